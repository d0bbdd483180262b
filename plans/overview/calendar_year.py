"""The year of a plan as months, with what is due on each day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plans.models import Task
from plans.overview.times import TaskTime, times_of_all
from plans.task_states import TaskState
from units.calendar.months import MonthDay, day_words, month_of
from units.calendar.workdays import Workdays


@dataclass(frozen=True)
class CalendarDay:
    """One square of a month; `count` tasks are due on it, `tone` says how they stand: bad where one
    is overdue, good where all are finished.
    """

    month_day: MonthDay
    count: int
    tone: str


@dataclass(frozen=True)
class DueDay:
    """A day with what is due on it; `words` say its weekday and whether it is a day off."""

    day: date
    words: str
    times: tuple[TaskTime, ...]


@dataclass(frozen=True)
class CalendarMonth:
    first: date
    weeks: tuple[tuple[CalendarDay, ...], ...]
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
        tuple(_square(day, [] if day.outside else by_day.get(day.day, [])) for day in week)
        for week in month_of(first, workdays, on).weeks
    )
    days = sorted(day for day in by_day if day.replace(day=1) == first)
    due = tuple(DueDay(day, day_words(day, workdays), tuple(by_day[day])) for day in days)
    return CalendarMonth(first, weeks, due)


def _square(day: MonthDay, times: list[TaskTime]) -> CalendarDay:
    states = {each.state for each in times}
    tone = "calm"
    if TaskState.OVERDUE in states:
        tone = "bad"
    elif states == {TaskState.DONE}:
        tone = "good"
    return CalendarDay(day, len(times), tone)
