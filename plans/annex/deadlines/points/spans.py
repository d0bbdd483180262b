"""The days that a point of time covers."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from plans.annex.deadlines.kinds import DeadlineKind


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


def span_of_day(year: int, month: int, day: int) -> DaySpan:
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
