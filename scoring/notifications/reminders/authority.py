"""Reminders to the people of the authority that runs a campaign."""

from datetime import datetime
from typing import Any

from scoring.models import CampaignPeriod, ScoreSheet
from scoring.notifications.facts import facts_of_period
from scoring.notifications.reminders.days import reminder_key
from scoring.notifications.words.unit_reminders import UNITS_OVERDUE
from units.grants import Grant
from units.notices.notifying import notify, people_over


def remind_home_affairs(period: CampaignPeriod, due: datetime, late: list[ScoreSheet]) -> None:
    """One notice for all units that share the deadline."""
    facts = {"units": [sheet.unit.short_name for sheet in late]}
    notify_authority(UNITS_OVERDUE, period, due, Grant.RUN_CAMPAIGN, reminder_key(due), facts)


def notify_authority(
    kind: str,
    period: CampaignPeriod,
    due: datetime,
    grant: Grant,
    milestone: str,
    facts: dict[str, Any],
) -> None:
    authority = period.campaign.authority
    notify(
        kind,
        people_over(authority, grant),
        target=period,
        unit=authority,
        facts=facts_of_period(period) | {"due": due.isoformat()} | facts,
        milestone=milestone,
    )
