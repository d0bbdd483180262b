"""A month or a quarter in words: "tháng 4", "Quý II/2021"."""

from functools import partial

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import DeadlineKind
from plans.annex.deadlines.points.days import DATE_MARKS
from plans.annex.deadlines.points.spans import DaySpan, month_of, quarter_of
from plans.annex.deadlines.points.years import named_year
from plans.annex.deadlines.tokens import phrases

MONTH = phrases("tháng|t|t .")
QUARTER = phrases("quý|q|q .")
UNTIL_THE_END = phrases("hết|cuối")


def bare(words: Cursor, like: DaySpan, year: int) -> DaySpan | None:
    """Only the number of a further month or quarter: "III" after "Quý II", "10" after "tháng 4"."""
    if like.kind is DeadlineKind.QUARTER:
        return words.attempt(partial(_numbered_quarter, year=year))
    if like.kind is DeadlineKind.MONTH:
        return words.attempt(partial(_numbered_month, year=year))
    return None


def month_here(words: Cursor, year: int) -> DaySpan | None:
    words.take(UNTIL_THE_END)
    if words.take(MONTH):
        return _numbered_month(words, year)
    month = words.number()
    named = words.year() if words.take(DATE_MARKS) else None
    return month_of(named, month) if month is not None and named else None


def _numbered_month(words: Cursor, year: int) -> DaySpan | None:
    month = words.number()
    return None if month is None else month_of(named_year(words) or year, month)


def quarter_here(words: Cursor, year: int) -> DaySpan | None:
    words.take(UNTIL_THE_END)
    return _numbered_quarter(words, year) if words.take(QUARTER) else None


def _numbered_quarter(words: Cursor, year: int) -> DaySpan | None:
    quarter = words.roman() or words.number()
    if quarter is None or not 1 <= quarter <= 4:
        return None
    return quarter_of(named_year(words) or year, quarter)
