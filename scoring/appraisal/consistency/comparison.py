"""Whether like is judged alike in a period: equal answers, the same document, large gaps.

Compares the second appraisal where there was one, else the first. It lists what figures show;
people decide whether it is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.appraisal.consistency.case import Case
from scoring.appraisal.consistency.cases import cases_of, reasons_counted
from scoring.appraisal.consistency.same_answers import SameAnswer, same_answers
from scoring.appraisal.consistency.same_documents import SameDocument, same_documents
from scoring.appraisal.consistency.sums import (
    CaseSum,
    sums_by_appraiser,
    sums_by_leaf,
    sums_by_unit,
)
from scoring.models import CampaignPeriod
from units.models import User

HIGHEST = Decimal(1000)


@dataclass(frozen=True)
class Threshold:
    """From which gap on a leaf is listed: in points, or in percent of the leaf's maximum."""

    value: Decimal = Decimal("0.5")
    in_percent: bool = False

    def is_reached(self, case: Case) -> bool:
        if self.in_percent:
            return case.gap * 100 >= self.value * case.maximum
        return case.gap >= self.value


@dataclass(frozen=True)
class Consistency:
    """Everything that the comparison of a period finds."""

    appraised: int
    answers: Sequence[SameAnswer]
    documents: Sequence[SameDocument]
    gaps: Sequence[Case]
    by_unit: Sequence[CaseSum]
    by_leaf: Sequence[CaseSum]
    by_appraiser: Sequence[CaseSum]
    by_reason: Sequence[tuple[str, int]]


def consistency_of(period: CampaignPeriod, user: User, threshold: Threshold) -> Consistency:
    """The comparison for one person, without the unit where the person works. Five queries."""
    cases = cases_of(period, user)
    return Consistency(
        appraised=len(cases),
        answers=list(same_answers(cases)),
        documents=list(same_documents(cases)),
        gaps=sorted(
            (case for case in cases if case.is_lowered and threshold.is_reached(case)),
            key=lambda case: (-case.gap, case.position, case.entry),
        ),
        by_unit=sums_by_unit(cases),
        by_leaf=sums_by_leaf(cases),
        by_appraiser=sums_by_appraiser(cases),
        by_reason=reasons_counted(period, user),
    )
