"""Whether a sheet is overdue, came late, or never came."""

from datetime import datetime

from scoring.campaigns.board.row import Lateness
from scoring.deadlines import in_time, is_closed
from scoring.models import ScoreSheet


def lateness_of(sheet: ScoreSheet, now: datetime) -> Lateness:
    """Overdue: has not come and the deadline has passed. Late: came after it. Missed: taken in
    without the unit.
    """
    if sheet.missed:
        return "missed"
    if sheet.submitted_at is not None:
        return "" if in_time(sheet) else "late"
    return "overdue" if is_closed(sheet, now) else ""
