"""Where a sheet stands: its deadline, its extension, and the event with which it came back."""

from datetime import datetime

from scoring.deadlines import due_at
from scoring.models import Extension, ScoreSheet
from scoring.points.stages import NOT_SENT
from scoring.sheets.guards.deadlines import closed_text
from units.calendar.countdown import Countdown, countdown
from units.database.prepared import Prepared
from units.models import AuditEvent

BACK = ("send_back", "reopen")


def deadline_of_unit(sheet: ScoreSheet, now: datetime) -> Countdown | None:
    """The deadline, while the unit has not sent the sheet."""
    due = due_at(sheet) if sheet.status in NOT_SENT else None
    return countdown(due, now, sheet.period.campaign.authority) if due else None


def closed_before_sent(sheet: ScoreSheet, now: datetime) -> str:
    return closed_text(sheet, now) if sheet.status in NOT_SENT else ""


def present_extension(sheet: ScoreSheet) -> Extension | None:
    """The extension that set the present deadline."""
    if sheet.own_due_at is None:
        return None
    return sheet.extensions.filter(kind="self", due_at=sheet.own_due_at).last()


def last_return(sheet: ScoreSheet) -> AuditEvent | None:
    if sheet.status != ScoreSheet.Status.DRAFT:
        return None
    return next(iter(RETURNED(sheet=sheet.pk)), None)


# Without being prepared, a draft takes 5 % more (bench/README.md).
RETURNED = Prepared(
    lambda sheet: AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower, target_id=sheet, verb__in=BACK
    )[:1]
)
