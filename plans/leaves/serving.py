"""The tasks that serve a leaf, each with its state on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from plans.models import Task
from plans.occurrences.reading import with_occurrences
from plans.task_states import TaskState, state_of
from plans.versions.text import LEAVES


@dataclass(frozen=True)
class ServingTask:
    """A task with its state; that of a draft has none."""

    task: Task
    state: TaskState | None


def serving_tasks(tasks: QuerySet[Task], on: date) -> list[ServingTask]:
    """The tasks in printed order, read with the leaves that they serve. Four queries."""
    rows = tasks.select_related("area", "lead_unit", "plan__authority").prefetch_related(LEAVES)
    ordered = rows.order_by("plan__authority", "plan", "area__order", "position", "pk")
    return [
        ServingTask(task, None if task.plan.status == "draft" else state_of(task, on))
        for task in with_occurrences(ordered)
    ]
