"""The day one month before another."""

from calendar import monthrange
from datetime import date


def month_before(day: date) -> date:
    """The same day of the month before, or its last one: 31/03 → 28/02."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
