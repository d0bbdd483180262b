"""The next period of an open campaign, for those for whom nothing waits."""

from dataclasses import dataclass
from datetime import datetime

from scoring.models import Campaign, CampaignPeriod
from units.models import User


@dataclass(frozen=True)
class ComingPeriod:
    """`due` is the instant before which the units score themselves."""

    what: str
    due: datetime


def next_period(user: User, now: datetime) -> ComingPeriod | None:
    """The period that is due next among those the person may see. One query."""
    period = (
        CampaignPeriod.objects.visible_to(user)
        .filter(campaign__status=Campaign.Status.OPEN, self_due_at__gt=now, opened_at=None)
        .select_related("campaign")
        .order_by("self_due_at", "pk")
        .first()
    )
    if period is None:
        return None
    name = f"{period.get_period_display()} {period.campaign.year} – {period.campaign.title}"
    return ComingPeriod(name, period.self_due_at)
