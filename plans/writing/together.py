"""Several tasks of a draft written together: looked at line by line first, then stored at once."""

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import TaskArea
from plans.annex.deadlines import Deadline
from plans.intake.units import LeadOffices
from plans.models import Plan, Task
from plans.occurrences.keeping import keep_all_occurrences
from plans.responsible import comes_elsewhere, elsewhere_text, workplaces_of
from plans.versions.differences import (
    Change,
    Difference,
    FieldChange,
    PlanPart,
    difference_of_task,
)
from plans.versions.text import task_text
from plans.wording import deadline_text
from plans.writing.filling import fill, put_in_order, put_under
from plans.writing.numbering import Headings
from plans.writing_rights import locked_draft
from units.audit.trail import record
from units.formats.text import search_key
from units.models import User

COLUMNS = (
    *("code", "area", "position", "lead", "lead_unit", "coordinating", "deadline_text"),
    *("deadline", "due", "responsible", "search_key", "version"),
)


@dataclass(frozen=True)
class SharedDuties:
    """What is written into several tasks; what is empty stays as it is in each of them."""

    lead: str = ""
    coordinating: tuple[str, ...] = ()
    adds: bool = True  # to the coordinating offices of each task; else in their place
    deadline_text: str = ""
    deadline: Deadline | None = None
    responsible: User | None = None
    area: TaskArea | None = None


@dataclass(frozen=True)
class Tick:
    """A task that a person has ticked, and the version of it that the person saw."""

    key: int
    seen: int


@dataclass(frozen=True)
class TogetherLook:
    """What writing the ticked tasks together would do: the tasks as they would be, what differs,
    why others are left out, and the numbers of those that say so already.
    """

    written: tuple[Task, ...]
    found: tuple[Difference, ...]
    left_out: tuple[str, ...]
    same: tuple[str, ...]


def ticked_tasks(plan: Plan, ticks: Iterable[Tick]) -> list[Task]:
    """Those of the ticked tasks that the draft still has, in printed order."""
    tasks = plan.tasks.select_related("area", "lead_unit", "responsible")
    chosen = tasks.prefetch_related("targets").filter(pk__in=[tick.key for tick in ticks])
    found = list(chosen.order_by("area__order", "position", "pk"))
    for task in found:
        task.plan = plan
    return found


def look_together(plan: Plan, ticks: Sequence[Tick], together: SharedDuties) -> TogetherLook:
    """Nothing is stored. Queries do not grow with the lines."""
    tasks = ticked_tasks(plan, ticks)
    seen = {tick.key: tick.seen for tick in ticks}
    lines = {task.pk: task for task in plan.tasks.select_related("area")}
    offices = LeadOffices(plan.authority, plan.year)
    headings = Headings(plan, lines.values()) if together.area else None
    people = [together.responsible] if together.responsible else [t.responsible for t in tasks]
    present = workplaces_of(person.pk for person in people if person)
    written, found, left_out, same = [], [], _gone(ticks, tasks), []
    for task in tasks:
        wanted = _filled(task, together, offices)
        if headings and wanted.area_id != task.area_id:
            put_under(wanted, headings, lines.values())
        if not together.responsible and comes_elsewhere(wanted, task, present):
            wanted.responsible = None
        difference = _difference(task, wanted)
        if refusal := _refusal(task, wanted, seen[task.pk], lines, present):
            left_out.append(refusal)
        elif difference is None:
            same.append(task.code)
        else:
            wanted.version += 1
            lines[wanted.pk] = wanted
            written.append(wanted)
            found.append(difference)
    return TogetherLook(tuple(written), tuple(found), tuple(left_out), tuple(same))


@transaction.atomic
def write_together(
    plan: Plan, ticks: Sequence[Tick], together: SharedDuties, *, by: User
) -> TogetherLook:
    """Store what the look shows now, with one row of the audit trail. Raises as `locked_draft`."""
    plan = locked_draft(plan.pk, by)
    look = look_together(plan, ticks, together)
    if look.written:
        Task.objects.bulk_update(look.written, COLUMNS)
        keep_all_occurrences(look.written)
        put_in_order(plan)
        codes = ", ".join(task.code for task in look.written)
        after = {"tasks": codes} | _said(together)
        record("tasks_written", by=by, target=plan, unit=plan.authority, after=after)
    return look


# --- one task ------------------------------------------------------------------------------------


def _filled(task: Task, together: SharedDuties, offices: LeadOffices) -> Task:
    wanted = copy(task)
    values: dict[str, Any] = {}
    if together.lead:
        values["lead"] = together.lead
    if together.coordinating:
        kept = task.coordinating if together.adds else []
        values["coordinating"] = list(dict.fromkeys([*kept, *together.coordinating]))
    if together.deadline:
        values |= {"deadline_text": together.deadline_text, "deadline": together.deadline}
    if together.responsible:
        values["responsible"] = together.responsible
    if together.area:
        values["area"] = together.area
    fill(wanted, values, offices)
    return wanted


def _difference(task: Task, wanted: Task) -> Difference | None:
    """Also where the words of the deadline stay and are read otherwise."""
    found = difference_of_task(
        *(task_text(each, copies=False, served=False) for each in (task, wanted))
    )
    if found or task.deadline == wanted.deadline:
        return found
    readings = (deadline_text(each.deadline) for each in (task, wanted))
    fields = (FieldChange("reading", *readings),)
    return Difference(PlanPart.TASK, Change.CHANGED, task.code, task.title, fields, task.pk)


def _refusal(
    task: Task,
    wanted: Task,
    seen: int,
    lines: dict[int, Task],
    present: Collection[tuple[int | None, int]],
) -> str:
    """Why the task is left out; "" if it is not."""
    if task.version != seen:
        return _("Task %(code)s has been changed since you ticked it.") % {"code": task.code}
    if comes_elsewhere(wanted, task, present):
        return elsewhere_text(wanted, task.code)
    for other in lines.values():
        is_alike = other.lead == wanted.lead and other.pk != task.pk
        if is_alike and search_key(other.title) == search_key(wanted.title):
            text = _("Task %(code)s would say the same as %(other)s, with the same lead office.")
            return text % {"code": task.code, "other": other.code}
    return ""


def _gone(ticks: Iterable[Tick], tasks: Iterable[Task]) -> list[str]:
    missing = {tick.key for tick in ticks} - {task.pk for task in tasks}
    text = _("Somebody has taken this task out of the draft meanwhile.")
    return [text for _key in missing]


def _said(together: SharedDuties) -> dict[str, str]:
    said = {
        "lead": together.lead,
        "coordinating": "; ".join(together.coordinating),
        "deadline_text": together.deadline_text,
        "responsible": together.responsible,
        "area": together.area,
    }
    return {name: str(value) for name, value in said.items() if value}
