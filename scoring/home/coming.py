"""The next period of an open campaign, for those for whom nothing waits."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from criteria.models import PeriodChoice
from scoring.models import Campaign, CampaignPeriod
from units.grants import Grant
from units.models import User
from units.models.scope import within
from units.permissions import units_where


@dataclass(frozen=True)
class ComingPeriod:
    """`due` is the instant before which the units score themselves."""

    what: str
    due: datetime


def next_period(user: User, now: datetime) -> ComingPeriod | None:
    """The period that is due next, not opened yet, where the person's units are judged or the
    person appraises or approves. One query.
    """
    mine = Q(judged__unit__in=units_where(user, Grant.ENTER_SCORES))
    for grant in (Grant.RUN_CAMPAIGN, Grant.APPRAISE, Grant.APPROVE_RESULTS):
        mine |= within(user, grant, "authority__path")
    coming = Campaign.objects.visible_to(user).filter(
        mine,
        status=Campaign.Status.OPEN,
        periods__opened_at=None,
        periods__self_due_at__gt=now,
    )
    found = (
        coming.order_by("periods__self_due_at", "pk")
        .values_list("title", "year", "periods__period", "periods__self_due_at")
        .first()
    )
    if found is None:
        return None
    title, year, period, due = found
    return ComingPeriod(_title(str(PeriodChoice(period).label), year, title), due)


def title_of(period: CampaignPeriod) -> str:
    return _title(period.get_period_display(), period.campaign.year, period.campaign.title)


def _title(period: str, year: int, campaign: str) -> str:
    """ "Quý I 2026 – Chỉ số CCHC các xã" """
    return f"{period} {year} – {campaign}"
