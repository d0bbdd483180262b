"""Numbers as people here write them: decimal comma, dot between thousands. Nothing is rounded."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from units.text import clean

_NUMBER = re.compile(r"(-?)([0-9]{1,15})(?:[.,]([0-9]+))?")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+|-?[0-9]+(?:[.,][0-9]+){2,}")
_SHOWN = 40


class NumberError(ValueError):
    """What was typed is not a number we may take. `code` is the reason, `facts` the figures."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


def say(value: Decimal | int, places: int | None = None) -> str:
    """1234.50 as "1.234,5"; with `places` as "1.234,50". Decimals beyond `places` are kept."""
    sign = "-" if value < 0 else ""
    whole, _point, part = f"{abs(Decimal(value)):f}".partition(".")
    part = part.rstrip("0").ljust(places or 0, "0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"


def as_typed(value: Decimal) -> str:
    """1234.50 as "1234,5": the way `read_number` takes it back."""
    return say(value).replace(".", "")


def read_number(
    text: str | None,
    *,
    places: int,
    minimum: Decimal | None = Decimal(0),
    maximum: Decimal | None = None,
) -> Decimal | None:
    """The number that was typed, None for blank. The comma and the point are both decimal marks.

    Nothing is rounded or reinterpreted: NumberError for "1.500" (one and a half, or 1500?), for
    anything but digits and one mark, for more decimals than `places`, for what lies outside the
    bounds. Without `minimum` nothing below 0 is taken; `minimum=None` takes any negative number.
    """
    text = clean(text or "")
    if not text:
        return None
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    if _GROUPED.fullmatch(text):
        raise NumberError("grouped", text=shown)
    found = _NUMBER.fullmatch(text)
    if not found:
        raise NumberError("not_a_number", text=shown)
    sign, whole, part = found[1], found[2], found[3] or ""
    if len(part) > places:
        raise NumberError("too_many_decimals", text=shown, places=places)
    number = Decimal(f"{whole}.{part}" if part else whole)
    if sign and number:
        number = -number
    if minimum is not None and number < minimum:
        raise NumberError("too_small", text=shown, minimum=minimum)
    if maximum is not None and number > maximum:
        raise NumberError("too_large", text=shown, maximum=maximum)
    return number


def say_number_error(error: NumberError) -> str:
    """The refusal as a sentence for the person who typed the number."""
    facts = {
        name: say(fact) if isinstance(fact, Decimal | int) else fact
        for name, fact in error.facts.items()
    }
    match error.code:
        case "grouped":
            sentence = _(
                "“%(text)s” can be read in two ways: write it without thousands separators."
            )
        case "too_many_decimals" if not error.facts["places"]:
            sentence = _("“%(text)s” must be a whole number.")
        case "too_many_decimals":
            sentence = _("“%(text)s” has too many decimals: at most %(places)s.")
        case "too_small" if error.facts["minimum"] == 0:
            sentence = _("“%(text)s” must not be negative.")
        case "too_small":
            sentence = _("“%(text)s” is less than %(minimum)s.")
        case "too_large":
            sentence = _("“%(text)s” is more than %(maximum)s.")
        case _other:
            sentence = _("“%(text)s” is not a number.")
    return sentence % facts
