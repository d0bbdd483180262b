"""Numbers as people here write them: decimal comma, dot between thousands. Nothing is rounded.

This is the one place that decides what a typed number is, for fields, imports and the answers that
pages send; `static/js/numbers.js` decides alike.
"""

import re
from decimal import Decimal
from typing import Self

from django.utils.translation import gettext as _

from units.formats.text import clean
from units.refusals import Unworded

MOST_COUNTED = Decimal(10) ** 9  # no count in a province reaches this
MOST_MEASURED = Decimal(10) ** 12
_SIGN = re.compile(r"[-\u2212](?=[0-9])")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([., ])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?")
_MIXED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+[.,][0-9]{3}")
_DIGITS_AND_MARKS = re.compile(r"[0-9., ]*[0-9][0-9., ]*")
_LONGEST = 15  # digits before the decimal mark
_SHOWN = 40


class CellNumber(str):
    """The text of a numeric cell of a workbook: exact, with a decimal point, and "%" where the cell
    is a percentage. It has one reading, so nobody is asked about it.
    """

    printed: Decimal  # as the format of its cell shows it

    def __new__(cls, text: str, printed: Decimal) -> Self:
        figure = super().__new__(cls, text)
        figure.printed = printed
        return figure


class NumberError(Unworded):
    """The text is no number that can be accepted; `number_error_text` says why."""


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """1234.50 as "1.234,5"; with `places` as "1.234,50". Decimals beyond `places` are kept."""
    sign = "-" if value < 0 else ""
    whole, _point, part = f"{abs(Decimal(value)):f}".partition(".")
    part = part.rstrip("0").ljust(places or 0, "0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"


def as_typed(value: Decimal, *, places: int | None = None, percent: bool = False) -> str:
    """1234.50 as "1234,5": the way `read_number` takes it back, so 1.125 is "1,1250"; as a
    percentage 0.5 is "0,5%".
    """
    typed = format_number(value, places).replace(".", "")
    if len(_readings(typed.removeprefix("-"))) > 1:
        typed += "0"
    return f"{typed}%" if percent and 0 < value <= 1 else typed


def read_number(
    text: str | None,
    *,
    places: int,
    minimum: Decimal | None = Decimal(0),
    maximum: Decimal | None = None,
    usual: Decimal | None = None,
    percent: bool = False,
    shares: bool = True,
) -> Decimal | None:
    """The number that was typed, None for blank; accepted only if it has one reading.

    Thousands may stand apart by dots, commas or blanks, the decimal mark is a comma or a point.
    Nothing is rounded: NumberError for what has two readings ("1.500", "1,000"), for anything but
    digits and marks, for more decimals than `places`, for what lies outside the bounds, and for
    what reaches `usual`, which is asked about. Without `minimum` nothing below 0 is taken;
    `minimum=None` takes any negative number. `percent`: a percentage is asked, its sign may be
    typed; without `shares` "0,85" is asked about, as it may mean 85 %.
    """
    exact = isinstance(text, CellNumber)
    text = clean(text or "")
    if not text:
        return None
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    signed = text.endswith("%")
    number = _number(text.removesuffix("%").rstrip(), shown, exact=exact)
    if signed and not percent:
        raise NumberError("percent", text=shown)
    if percent and not shares and not signed and 0 < number <= 1:
        raise NumberError("share", text=shown, percent=number * 100, share=number)
    if -_decimals(number) > places:
        raise NumberError("too_many_decimals", text=shown, places=places)
    if minimum is not None and number < minimum:
        raise NumberError("too_small", text=shown, minimum=minimum)
    if maximum is not None and number > maximum:
        raise NumberError("too_large", text=shown, maximum=maximum)
    if usual is not None and abs(number) >= usual:
        raise NumberError("unusual", text=shown, usual=usual)
    return number


def _number(text: str, shown: str, *, exact: bool) -> Decimal:
    """The one number that the text can be. Raises NumberError."""
    sign = _SIGN.match(text)
    digits = text[1:] if sign else text
    readings = [Decimal(digits)] if exact and _DECIMAL.fullmatch(digits) else _readings(digits)
    if len(readings) > 1:
        whole, part = (-each if sign else each for each in readings)
        raise NumberError("two_ways", text=shown, whole=whole, part=part)
    if not readings:
        code = "marks" if _DIGITS_AND_MARKS.fullmatch(digits) else "not_a_number"
        raise NumberError(code, text=shown)
    (number,) = readings
    return -number if sign and number else number


def _readings(digits: str) -> list[Decimal]:
    """All readings of these digits and marks, the one with separated thousands first."""
    found: list[Decimal] = []
    if grouped := _GROUPED.fullmatch(digits):
        found.append(Decimal(digits.replace(grouped[1], "").replace(",", ".")))
    if _MIXED.fullmatch(digits):
        found.insert(0, Decimal(re.sub(r"[., ]", "", digits)))
    if _DECIMAL.fullmatch(digits):
        found.append(Decimal(digits.replace(",", ".")))
    return found if all(each < 10**_LONGEST for each in found) else []


def _decimals(number: Decimal) -> int:
    """The exponent of the last digit that is not 0; 0 for whole numbers."""
    return min(int(number.normalize().as_tuple().exponent), 0)


def number_error_text(error: NumberError) -> str:
    """The refusal as a sentence for the person who typed the number."""
    facts = {
        name: format_number(fact) if isinstance(fact, Decimal | int) else fact
        for name, fact in error.facts.items()
    }
    match error.code:
        case "two_ways":
            readings = [fact for fact in error.facts.values() if isinstance(fact, Decimal)]
            facts["whole"], facts["part"] = (
                format_number(each).replace(".", "") for each in readings
            )
            facts["typed"] = as_typed(readings[1])
            sentence = _("“%(text)s”: %(whole)s or %(part)s? Write %(whole)s or %(typed)s.")
        case "marks":
            sentence = _("“%(text)s” is not a number: its marks stand at the wrong places.")
        case "percent":
            sentence = _("“%(text)s” is a percentage; a number without %% is asked here.")
        case "share":
            sentence = _(
                "“%(text)s”: %(percent)s%% or %(share)s%%? Write %(percent)s%% or %(share)s%%."
            )
        case "unusual":
            sentence = _(
                "“%(text)s” is unusually large (%(usual)s or more): please check it."
                " Write money or areas in a larger unit (million dong, hectares)."
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
