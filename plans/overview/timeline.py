"""The tasks of a plan over the months of its year: a bar for each time at which one is due."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from criteria.models import TaskArea
from plans.models import Task
from plans.overview.times import TaskTime, times_of
from plans.task_states import MOST_URGENT, TaskState, state_of
from units.charts.spans import DrawnSpan, MonthAxis, span_on


@dataclass(frozen=True)
class TimelineRow:
    """One task: its state on the day, the bars, and of several times how many are in which state,
    the most urgent first.
    """

    task: Task
    state: TaskState
    spans: tuple[DrawnSpan, ...]
    counts: tuple[tuple[TaskState, int], ...]


@dataclass(frozen=True)
class Timeline:
    """Rows by task area; `today` is where the day ends on the axis, None beside it."""

    axis: MonthAxis
    today: int | None
    areas: tuple[tuple[TaskArea, tuple[TimelineRow, ...]], ...]
    states: tuple[TaskState, ...]


def timeline_of(tasks: Sequence[Task], year: int, on: date) -> Timeline:
    """Of tasks in printed order. What has no last day goes on to the end of the year."""
    axis = _axis(tasks, year)
    grouped = groupby(tasks, key=lambda task: task.area)
    areas = [
        (area, tuple(_row(task, on, axis, date(year, 12, 31)) for task in its_tasks))
        for area, its_tasks in grouped
    ]
    drawn = {span.kind for _area, rows in areas for row in rows for span in row.spans}
    return Timeline(
        axis=axis,
        today=axis.end(on) if axis.shows(on) else None,
        areas=tuple(areas),
        states=tuple(state for state in MOST_URGENT if state.value in drawn),
    )


def _axis(tasks: Iterable[Task], year: int) -> MonthAxis:
    days = [date(year, 1, 1), date(year, 12, 31)]
    for task in tasks:
        for each in task.kept_occurrences:
            days += [each.begins, each.due or each.begins]
    return MonthAxis(min(days), max(days))


def _row(task: Task, on: date, axis: MonthAxis, last: date) -> TimelineRow:
    times = times_of(task, on)
    counted = Counter(each.state for each in times)
    counts = tuple((state, counted[state]) for state in MOST_URGENT if state in counted)
    return TimelineRow(
        task=task,
        state=state_of(task, on),
        spans=tuple(_span(each, axis, last) for each in times),
        counts=counts if len(times) > 1 else (),
    )


def _span(time: TaskTime, axis: MonthAxis, last: date) -> DrawnSpan:
    begins = time.occurrence.begins
    return span_on(axis, time.state.value, begins, time.occurrence.due or max(last, begins))
