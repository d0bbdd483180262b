"""The tasks of a plan on a day as its page shows them."""

from dataclasses import dataclass
from datetime import date

from plans.models import Plan, Task
from plans.task_states import TaskState, is_late, state_of
from plans.wording import deadline_text
from units.formats.dates import format_day
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
