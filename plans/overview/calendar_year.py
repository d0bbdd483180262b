"""The year of a plan as months, with what is due on each day."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plans.models import Task
from plans.overview.times import TaskTime, times_of_all
from plans.task_states import TaskState
from units.calendar.months import day_words
from units.calendar.workdays import Workdays


@dataclass(frozen=True)
class CalendarDay:
    """One square of a month; `count` tasks are due on it, `tone` says how they stand: bad where one
    is overdue, good where all are finished. `words` say a day off, or one on which something is
    due, and are blank of any other.
    """

    day: date
    words: str
    off: bool
    today: bool
    count: int
    tone: str

    @property
    def number(self) -> str:
        """As it stands in its square: "5"."""
        return str(self.day.day)


@dataclass(frozen=True)
class DueDay:
    """A day with what is due on it; `words` say its weekday and whether it is a day off."""

    day: date
    words: str
    times: tuple[TaskTime, ...]


@dataclass(frozen=True)
class CalendarMonth:
    """Weeks begin on Monday; None are days of the months beside it."""

    first: date
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    due: tuple[DueDay, ...]

    @property
    def count(self) -> int:
        return sum(len(day.times) for day in self.due)


@dataclass(frozen=True)
class CalendarYear:
    """The months of the year, and those beside it in which something is due; `undated` are the
    times without a last day.
    """

    months: tuple[CalendarMonth, ...]
    undated: tuple[TaskTime, ...]


def calendar_of(tasks: Iterable[Task], year: int, on: date, workdays: Workdays) -> CalendarYear:
    """`workdays` are those of the authority."""
    every = times_of_all(tasks, on)
    by_day: dict[date, list[TaskTime]] = {}
    for each in every:
        if each.occurrence.due:
            by_day.setdefault(each.occurrence.due, []).append(each)
    firsts = {date(year, month, 1) for month in range(1, 13)}
    firsts |= {day.replace(day=1) for day in by_day}
    return CalendarYear(
        tuple(_month(first, by_day, on, workdays) for first in sorted(firsts)),
        tuple(each for each in every if each.occurrence.due is None),
    )


def _month(
    first: date, by_day: dict[date, list[TaskTime]], on: date, workdays: Workdays
) -> CalendarMonth:
    weeks = tuple(
        tuple(
            _square(day, by_day.get(day, []), on, workdays) if day.month == first.month else None
            for day in week
        )
        for week in Calendar().monthdatescalendar(first.year, first.month)
    )
    days = sorted(day for day in by_day if day.replace(day=1) == first)
    due = tuple(DueDay(day, day_words(day, workdays), tuple(by_day[day])) for day in days)
    return CalendarMonth(first, weeks, due)


def _square(day: date, times: list[TaskTime], on: date, workdays: Workdays) -> CalendarDay:
    states = {each.state for each in times}
    tone = "calm"
    if TaskState.OVERDUE in states:
        tone = "bad"
    elif states == {TaskState.DONE}:
        tone = "good"
    off = not workdays.are(day)
    words = day_words(day, workdays) if off or times else ""
    return CalendarDay(day, words, off=off, today=day == on, count=len(times), tone=tone)
