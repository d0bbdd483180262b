"""The state of the open periods that a person runs."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from scoring.campaigns.running import running
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.calendar.countdown import Countdown, closing, countdown
from units.grants import Grant
from units.models import User
from units.models.scope import within

UNTIL_APPRAISED = NOT_SENT | {ScoreSheet.Status.SUBMITTED}


@dataclass(frozen=True)
class PeriodBoard:
    """One open period of a campaign: how many sheets are in each status."""

    period: CampaignPeriod
    due: Countdown
    units: int
    counts: list[tuple[str, str, int]]


def boards(user: User, now: datetime) -> list[PeriodBoard]:
    """The newest opened period of every campaign the person runs that is not over."""
    here = within(user, Grant.RUN_CAMPAIGN, "campaign__authority__path")
    periods = (
        CampaignPeriod.objects.visible_to(user)
        .filter(running(), here, opened_at__isnull=False)
        .select_related("campaign__authority")
        .annotate(
            **{f"in_{s}": Count("sheets", filter=Q(sheets__status=s)) for s in ScoreSheet.Status}
        )
        .order_by("self_due_at", "pk")
    )
    newest = list({period.campaign_id: period for period in periods}.values())
    return [_board(period, now) for period in newest]


def _board(period: CampaignPeriod, now: datetime) -> PeriodBoard:
    counts = [(s.value, str(s.label), getattr(period, f"in_{s}")) for s in ScoreSheet.Status]
    due = period.self_due_at if now < period.self_due_at else period.appraisal_due_at
    nobody_waits = not any(n for status, _label, n in counts if status in UNTIL_APPRAISED)
    left = (closing if nobody_waits else countdown)(due, now, period.campaign.authority)
    return PeriodBoard(period, left, sum(n for _s, _label, n in counts), counts)
