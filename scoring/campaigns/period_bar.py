"""The tabs of a page, and the bar that leads to the same page of other periods."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.models import CampaignPeriod


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
