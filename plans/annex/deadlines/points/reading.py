"""Points of time in words: a day, a month, a quarter, half a year, a year.

Each function takes its words from the cursor and returns the days they cover, or None. A day that
the calendar does not have raises ValueError.
"""

from datetime import date
from functools import partial

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import DeadlineKind
from plans.annex.deadlines.points.days import numeric_day, spoken_day
from plans.annex.deadlines.points.months import month_here, quarter_here
from plans.annex.deadlines.points.spans import DaySpan
from plans.annex.deadlines.points.years import named_year
from plans.annex.deadlines.tokens import phrases

FIRST_HALF, SECOND_HALF = phrases("tháng đầu năm"), phrases("tháng cuối năm")
WHOLE_YEAR = phrases("năm|cả năm|cuối năm|hết năm")
THIS = phrases("này|nay")
SIX = phrases("6|06|sáu")


def point(words: Cursor, year: int) -> DaySpan | None:
    """One point of time; without a year of its own it lies in `year`."""
    for part in (numeric_day, spoken_day, _half, month_here, quarter_here, _whole_year):
        if span := words.attempt(partial(part, year=year)):
            return span
    return None


def _half(words: Cursor, year: int) -> DaySpan | None:
    if not words.take(SIX):
        return None
    if words.take(FIRST_HALF):
        named = named_year(words) or words.year() or year
        return DaySpan(date(named, 1, 1), date(named, 6, 30), DeadlineKind.RANGE)
    if words.take(SECOND_HALF):
        named = named_year(words) or words.year() or year
        return DaySpan(date(named, 7, 1), date(named, 12, 31), DeadlineKind.RANGE)
    return None


def _whole_year(words: Cursor, year: int) -> DaySpan | None:
    if not words.take(WHOLE_YEAR):
        return None
    named = words.year() or year
    words.take(THIS)
    return DaySpan(date(named, 1, 1), date(named, 12, 31), DeadlineKind.WITHIN_YEAR)
