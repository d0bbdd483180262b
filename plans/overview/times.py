"""The times at which tasks are due, each with its state on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plans.models import Occurrence, Task
from plans.task_states import TaskState, state_of_occurrence
from plans.wording import occurrence_text


@dataclass(frozen=True)
class TaskTime:
    """One time at which a task is due; `name` says which one ("quý II"), blank where it is the
    only one.
    """

    task: Task
    occurrence: Occurrence
    state: TaskState
    name: str


def times_of(task: Task, on: date) -> list[TaskTime]:
    """The times of a task that was read with its occurrences, the earliest first."""
    every = task.deadline.get("every")
    several = len(task.kept_occurrences) > 1
    return [
        TaskTime(
            task,
            each,
            state_of_occurrence(each, on, every),
            occurrence_text(each, task.deadline) if several else "",
        )
        for each in task.kept_occurrences
    ]


def times_of_all(tasks: Iterable[Task], on: date) -> list[TaskTime]:
    """By their last day, those without one at the end."""
    found = [each for task in tasks for each in times_of(task, on)]
    return sorted(found, key=lambda each: each.occurrence.due or date.max)
