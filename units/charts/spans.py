"""Spans of days on an axis of months, for a drawing in each row of a table. Every month is as wide
as any other, so that headings in equal columns stand over them.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

MONTH = 60  # units of the drawing
NARROWEST = 8  # a span of one day is seen


@dataclass(frozen=True)
class MonthAxis:
    """Whole months, from that of the day `first` to that of the day `last`."""

    first: date
    last: date

    @property
    def months(self) -> list[date]:
        """The first day of each."""
        begin = self.first.year * 12 + self.first.month - 1
        end = self.last.year * 12 + self.last.month - 1
        return [date(at // 12, at % 12 + 1, 1) for at in range(begin, end + 1)]

    @property
    def room(self) -> int:
        return len(self.months) * MONTH

    @cached_property
    def lines(self) -> str:
        """Where months end, as one path of SVG, 20 high."""
        return " ".join(f"M{at * MONTH} 0V20" for at in range(1, len(self.months)))

    def place(self, day: date) -> int:
        """Where a day begins."""
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        return months * MONTH + (day.day - 1) * MONTH // monthrange(day.year, day.month)[1]

    def end(self, day: date) -> int:
        """Where a day ends."""
        days = monthrange(day.year, day.month)[1]
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        return months * MONTH + day.day * MONTH // days

    def shows(self, day: date) -> bool:
        return self.first.replace(day=1) <= day and day.replace(day=1) <= self.last


@dataclass(frozen=True)
class DrawnSpan:
    """A span from x on, in units of the drawing; `kind` decides how it looks."""

    kind: str
    x: int
    width: int


def span_on(axis: MonthAxis, kind: str, begins: date, ends: date) -> DrawnSpan:
    """From the beginning of the first to the end of the last day, never too narrow to be seen."""
    start, end = axis.place(begins), axis.end(ends)
    start = max(min(start, end - NARROWEST), 0)
    return DrawnSpan(kind, start, max(end - start, NARROWEST))
