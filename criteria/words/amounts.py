"""Figures and the intervals of scales in the words of officials."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.figures import MeasuredFigure, ScaleStep
from criteria.rules.numbers import half_up
from units.formats.numbers import format_number

INTERVALS = {  # by whether the lower and the upper end belong to it
    (True, True): gettext_lazy("from %(low)s to %(high)s"),
    (True, False): gettext_lazy("from %(low)s to below %(high)s"),
    (False, True): gettext_lazy("above %(low)s to %(high)s"),
    (False, False): gettext_lazy("above %(low)s and below %(high)s"),
}


def format_range(step: ScaleStep, measure: str, *, whole: bool = True) -> str:
    """The line of a scale: "từ 70 % đến 90 %", "trên 90 %", "chậm từ 1 đến 5 ngày".

    `whole`: counts and days are said as for whole numbers, where above 0 is from 1 on.
    """
    if step.low is None and step.high is None:
        return _("any value")
    if measure == "days":
        if step.low is None and step.high == 0 and step.high_in:
            return _("in time or early")
        days = _in_whole_days(step) if whole else step
        return _("late by %(range)s") % {"range": _interval(days, measure)}
    if measure == "count" and whole:
        return _whole_count(step)
    return _interval(step, measure)


def _whole_count(step: ScaleStep) -> str:
    """From 1 to below 2 is exactly 1, below 1 is none."""
    if step.low is None and step.high == 1 and not step.high_in:
        return _("none")
    low, high = step.low, step.high
    if low is None or high is None or low % 1 or not step.low_in or step.high_in:
        return _interval(step, "count")
    if high - low == 1:
        return _("exactly %(low)s") % {"low": format_number(low)}
    return _interval(step, "count")


def _in_whole_days(step: ScaleStep) -> ScaleStep:
    """Above 0 to 5 days is from 1 to 5 days."""
    if step.low is None or step.high is None or step.low_in or step.low % 1:
        return step
    return replace(step, low=step.low + 1, low_in=True)


def _interval(step: ScaleStep, measure: str) -> str:
    facts = {
        "low": "" if step.low is None else format_amount(step.low, measure),
        "high": "" if step.high is None else format_amount(step.high, measure),
    }
    if step.low is None:
        return (_("%(high)s or less") if step.high_in else _("below %(high)s")) % facts
    if step.high is None:
        return (_("%(low)s or more") if step.low_in else _("above %(low)s")) % facts
    if step.low == step.high:
        return _("exactly %(low)s") % facts
    if measure == "days":
        facts["low"] = format_number(step.low)  # "từ 1 đến 5 ngày"
    return str(INTERVALS[step.low_in, step.high_in]) % facts


def format_figure(figure: MeasuredFigure, *bounds: Decimal | None) -> str:
    """ "31/41 = 75,61 %", or the figure with its name."""
    if figure.measure == "rate":
        return f"{format_fraction(figure)} = {_apart(figure.value, bounds)}%"
    value = half_up(figure.value, 6)
    if figure.measure == "days" and (value <= 0 or not figure.name):
        return _days(value)
    return f"{figure.name}: {format_number(value)}" if figure.name else format_number(value)


def _days(value: Decimal) -> str:
    if not value:
        return _("in time")
    sentence = _("%(number)s days late") if value > 0 else _("%(number)s days early")
    return sentence % {"number": format_number(abs(value))}


def format_fraction(figure: MeasuredFigure) -> str:
    if figure.numerator is None or figure.denominator is None:
        return format_number(half_up(figure.value, 6))
    return f"{format_number(figure.numerator)}/{format_number(figure.denominator)}"


def _apart(value: Decimal | Fraction, bounds: tuple[Decimal | None, ...]) -> str:
    """The value with two decimals, or as many as distinguish it from the bound."""
    places = 2
    rounded = half_up(value, places)
    while rounded != value and rounded in bounds:
        places += 1
        rounded = half_up(value, places)
    return format_number(rounded)


def format_amount(value: Decimal, measure: str) -> str:
    if measure == "rate":
        return f"{format_number(value)}%"
    if measure == "days":
        return _("%(number)s days") % {"number": format_number(value)}
    return format_number(value)
