"""The periods of a campaign, and the places of its pages."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.models import Campaign, CampaignPeriod
from units.calendar.countdown import Countdown, closing
from units.models import Unit, User


@dataclass(frozen=True)
class PeriodTab:
    """One tab of a page, with the number of its rows."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class PeriodPlace:
    """One place of the period bar; a period that is not open has no link."""

    label: str
    note: str
    url: str | None
    current: bool


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


def period_bar(current: CampaignPeriod, view: str) -> list[PeriodPlace]:
    """All periods of the campaign, each leading to the same page. One query."""
    return [
        PeriodPlace(
            label=period.get_period_display(),
            note="" if period.opened_at else _("not open"),
            url=reverse(view, args=[period.pk]) if period.opened_at else None,
            current=period.pk == current.pk,
        )
        for period in CampaignPeriod.objects.filter(campaign=current.campaign_id)
    ]


def visible_period(user: User, pk: int) -> CampaignPeriod:
    """The period with its campaign, authority and set, or 404."""
    return get_object_or_404(
        CampaignPeriod.objects.visible_to(user).select_related(
            "campaign__authority", "campaign__criteria_set"
        ),
        pk=pk,
    )
