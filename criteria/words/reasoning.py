"""The reasoning of a score in the words of officials."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from criteria.rules.outcome import Outcome
from criteria.rules.reasons.counted import CountedItems, Deducted, Summed
from criteria.rules.reasons.given import Chosen, Computed, GivenPoints, Surveyed
from criteria.rules.reasons.measured import BelowFloor, InProportion, NoCase, OnStep
from criteria.rules.totals.results import Total
from criteria.words.counted_reasons import explain_counted, explain_deducted, explain_summed
from criteria.words.given_reasons import (
    explain_chosen,
    explain_computed,
    explain_given,
    explain_surveyed,
)
from criteria.words.measured_reasons import (
    explain_below_floor,
    explain_in_proportion,
    explain_no_case,
    explain_on_step,
)
from criteria.words.sums import earned_text
from units.formats.numbers import format_number

_EXPLANATIONS: dict[type, Callable[[Any, Decimal | None, str], str]] = {
    Chosen: explain_chosen,
    OnStep: explain_on_step,
    InProportion: explain_in_proportion,
    BelowFloor: explain_below_floor,
    CountedItems: explain_counted,
    Deducted: explain_deducted,
    Summed: explain_summed,
    Computed: explain_computed,
    Surveyed: explain_surveyed,
    GivenPoints: explain_given,
    NoCase: explain_no_case,
}


def explain(outcome: Outcome, *, penalty: bool = False) -> str:
    """Why these points: "31/41 = 75,61 % → từ 70 % đến 90 %: 1 điểm".

    `penalty`: the leaf subtracts, so its points are said as "trừ 1 điểm".
    """
    because = outcome.because
    points = earned_text(outcome.points, penalty=penalty)
    return _EXPLANATIONS[type(because)](because, outcome.points, points)


def basis_text(total: Total) -> str:
    """On how many points a total stands, "tính trên 68,5/70 điểm"; "" when nothing is left out."""
    if total.maximum == total.full_maximum:
        return ""
    figures = {"maximum": format_number(total.maximum), "full": format_number(total.full_maximum)}
    return _("on %(maximum)s/%(full)s points") % figures
