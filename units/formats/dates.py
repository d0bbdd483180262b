"""Days and moments as people here write them: 31/12/2021, 17:00 31/12/2021."""

from datetime import date, datetime

from django.utils.timezone import localtime

DAY = "%d/%m/%Y"


def format_day(day: date) -> str:
    return day.strftime(DAY)


def format_moment(moment: datetime, *, seconds: bool = False) -> str:
    """An aware moment by the clocks of here, the hour first."""
    return localtime(moment).strftime(f"%H:%M:%S {DAY}" if seconds else f"%H:%M {DAY}")
