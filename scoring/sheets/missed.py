"""A sheet that never came: 0 points for leaves that nobody has scored, all at once and with one
reason.

The unit does not submit the survey, so its points are never set to 0; points already granted stay.
Reopening the sheet takes the zeros back: they were given because it did not come.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from scoring.models import ScoreSheet
from scoring.sheets.locks import LockedSheet
from scoring.sheets.zeros import not_scored
from units.models import AuditEvent, User


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


def missed_reasons(sheets: Iterable[ScoreSheet]) -> dict[int | None, str]:
    """The last reasons with which sheets were taken in as “not submitted”."""
    taken_in = AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower,
        target_id__in=[sheet.pk for sheet in sheets if sheet.missed],
        verb="miss",
    )
    return dict(taken_in.order_by("pk").values_list("target_id", "reason"))
