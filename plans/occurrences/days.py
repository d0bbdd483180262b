"""The times at which a task is due in the year of its plan, from its deadline alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plans.annex.deadlines import DeadlineKind, Every
from plans.annex.deadlines.open_ended.monthly_day import DayOfEach, day_named_by

MONTHS_OF = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


@dataclass(frozen=True)
class OccurrenceDays:
    """The first and the last day of one occurrence; without a last day it goes on all the year."""

    begins: date
    due: date | None


def occurrence_days(
    deadline: Mapping[str, Any], year: int, words: str = ""
) -> tuple[OccurrenceDays, ...]:
    """The occurrences of a task of a plan of `year`, the earliest first; never none.

    `deadline` is in the contract of a plan, `words` are its text as written: "trước ngày 10 của
    tháng cuối quý" names a day in each quarter, which the contract does not keep.
    """
    match deadline.get("kind"):
        case DeadlineKind.PERIODIC if deadline.get("every") in MONTHS_OF:
            return tuple(_periods(Every(deadline["every"]), year, day_named_by(words)))
        case DeadlineKind.MULTI:
            days = sorted(date.fromisoformat(each) for each in deadline["dates"])
            return tuple(OccurrenceDays(day.replace(day=1), day) for day in days)
    if not deadline.get("due"):
        return (OccurrenceDays(date(year, 1, 1), None),)
    due = date.fromisoformat(deadline["due"])
    return (OccurrenceDays(_begin(deadline, due), due),)


def _periods(every: Every, year: int, named: DayOfEach | None) -> Iterator[OccurrenceDays]:
    """Each period of the year, until its end or until the day in it that the words name."""
    long = MONTHS_OF[every]
    if named is None or named.every != every:
        named = DayOfEach(every, None)
    for first in range(1, 13, long):
        month = first if named.first_month else first + long - 1
        due = named.last_in(year, month)
        if due.year == year:
            yield OccurrenceDays(min(date(year, first, 1), due.replace(day=1)), due)


def _begin(deadline: Mapping[str, Any], due: date) -> date:
    """The first day of the month, quarter or range that the deadline names."""
    if start := deadline.get("from"):
        return date.fromisoformat(start)
    match deadline.get("kind"):
        case DeadlineKind.WITHIN_YEAR:
            return due.replace(month=1, day=1)
        case DeadlineKind.QUARTER:
            return due.replace(month=due.month - 2, day=1)
    return due.replace(day=1)
