"""The reasoning of rules that measure a figure."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.reasons.measured import BelowFloor, InProportion, NoCase, OnStep
from criteria.words.amounts import format_amount, format_figure, format_fraction, format_range
from criteria.words.sums import sum_text
from units.formats.numbers import format_number

NO_CASE: dict[str | None, Promise] = {
    None: gettext_lazy(
        "no case in the period: %(points)s for now, the appraiser decides what counts"
    ),
    "full": gettext_lazy("no case in the period: the maximum counts, %(points)s"),
    "zero": gettext_lazy("no case in the period: %(points)s"),
    "not_applicable": gettext_lazy(
        "no case in the period: not applicable, not part of the maximum"
    ),
}


def explain_on_step(because: OnStep, points: Decimal | None, earned: str) -> str:
    figure, step = because.figure, because.step
    return _("%(figure)s → %(range)s: %(points)s") % {
        "figure": format_figure(figure, step.low, step.high),
        "range": format_range(step, figure.measure, whole=not figure.value % 1),
        "points": earned,
    }


def explain_in_proportion(because: InProportion, points: Decimal | None, earned: str) -> str:
    figure, target = because.figure, because.target
    target_text = format_amount(target, figure.measure)
    figure_text = format_figure(figure, target)
    if figure.value >= target:
        facts = {"figure": figure_text, "target": target_text, "points": earned}
        return _("%(figure)s → reaches %(target)s: the maximum, %(points)s") % facts
    share = format_fraction(figure)
    if figure.measure != "rate" or target != 100:
        share = f"{share} ÷ {target_text}"
    sum_ = f"{share} × {format_number(because.maximum)}"
    return f"{figure_text} → {sum_text(sum_, because.unrounded, points, earned)}"


def explain_below_floor(because: BelowFloor, points: Decimal | None, earned: str) -> str:
    figure = because.figure
    return _("%(figure)s → below the floor of %(floor)s: %(points)s") % {
        "figure": format_figure(figure, because.floor),
        "floor": format_amount(because.floor, figure.measure),
        "points": earned,
    }


def explain_no_case(because: NoCase, points: Decimal | None, earned: str) -> str:
    return str(NO_CASE[because.worth]) % {"points": earned}
