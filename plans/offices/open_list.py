"""The open tasks of all plans in force that the offices of a person lead or coordinate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Concat

from plans.board import TaskRow, row_of
from plans.models import Plan, Task
from plans.occurrences.reading import with_next_due, with_occurrences
from plans.task_filters import is_due_within
from plans.task_states import TaskState
from units.formats.text import search_key
from units.models import User
from units.models.searching import SearchKey

BETWEEN = " | "  # no name of an office has it


@dataclass(frozen=True)
class OfficeTask:
    """One open task on a day: whether an own office leads it, and its next last day."""

    row: TaskRow
    leads: bool
    due: date | None

    @property
    def overdue(self) -> bool:
        return self.row.state in (TaskState.OVERDUE, TaskState.BEHIND)


def open_tasks_of(user: User, on: date) -> list[OfficeTask]:
    """By the next last day, those without one last. Constant queries."""
    offices = [held.workplace for held in user.live_memberships]
    if not offices:
        return []
    leads = {office.pk for office in offices}
    tasks = _coordinated_by({name for each in offices for name in (each.name, each.short_name)})
    mine = Q(lead_unit__in=leads) | Q(coordinated=True)
    shown = with_next_due(tasks.visible_to(user)).filter(
        mine, status=Task.Status.OPEN, plan__status=Plan.Status.ISSUED
    )
    related = shown.select_related("plan__authority", "area", "lead_unit")
    order = related.order_by(F("next_due").asc(nulls_last=True), "plan", "position", "pk")
    found: Any = with_occurrences(order)  # rows with `next_due`
    return [
        OfficeTask(row_of(task, on, user), task.lead_unit_id in leads, task.next_due)
        for task in found
    ]


def matching_office_tasks(
    tasks: Iterable[OfficeTask], chosen: dict[str, Any], on: date
) -> Sequence[OfficeTask]:
    """Those that fit the filters of the page."""
    part, plan, show = chosen.get("part"), chosen.get("plan"), chosen.get("show")
    return [
        each
        for each in tasks
        if (not part or each.leads == (part == "lead"))
        and (not plan or each.row.task.plan_id == plan)
        and _fits(each, show, on)
    ]


def _fits(task: OfficeTask, show: str | None, on: date) -> bool:
    match show:
        case "overdue":
            return task.overdue
        case "7" | "30":
            return is_due_within(task.row.task, int(show), on)
    return True


def _coordinated_by(names: Iterable[str]) -> Any:
    """Tasks marked as `coordinated` where one of these offices coordinates; its name is compared
    as a search compares, whole.
    """
    listed = Func(
        F("coordinating"), Value(BETWEEN), function="array_to_string", output_field=TextField()
    )
    text = Concat(Value(BETWEEN), listed, Value(BETWEEN), output_field=TextField())
    named = Q()
    for name in names:
        named |= Q(coordinates__contains=f"{BETWEEN}{search_key(name)}{BETWEEN}")
    return Task.assigned.alias(coordinates=SearchKey(text)).alias(coordinated=named)
