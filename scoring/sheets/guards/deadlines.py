"""Guards of the deadline of self-scores: whether it has passed."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from scoring.deadlines import due_at, is_closed, judged_due_at, read_clock
from scoring.models import ScoreSheet
from units.formats.dates import moment_text


def closed_text(sheet: ScoreSheet, now: datetime) -> str:
    """The sentence that the deadline has passed, and when; "" before it."""
    due = due_at(sheet)
    if due is None or not is_closed(sheet, now):
        return ""
    return _("Self-scoring closed at %(time)s.") % {"time": moment_text(due)}


def before_deadline(sheet: ScoreSheet) -> Iterable[str]:
    """`judged_at` stays on the row: what is found in time is submitted at that very moment."""
    sheet.period, sheet.judged_at = read_clock(sheet)
    closed = closed_text(sheet, sheet.judged_at)
    if closed:
        yield closed


def after_deadline(sheet: ScoreSheet) -> Iterable[str]:
    sheet.period, now = read_clock(sheet)
    due = judged_due_at(sheet)
    if now < due:
        yield _("The unit still has time to submit until %(time)s.") % {"time": moment_text(due)}
