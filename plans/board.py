"""The tasks of a plan on a day as its page shows them: with their state, filtered and searched."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plans.models import Plan, Task
from plans.progress import TaskState, is_late, state_of
from plans.wording import deadline_text
from units.formats.dates import format_day
from units.formats.text import search_key
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may


@dataclass(frozen=True)
class TaskRow:
    """One task on a day, and whether this person may report its progress."""

    task: Task
    state: TaskState
    late: bool
    understood: str
    verdict: Verdict

    @property
    def last_day(self) -> str:
        """The due day, unless the deadline is written as just this day."""
        day = format_day(self.task.due) if self.task.due else ""
        return "" if day == self.task.deadline_text else day


def row_of(task: Task, on: date, user: User) -> TaskRow:
    verdict = may(user, Grant.REPORT_PROGRESS, unit=task.acting_unit)
    return TaskRow(task, state_of(task, on), is_late(task), deadline_text(task.deadline), verdict)


def tasks_of(plan: Plan) -> list[Task]:
    """The tasks with all that a row needs, in printed order."""
    tasks = list(
        plan.tasks.select_related("area", "lead_unit").order_by("area__order", "position", "pk")
    )
    for task in tasks:
        task.plan = plan  # already read, with its authority
    return tasks


def matching(
    tasks: Iterable[Task], chosen: dict[str, Any], on: date, workplaces: Collection[int]
) -> list[Task]:
    """The tasks that match the filters; `workplaces` are the keys of the person's units."""
    words = search_key(chosen.get("q") or "").split()
    area, lead, show = chosen.get("area"), chosen.get("lead"), chosen.get("show")
    return [
        task
        for task in tasks
        if all(word in task.search_key for word in words)
        and (not area or task.area.order == area)
        and (not lead or task.lead == lead)
        and _shown(task, show, on, workplaces)
    ]


def _shown(task: Task, show: str | None, on: date, workplaces: Collection[int]) -> bool:
    state = state_of(task, on)
    match show:
        case "open":
            return state != TaskState.DONE
        case "overdue":
            return state == TaskState.OVERDUE
        case "done":
            return state == TaskState.DONE
        case "mine":
            return task.lead_unit_id in workplaces
        case "this_month":
            due = task.due
            return (
                state != TaskState.DONE
                and due is not None
                and (due.year, due.month) == (on.year, on.month)
            )
    return True
