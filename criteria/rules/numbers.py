"""Exact numbers: how rules and answers write them, and the one place where they are rounded."""

import re
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction

ZERO = Decimal(0)
HUNDRED = Decimal(100)
LARGEST = Decimal(10) ** 15

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")


def half_up(value: Decimal | Fraction, places: int = 2) -> Decimal:
    """The value rounded to so many decimals, a half away from zero; exact for any number."""
    above, below = value.as_integer_ratio()
    whole, rest = divmod(abs(above) * 10**places, below)
    if rest * 2 >= below:
        whole += 1
    return Decimal(-whole if above < 0 else whole).scaleb(-places)


def mean(values: Collection[Decimal], places: int = 2) -> Decimal | None:
    """The mean, rounded once from the exact sum; None where there is nothing."""
    return half_up(Fraction(sum(values, ZERO)) / len(values), places) if values else None


def parse(text: object) -> Decimal | None:
    """A number written as in rules and answers ("12", "-0.25"); None for anything else.

    Whole numbers and Decimals pass as they are. Floats do not: they are not exact.
    """
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)
    elif isinstance(text, Decimal):
        text = f"{text:f}"
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text)


def plain(number: Decimal) -> str:
    """The number as rules and answers write it, without needless zeros: "0.5", "100"."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
