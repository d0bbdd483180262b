"""A sheet that never came: 0 points for leaves that nobody has scored, all at once and with one
reason.

The unit does not submit the survey, so its points are never set to 0; points already granted stay.
Reopening the sheet takes the zeros back: they were given because it did not come.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from criteria.models import Criterion
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets.locks import LockedSheet
from units.models import AuditEvent, User

SURVEY = Q(criterion__method=Criterion.Method.SURVEY)
GRANTED = Q(first_points__isnull=False) | Q(first_not_applicable=True)


@dataclass(frozen=True)
class Zeros:
    """What the step does with the leaves that apply: those that get 0, those whose points stay
    because they were granted, and the survey; `unsurveyed` are its leaves without points.
    """

    zero: Sequence[ScoreEntry]
    granted: Sequence[ScoreEntry]
    surveyed: Sequence[ScoreEntry]
    unsurveyed: Sequence[ScoreEntry]

    @property
    def claimed(self) -> Sequence[ScoreEntry]:
        """Those of them on which the unit had entered something that it did not submit."""
        return [entry for entry in self.zero if entry.is_answered]

    @property
    def lost(self) -> Decimal:
        """The points of the maximum that the zeros take."""
        normal = [each for each in self.zero if each.criterion.sign == Criterion.Sign.NORMAL]
        return sum((each.criterion.maximum for each in normal), Decimal(0))


def zeros_of(sheet: ScoreSheet) -> Zeros:
    """What `scoring.sheets.workflow.give_zero` would do. One query."""
    found: dict[str, list[ScoreEntry]] = {each.name: [] for each in fields(Zeros)}
    for entry in sheet.entries.filter(excluded=False).select_related("criterion"):
        surveys = entry.criterion.method == Criterion.Method.SURVEY
        if entry.is_appraised:
            name = "surveyed" if surveys else "granted"
        else:
            name = "unsurveyed" if surveys else "zero"
        found[name].append(entry)
    return Zeros(**found)


def not_scored(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    """The leaves that get 0."""
    return sheet.entries.filter(~SURVEY, ~GRANTED, excluded=False)


def without_survey(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    return sheet.entries.filter(SURVEY, ~GRANTED, excluded=False).select_related("criterion")


def write_zeros(
    sheet: LockedSheet, *, reason: str, reason_code: str, by: User, at: datetime
) -> int:
    """Give 0 to what is not scored. `at` is the moment of the step, by which `take_zeros_back`
    finds the zeros. Returns how many.
    """
    return not_scored(sheet).update(
        first_answer=None,
        first_points=0,
        first_reason=reason,
        first_reason_code=reason_code,
        first_by=by,
        first_at=at,
        version=F("version") + 1,
    )


def take_zeros_back(before: LockedSheet) -> int:
    """Take back the zeros of a missed sheet that is reopened; `before` is the sheet as it was then.
    Returns how many.
    """
    if not before.missed or before.appraised_at is None:
        return 0
    given = before.entries.filter(first_points=0, first_at=before.appraised_at)
    return given.update(
        first_points=None,
        first_reason="",
        first_reason_code="",
        first_by=None,
        first_at=None,
        version=F("version") + 1,
    )


def missed_reason(sheet: ScoreSheet) -> str:
    """The reason with which the sheet was taken in as “not submitted”."""
    event = AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower, target_id=sheet.pk, verb="miss"
    ).first()
    return event.reason if event else ""
