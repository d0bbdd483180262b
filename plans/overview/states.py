"""The tasks of a plan by their state on a day: the columns of its board."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plans.models import Task
from plans.task_states import MOST_URGENT, TaskState, is_done_on, state_of


@dataclass(frozen=True)
class TaskCard:
    """One task; `day` is when it was finished, else the next last day, None without one."""

    task: Task
    day: date | None


@dataclass(frozen=True)
class StateColumn:
    state: TaskState
    cards: tuple[TaskCard, ...]


def by_state(tasks: Iterable[Task], on: date) -> tuple[StateColumn, ...]:
    """The states that some task is in at the end of the day `on`, the most urgent first."""
    cards: dict[TaskState, list[TaskCard]] = {}
    for task in tasks:
        state = state_of(task, on)
        cards.setdefault(state, []).append(TaskCard(task, _day(task, state, on)))
    return tuple(StateColumn(state, tuple(cards[state])) for state in MOST_URGENT if state in cards)


def _day(task: Task, state: TaskState, on: date) -> date | None:
    if state == TaskState.DONE:
        return max((each.done_on for each in task.kept_occurrences if each.done_on), default=None)
    still = (each.due for each in task.kept_occurrences if not is_done_on(each, on))
    return next(still, None)
