"""The tasks of a plan on a day as its page shows them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from plans.models import Plan, Task
from plans.task_states import TaskState, is_late, state_of
from plans.wording import deadline_text
from units.formats.dates import format_day
from units.grants import Grant
from units.models import Membership, User
from units.permissions import Verdict, may


@dataclass(frozen=True)
class TaskRow:
    """One task on a day, and whether this person may report its progress."""

    task: Task
    state: TaskState
    late: bool
    understood: str
    verdict: Verdict
    is_left: bool = False  # by the one responsible, who works elsewhere now or nowhere

    @property
    def last_day(self) -> str:
        """The due day, unless the deadline is written as just this day."""
        day = format_day(self.task.due) if self.task.due else ""
        return "" if day == self.task.deadline_text else day


def row_of(task: Task, on: date, user: User, left: Collection[int] = ()) -> TaskRow:
    """`left`: the keys of tasks whose responsible person has left, see `left_tasks`."""
    return TaskRow(
        task=task,
        state=state_of(task, on),
        late=is_late(task),
        understood=deadline_text(task.deadline),
        verdict=may(user, Grant.REPORT_PROGRESS, unit=task.acting_unit),
        is_left=task.pk in left,
    )


def left_tasks(tasks: Collection[Task]) -> set[int]:
    """The keys of tasks whose responsible person has no account in use any more, or works no longer
    at the office that leads the task. One query at most.
    """
    named = [task for task in tasks if task.responsible]
    people = {task.responsible_id for task in named}
    held = Membership.objects.live().filter(user__in=people, user__is_active=True)
    present = set(held.values_list("user", "workplace")) if named else set()
    return {task.pk for task in named if (task.responsible_id, task.acting_unit.pk) not in present}


def tasks_of(plan: Plan) -> list[Task]:
    """The tasks with all that a row needs, in printed order."""
    needed = plan.tasks.select_related("area", "lead_unit", "responsible")
    tasks = list(needed.order_by("area__order", "position", "pk"))
    for task in tasks:
        task.plan = plan  # already read, with its authority
    return tasks
