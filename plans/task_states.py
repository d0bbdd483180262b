"""The state of a task on a given day; never stored, it follows from the task and the day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models import Task


class TaskState(models.TextChoices):
    """The state of a task on a day; never stored, it follows from the task and the day."""

    DONE = "done", _("finished")
    DOING = "doing", _("under way")
    OVERDUE = "overdue", _("overdue")
    NOT_DUE = "future", _("not due yet")


class Reported(Protocol):
    """The fields that decide the state: those of a Task, or the same read without the model."""

    status: str
    done_on: date | None
    due: date | None
    deadline: Mapping[str, Any]


def state_of(task: Reported, on: date) -> TaskState:
    """The state of a task at the end of the day `on`; what was done later was open then."""
    if task.status == Task.Status.DONE and task.done_on is not None and task.done_on <= on:
        return TaskState.DONE
    if task.due is not None and task.due < on:
        return TaskState.OVERDUE
    begins = begins_on(task)
    return TaskState.DOING if begins is None or begins <= on else TaskState.NOT_DUE


def begins_on(task: Reported) -> date | None:
    """The first day of the month, quarter or range a deadline names; None: it runs always."""
    if task.due is None:
        return None
    if start := task.deadline.get("from"):
        return date.fromisoformat(start)
    if dates := task.deadline.get("dates"):
        return date.fromisoformat(dates[0]).replace(day=1)
    match task.deadline.get("kind"):
        case "within_year":
            return task.due.replace(month=1, day=1)
        case "quarter":
            return task.due.replace(month=task.due.month - 2, day=1)
        case _:
            return task.due.replace(day=1)


def is_late(task: Reported) -> bool:
    """Whether a task was done after its last day."""
    return task.done_on is not None and task.due is not None and task.done_on > task.due
