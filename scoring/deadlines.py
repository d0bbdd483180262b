"""Until when a unit may act: by the deadline of its period, or by one of its own.

Deadlines are exclusive instants. `workflow` asks under the lock of the period and by the clock of
the database; pages ask for what they show.
"""

from datetime import datetime

from django.db.models.functions import Now

from scoring.models import CampaignPeriod, Extension, ScoreSheet

Kind = Extension.Kind


def due_at(sheet: ScoreSheet, kind: str = Kind.SELF) -> datetime | None:
    """Until when the unit may score itself or explain; None: no deadline applies (a sheet that was
    reopened without one, a period without an explanation round).
    """
    if kind == Kind.EXPLANATION:
        return sheet.own_explanation_due_at or sheet.period.explanation_due_at
    if sheet.own_due_at is None and sheet.reopened_at is not None:
        return None
    return judged_due_at(sheet)


def judged_due_at(sheet: ScoreSheet) -> datetime:
    """The deadline by which the self-scores are in time or late, also after they came."""
    return sheet.own_due_at or sheet.period.self_due_at


def is_closed(sheet: ScoreSheet, now: datetime) -> bool:
    """Whether the deadline of the unit has passed."""
    due = due_at(sheet)
    return due is not None and now >= due


def in_time(sheet: ScoreSheet) -> bool:
    """Whether the self-scores came before their deadline. A sheet that was reopened later is judged
    by the day on which it first came.
    """
    sent = sheet.first_submitted_at or sheet.submitted_at
    return sent is not None and sent < judged_due_at(sheet)


def read_clock(sheet: ScoreSheet) -> tuple[CampaignPeriod, datetime]:
    """The period of a locked sheet with its dates as they stand, and the clock of the database.

    The row of the period is held until the move is done, so nobody shifts the deadline meanwhile;
    the clock is read after that lock is taken.
    """
    periods = CampaignPeriod._base_manager.filter(pk=sheet.period_id)
    held = periods.select_for_update(of=("self",), no_key=True)
    period = held.select_related("campaign__authority").get()
    return period, periods.values_list(Now(), flat=True).get()
