"""Points of time in words: a day, a month, a quarter, half a year, a year.

Each function takes its words from the cursor and returns the days they cover, or None. A day that
the calendar does not have raises ValueError.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import partial

from plans.annex.deadlines.kinds import DeadlineKind
from plans.annex.deadlines.tokens import Cursor, phrases

DAY, MONTH, QUARTER, YEAR = (
    phrases(words) for words in ("ngày", "tháng|t|t .", "quý|q|q .", "năm|, năm")
)
DATE_MARKS, YEAR_MARKS = phrases("/|.|-"), phrases("/|.|-|năm|, năm")
MONTH_WORD = phrases("tháng")
UNTIL_THE_END = phrases("hết|cuối")
FIRST_HALF, SECOND_HALF = phrases("tháng đầu năm"), phrases("tháng cuối năm")
WHOLE_YEAR = phrases("năm|cả năm|cuối năm|hết năm")
THIS = phrases("này|nay")
SIX = phrases("6|06|sáu")


@dataclass(frozen=True)
class DaySpan:
    """The days that a point of time covers, and how it was written."""

    first: date
    last: date
    kind: DeadlineKind
    month: int | None = None
    quarter: int | None = None

    def __contains__(self, other: "DaySpan") -> bool:
        return self.first <= other.first and other.last <= self.last


def point(words: Cursor, year: int) -> DaySpan | None:
    """One point of time; without a year of its own it lies in `year`."""
    for part in (_numeric_day, _spoken_day, _half, _month, _quarter, _whole_year):
        if span := words.attempt(partial(part, year=year)):
            return span
    return None


def bare(words: Cursor, like: DaySpan, year: int) -> DaySpan | None:
    """Only the number of a further month or quarter: "III" after "Quý II", "10" after "tháng 4"."""
    if like.kind is DeadlineKind.QUARTER:
        return words.attempt(partial(_numbered_quarter, year=year))
    if like.kind is DeadlineKind.MONTH:
        return words.attempt(partial(_numbered_month, year=year))
    return None


def _numeric_day(words: Cursor, year: int) -> DaySpan | None:
    words.take(DAY)
    day, mark, month = words.number(), words.take(DATE_MARKS), words.number()
    if day is None or not mark or month is None:
        return None
    named = words.attempt(partial(_year_after, mark=mark)) or words.attempt(_year_in_words)
    return _day(named or year, month, day)


def _year_after(words: Cursor, mark: str) -> int | None:
    """The year of 15/9/2021 or 15/9/21, behind the same mark as the month."""
    if not words.take(((mark,),)):
        return None
    short = words.number()
    return words.year() if short is None else 2000 + short if short > 9 else None


def _year_in_words(words: Cursor) -> int | None:
    return words.year() if words.take(YEAR) else None


def _spoken_day(words: Cursor, year: int) -> DaySpan | None:
    """The day of "ngày 15 tháng 3 năm 2021"."""
    words.take(DAY)
    day = words.number()
    if day is None or not words.take(MONTH_WORD):
        return None
    month = words.number()
    return _day(_named_year(words) or year, month, day) if month is not None else None


def _month(words: Cursor, year: int) -> DaySpan | None:
    words.take(UNTIL_THE_END)
    if words.take(MONTH):
        return _numbered_month(words, year)
    month = words.number()
    named = words.year() if words.take(DATE_MARKS) else None
    return month_of(named, month) if month is not None and named else None


def _numbered_month(words: Cursor, year: int) -> DaySpan | None:
    month = words.number()
    return None if month is None else month_of(_named_year(words) or year, month)


def _quarter(words: Cursor, year: int) -> DaySpan | None:
    words.take(UNTIL_THE_END)
    return _numbered_quarter(words, year) if words.take(QUARTER) else None


def _numbered_quarter(words: Cursor, year: int) -> DaySpan | None:
    quarter = words.roman() or words.number()
    if quarter is None or not 1 <= quarter <= 4:
        return None
    return quarter_of(_named_year(words) or year, quarter)


def _half(words: Cursor, year: int) -> DaySpan | None:
    if not words.take(SIX):
        return None
    if words.take(FIRST_HALF):
        named = _named_year(words) or words.year() or year
        return DaySpan(date(named, 1, 1), date(named, 6, 30), DeadlineKind.RANGE)
    if words.take(SECOND_HALF):
        named = _named_year(words) or words.year() or year
        return DaySpan(date(named, 7, 1), date(named, 12, 31), DeadlineKind.RANGE)
    return None


def _whole_year(words: Cursor, year: int) -> DaySpan | None:
    if not words.take(WHOLE_YEAR):
        return None
    named = words.year() or year
    words.take(THIS)
    return DaySpan(date(named, 1, 1), date(named, 12, 31), DeadlineKind.WITHIN_YEAR)


def _named_year(words: Cursor) -> int | None:
    """The year behind a month or quarter: "/2021", "năm 2021", "- 2021", or just "2021"."""

    def behind_a_mark(words: Cursor) -> int | None:
        words.take(YEAR_MARKS)
        return words.year()

    return words.attempt(behind_a_mark)


def _day(year: int, month: int, day: int) -> DaySpan:
    found = date(year, month, day)
    return DaySpan(found, found, DeadlineKind.DATE)


def month_of(year: int, month: int) -> DaySpan:
    first = date(year, month, 1)
    return DaySpan(
        first, first.replace(day=monthrange(year, month)[1]), DeadlineKind.MONTH, month=month
    )


def quarter_of(year: int, quarter: int) -> DaySpan:
    first, last = month_of(year, quarter * 3 - 2), month_of(year, quarter * 3)
    return DaySpan(first.first, last.last, DeadlineKind.QUARTER, quarter=quarter)
