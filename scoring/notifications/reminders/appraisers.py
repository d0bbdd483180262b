"""Reminders of the two appraisals, while sheets wait for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from scoring.notifications.reminders.authority import notify_authority
from scoring.notifications.reminders.days import days_after, reminder_before, reminder_key
from scoring.notifications.words.appraisal_reminders import (
    APPRAISAL_DUE,
    APPRAISAL_OVERDUE,
    SECOND_DUE,
    SECOND_OVERDUE,
)
from units.grants import Grant

APPRAISING = 1  # working days after: who runs the campaign is notified of unappraised sheets


@dataclass(frozen=True)
class Work:
    """One of the two appraisals: its deadline, the sheets that wait for it, and its notices."""

    due: str
    status: str
    kind: str
    overdue: str


APPRAISALS = (
    Work("appraisal_due_at", ScoreSheet.Status.SUBMITTED, APPRAISAL_DUE, APPRAISAL_OVERDUE),
    Work("second_appraisal_due_at", ScoreSheet.Status.EXPLAINED, SECOND_DUE, SECOND_OVERDUE),
)


def remind_appraisers(now: datetime, work: Work) -> None:
    """Who appraises in the territory, while sheets wait for it; once it is overdue, who runs the
    campaign.
    """
    periods = (
        CampaignPeriod._base_manager.filter(
            campaign__status=Campaign.Status.OPEN, **{f"{work.due}__isnull": False}
        )
        .annotate(waiting=Count("sheets", filter=Q(sheets__status=work.status)))
        .filter(waiting__gt=0)
        .select_related("campaign__authority")
    )
    for period in periods:
        due: datetime = getattr(period, work.due)
        waiting: int = period.waiting  # annotated
        if now < due:
            before, left = reminder_before(period, due, now)
            if before is not None:
                facts = {"left": left, "count": waiting}
                notify_authority(
                    work.kind, period, due, Grant.APPRAISE, reminder_key(due, before), facts
                )
        elif days_after(period, due, now) >= APPRAISING:
            facts = {"count": waiting}
            notify_authority(
                work.overdue, period, due, Grant.RUN_CAMPAIGN, reminder_key(due), facts
            )
