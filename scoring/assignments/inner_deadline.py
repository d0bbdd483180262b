"""The inner deadline of a part: a day, to its last instant."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.timezone import localdate

from scoring.models import CampaignPeriod, Part
from units.calendar.countdown import Countdown, countdown

DAYS_BEFORE = 3  # proposed inner deadline, before that of the unit


def end_of(day: date) -> datetime:
    """The last instant of a day, in local time."""
    return timezone.make_aware(datetime.combine(day, time.max))


def due_of(part: Part, now: datetime) -> Countdown:
    """By the calendar of the authority, as the deadline of the sheet itself."""
    return countdown(end_of(part.due), now, part.sheet.period.campaign.authority)


def proposed_due(period: CampaignPeriod, today: date) -> date:
    """A few days before the unit itself must be ready, but not in the past."""
    last = localdate(period.self_due_at)
    return min(max(last - timedelta(days=DAYS_BEFORE), today), last)
