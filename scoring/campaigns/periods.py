"""The periods of a campaign with the time left until their deadlines."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import get_object_or_404

from scoring.models import Campaign, CampaignPeriod
from units.calendar.countdown import Countdown, closing
from units.models import Unit, User


@dataclass(frozen=True)
class PeriodLine:
    """A period with the time left until its deadlines."""

    period: CampaignPeriod
    due: Countdown
    appraisal_due: Countdown
    explanation_due: Countdown | None
    second_appraisal_due: Countdown | None

    @property
    def dialog(self) -> str:
        return f"open-{self.period.period}"


def lines_of(campaign: Campaign, now: datetime) -> list[PeriodLine]:
    at = campaign.authority
    return [
        PeriodLine(
            period,
            closing(period.self_due_at, now, at),
            closing(period.appraisal_due_at, now, at),
            _closing(period.explanation_due_at, now, at),
            _closing(period.second_appraisal_due_at, now, at),
        )
        for period in campaign.periods.all()
    ]


def _closing(due: datetime | None, now: datetime, at: Unit) -> Countdown | None:
    return closing(due, now, at) if due else None


def visible_period(user: User, pk: int) -> CampaignPeriod:
    """The period with its campaign, authority and set, or 404."""
    return get_object_or_404(
        CampaignPeriod.objects.visible_to(user).select_related(
            "campaign__authority", "campaign__criteria_set"
        ),
        pk=pk,
    )
