"""A sum and the points that follow from it, in words."""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from criteria.rules.numbers import half_up
from units.formats.numbers import format_number

MINUS = "−"


def earned_text(points: Decimal | None, *, penalty: bool = False) -> str:
    """Points in words; None is not applicable. `penalty`: the leaf subtracts them."""
    if points is None:
        return _("not applicable")
    if penalty and not points:
        return _("nothing subtracted")
    sentence = _("minus %(number)s points") if penalty else _("%(number)s points")
    return sentence % {"number": format_number(points)}


def sum_within_maximum(
    sum_: str,
    value: Decimal | Fraction,
    maximum: Decimal,
    points: Decimal | None,
    earned: str,
) -> str:
    """A sum, and what is made of it above the maximum or below 0."""
    facts = {"sum": f"{sum_} = {_exact(value)}", "points": earned}
    if value > maximum:
        return _("%(sum)s → at most %(points)s") % facts
    if value < 0:
        return _("%(sum)s → not below 0: %(points)s") % facts
    return sum_text(sum_, value, points, earned)


def sum_text(sum_: str, value: Decimal | Fraction, points: Decimal | None, earned: str) -> str:
    """A sum with its value and with the points, where rounding makes them another number."""
    if value == points and earned == earned_text(points):
        return f"{sum_} = {earned}"
    if value == points:
        return f"{sum_} = {format_number(points)}: {earned}"
    facts = {"sum": sum_, "points": earned, "exact": _exact(value)}
    return _("%(sum)s = %(exact)s, rounded %(points)s") % facts


def _exact(value: Decimal | Fraction) -> str:
    """Up to four decimals; what follows them is shown as dots, never rounded."""
    shown = half_up(value, 4)
    if shown == value:
        return format_number(shown).replace("-", MINUS)
    ten_thousandths = int(abs(Fraction(value)) * 10_000)
    sign = MINUS if value < 0 else ""
    return f"{sign}{format_number(Decimal(ten_thousandths).scaleb(-4), 4)}…"
