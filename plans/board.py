"""The tasks of a plan on a day as its page shows them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from plans.models import Occurrence, Plan, Task
from plans.occurrences.reading import next_open, read_occurrences
from plans.task_states import TaskState, Timeliness, state_of, timeliness_of
from plans.wording import deadline_text, occurrence_text
from units.database.prepared import Prepared
from units.formats.dates import format_day
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may

TASKS = Prepared(
    lambda plan: (
        Task.objects.filter(plan=plan)
        .select_related("area", "lead_unit", "responsible")
        .order_by("area__order", "position", "pk")
    )
)


@dataclass(frozen=True)
class TaskRow:
    """One task on a day, and whether this person may report its progress."""

    task: Task
    state: TaskState
    timeliness: Timeliness | None
    verdict: Verdict
    is_left: bool = False  # by the one responsible, who works elsewhere now or nowhere

    @property
    def understood(self) -> str:
        """How the deadline is understood."""
        return deadline_text(self.task.deadline)

    @property
    def next(self) -> Occurrence | None:
        """The first occurrence that is not finished."""
        return next_open(self.task)

    @property
    def next_text(self) -> str:
        """Of a task with several occurrences, which one is next, and how many are finished."""
        every = self.task.kept_occurrences
        if len(every) < 2:
            return ""
        done = sum(each.status == Occurrence.Status.DONE for each in every)
        counted = _("%(done)s of %(total)s times") % {"done": done, "total": len(every)}
        if self.next is None:
            return counted
        return f"{occurrence_text(self.next, self.task.deadline)} · {counted}"

    @property
    def last_day(self) -> str:
        """The day of the next occurrence, unless the deadline is written as just this day."""
        due = self.next.due if self.next else self.task.due
        day = format_day(due) if due else ""
        return "" if day == self.task.deadline_text else day


def row_of(task: Task, on: date, user: User, left: Collection[int] = ()) -> TaskRow:
    """`left`: the keys of tasks whose responsible person has left, see `left_tasks`."""
    return TaskRow(
        task=task,
        state=state_of(task, on),
        timeliness=timeliness_of(task.kept_occurrences),
        verdict=may(user, Grant.REPORT_PROGRESS, unit=task.acting_unit),
        is_left=task.pk in left,
    )


def tasks_of(plan: Plan) -> list[Task]:
    """The tasks with all that a row needs, in printed order."""
    tasks = TASKS(plan=plan.pk)
    read_occurrences(tasks, plan.pk)
    for task in tasks:
        task.plan = plan  # already read, with its authority
    return tasks
