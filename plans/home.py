"""Plans on the home page: a person's open tasks, and the progress of plans."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.models import Plan, Task
from plans.occurrences.reading import with_next_due, with_occurrences
from plans.progress import PlanProgress, progress_of_each
from plans.task_states import TaskState, state_of
from plans.warnings.todos import home_warnings, warning_todos
from units.calendar.countdown import countdown
from units.grants import Grant
from units.models import User
from units.models.scope import within
from units.todos import Todo

SHOWN = 5
AHEAD = timedelta(days=14)  # a task is asked for from this time before its deadline


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


def tasks_to_report(user: User, now: datetime) -> Iterator[Todo]:
    """What the person is warned of and has not answered; then the other tasks of plans in force
    that their own offices lead: overdue, or due soon.
    """
    warned = home_warnings(user)
    yield from warning_todos(warned, now)
    soon = timezone.localdate(now) + AHEAD
    for task in _open(user, Q(lead_unit__in=_offices(user), next_due__lte=soon)):
        if task.pk in warned.tasks:
            continue
        end = timezone.make_aware(datetime.combine(task.next_due, time.max))
        yield Todo(
            what=_("Report the task: %(code)s. %(title)s")
            % {"code": task.code, "title": task.title},
            note=task.deadline_text,
            button=_("Report progress"),
            url=reverse("plans:task_detail", args=[task.pk]),
            due=countdown(end, now, task.plan.authority),
        )


def office_tasks(user: User, now: datetime) -> OpenTasks:
    """Open tasks of plans in force that the person's own offices lead."""
    return _open_tasks(user, Q(lead_unit__in=_offices(user)), now)


def overdue_tasks(user: User, now: datetime) -> OpenTasks:
    """Overdue tasks of other offices, in the plans in force that the person manages."""
    today = timezone.localdate(now)
    managed = within(user, Grant.MANAGE_PLANS, "plan__authority__path")
    own = Q(lead_unit__in=_offices(user), lead_unit__isnull=False)
    return _open_tasks(user, managed & Q(next_due__lt=today) & ~own, now)


def plans_in_force(user: User, now: datetime) -> list[PlanLine]:
    """The issued plans the person sees, the newest year first, with their counts of today."""
    plans = list(Plan.objects.visible_to(user).filter(status=Plan.Status.ISSUED)[:SHOWN])
    counts = progress_of_each(plans, timezone.localdate(now))
    return [PlanLine(plan, counts[plan.pk]) for plan in plans]


def _offices(user: User) -> list[int]:
    return [held.workplace_id for held in user.live_memberships]


def _open(user: User, chosen: Q) -> QuerySet[Any]:
    return (
        with_next_due(Task.assigned.visible_to(user))
        .filter(chosen, status=Task.Status.OPEN, plan__status=Plan.Status.ISSUED)
        .select_related("plan__authority", "lead_unit")
        .order_by(F("next_due").asc(nulls_last=True), "position", "pk")
    )


def _open_tasks(user: User, chosen: Q, now: datetime) -> OpenTasks:
    today = timezone.localdate(now)
    lines = [
        TaskLine(task, state_of(task, today)) for task in with_occurrences(_open(user, chosen))
    ]
    overdue = sum(line.state == TaskState.OVERDUE for line in lines)
    return OpenTasks(lines[:SHOWN], len(lines), overdue)
