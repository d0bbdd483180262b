"""Until when a unit may explain, and whether its sheet can be explained now."""

from datetime import datetime

from django.utils.translation import gettext as _

from scoring.deadlines import Kind, due_at, read_clock
from scoring.models import ScoreSheet
from units.formats.dates import moment_text


def due_of(sheet: ScoreSheet) -> datetime | None:
    return due_at(sheet, Kind.EXPLANATION)


def is_over(sheet: ScoreSheet, now: datetime) -> bool:
    """Whether the deadline has passed; it is an exclusive instant."""
    due = due_of(sheet)
    return due is not None and now >= due


def over_text(due: datetime) -> str:
    return _("The time to explain ended at %(time)s.") % {"time": moment_text(due)}


def deadline(sheet: ScoreSheet) -> tuple[datetime | None, bool]:
    """The deadline, and whether it has passed by the clock of the database."""
    sheet.period, now = read_clock(sheet)
    return due_of(sheet), is_over(sheet, now)


def why_not_explaining(sheet: ScoreSheet, now: datetime) -> str:
    """Why the sheet cannot be explained now; "" when it can."""
    if sheet.status != ScoreSheet.Status.EXPLAINING:
        return _("The sheet is “%(status)s”; nothing is to be explained now.") % {
            "status": sheet.get_status_display()
        }
    due_at = due_of(sheet)
    return over_text(due_at) if due_at and is_over(sheet, now) else ""
