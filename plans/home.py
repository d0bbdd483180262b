"""Plans on the home page: a person's open tasks, and the progress of plans."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone

from plans.models import Plan, Task
from plans.progress import PlanProgress, progress_of_each
from plans.task_states import TaskState, state_of
from units.grants import Grant
from units.models import User

SHOWN = 5


@dataclass(frozen=True)
class TaskLine:
    task: Task
    state: TaskState


@dataclass(frozen=True)
class OpenTasks:
    """The first of the open tasks, the most urgent first, and how many there are."""

    lines: list[TaskLine]
    count: int
    overdue: int


@dataclass(frozen=True)
class PlanLine:
    plan: Plan
    progress: PlanProgress


def office_tasks(user: User, now: datetime) -> OpenTasks:
    """Open tasks of plans in force that the person's own offices lead."""
    return _open_tasks(user, Q(lead_unit__in=_offices(user)), now)


def overdue_tasks(user: User, now: datetime) -> OpenTasks:
    """Overdue tasks of other offices, in the plans in force that the person manages."""
    today = timezone.localdate(now)
    managed = Q(pk__in=[])  # nothing, where no plan is managed
    for territory in user.territories(Grant.MANAGE_PLANS):
        managed |= Q(plan__authority__path__startswith=territory)
    own = Q(lead_unit__in=_offices(user), lead_unit__isnull=False)
    return _open_tasks(user, managed & Q(due__lt=today) & ~own, now)


def plans_in_force(user: User, now: datetime) -> list[PlanLine]:
    """The issued plans the person sees, the newest year first, with their counts of today."""
    plans = list(Plan.objects.visible_to(user).filter(status=Plan.Status.ISSUED)[:SHOWN])
    counts = progress_of_each(plans, timezone.localdate(now))
    return [PlanLine(plan, counts[plan.pk]) for plan in plans]


def _offices(user: User) -> list[int]:
    return [held.workplace_id for held in user.live_memberships]


def _open_tasks(user: User, chosen: Q, now: datetime) -> OpenTasks:
    today = timezone.localdate(now)
    tasks = list(
        Task.objects.visible_to(user)
        .filter(chosen, status=Task.Status.OPEN, plan__status=Plan.Status.ISSUED)
        .select_related("plan", "lead_unit")
        .order_by(F("due").asc(nulls_last=True), "position", "pk")
    )
    lines = [TaskLine(task, state_of(task, today)) for task in tasks]
    overdue = sum(line.state == TaskState.OVERDUE for line in lines)
    return OpenTasks(lines[:SHOWN], len(lines), overdue)
