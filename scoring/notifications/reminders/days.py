"""On which working day before or after a deadline a reminder falls due."""

from datetime import datetime

from django.utils import timezone

from scoring.models import CampaignPeriod
from units.calendar.workdays import Workdays, workdays_at

DAYS_BEFORE = (7, 3, 1)  # working days; and on the day itself


def milestone(now: datetime, due: datetime, days: Workdays) -> int | None:
    """The last reminder that has come before a deadline: 7, 3 or 1 working days, 0 on its day."""
    today, last = timezone.localdate(now), timezone.localdate(due)
    if today == last:
        return 0
    left = days.count(today, last)
    return min((each for each in DAYS_BEFORE if left <= each), default=None)


def days_after(period: CampaignPeriod, due: datetime, now: datetime) -> int:
    """Working days that began since the day of the deadline."""
    days = workdays_at(period.campaign.authority)
    return days.count(timezone.localdate(due), timezone.localdate(now))


def reminder_before(period: CampaignPeriod, due: datetime, now: datetime) -> tuple[int | None, int]:
    """The reminder that has come, and how many working days are left (0 on the day itself)."""
    days = workdays_at(period.campaign.authority)
    before = milestone(now, due, days)
    left = days.count(timezone.localdate(now), timezone.localdate(due))
    return before, max(left, 1) if before else 0


def reminder_key(due: datetime, before: int | None = None) -> str:
    """The key of a reminder: unique by target and deadline, so that a moved deadline is reminded of
    again.
    """
    return due.isoformat() if before is None else f"{due.isoformat()} -{before}"
