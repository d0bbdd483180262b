"""A day in words: "15/9/2021", "ngày 15 tháng 3 năm 2021"."""

from functools import partial

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.points.spans import DaySpan, span_of_day
from plans.annex.deadlines.points.years import named_year, year_after, year_in_words
from plans.annex.deadlines.tokens import phrases

DAY = phrases("ngày")
DATE_MARKS = phrases("/|.|-")
MONTH_WORD = phrases("tháng")


def numeric_day(words: Cursor, year: int) -> DaySpan | None:
    words.take(DAY)
    day, mark, month = words.number(), words.take(DATE_MARKS), words.number()
    if day is None or not mark or month is None:
        return None
    named = words.attempt(partial(year_after, mark=mark)) or words.attempt(year_in_words)
    return span_of_day(named or year, month, day)


def spoken_day(words: Cursor, year: int) -> DaySpan | None:
    """The day of "ngày 15 tháng 3 năm 2021"."""
    words.take(DAY)
    day = words.number()
    if day is None or not words.take(MONTH_WORD):
        return None
    month = words.number()
    return span_of_day(named_year(words) or year, month, day) if month is not None else None
