"""The tasks of a draft: added, written, placed, numbered anew and taken out.

Each verb locks the draft, writes one audit row and raises NotReady once the plan is issued.
"""

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import TaskArea
from plans.models import Plan, Task
from plans.occurrences.keeping import keep_occurrences
from plans.writing.drafts import locked_draft, task_of
from plans.writing.filling import (
    WRITTEN,
    fill,
    key_of,
    leaves_said,
    next_code,
    printed,
    put_in_order,
    said,
)
from units.audit.trail import record
from units.formats.text import search_key
from units.models import User
from units.refusals import ChangedMeanwhile, Invalid, NotReady


@transaction.atomic
def add_task(plan: Plan, *, area: TaskArea, values: Mapping[str, Any], by: User) -> Task:
    """A new task at the end of its area, with the next number there. `values` as `write_task`."""
    plan = locked_draft(plan.pk, by)
    siblings = list(plan.tasks.filter(area=area))
    position = max((task.position for task in plan.tasks.all()), default=0) + 1
    task = Task(plan=plan, area=area, position=position, code=next_code(area, siblings))
    fill(task, values)
    _require_single(task)
    task.save()
    task.targets.set(values.get("targets", ()))
    task.leaves.set(values.get("leaves", ()))
    keep_occurrences(task)
    put_in_order(plan)
    record("task_added", by=by, target=task, unit=plan.authority, after=said(task, WRITTEN))
    return task


@transaction.atomic
def write_task(task: Task, *, seen: int, values: Mapping[str, Any], by: User) -> Task:
    """Write what a task says. `values`: its columns by name, `deadline` a `Deadline`, `targets` and
    `leaves` lists; what is left out stays. `seen` is the version the person saw.

    In another area the task gets the next number there. The same values again change nothing.
    Raises ChangedMeanwhile where somebody else was faster, Invalid for a task that stands twice.
    """
    plan = locked_draft(task.plan_id, by)
    task = task_of(plan, task.pk)
    before = copy(task)
    served = {each.pk for each in task.targets.all()}
    wanted = {each.pk for each in values["targets"]} if "targets" in values else served
    old_leaves = list(task.leaves.select_related("criteria_set"))
    leaves = list(values.get("leaves", old_leaves))
    same_leaves = set(leaves) == set(old_leaves)
    fill(task, values)
    if task.area_id != before.area_id:
        task.code = next_code(task.area, list(plan.tasks.filter(area=task.area_id)))
        task.position = max(each.position for each in plan.tasks.all()) + 1
    differing = [name for name in WRITTEN if getattr(task, name) != getattr(before, name)]
    if not differing and wanted == served and same_leaves and task.deadline == before.deadline:
        return task
    if before.version != seen:
        raise ChangedMeanwhile(before)
    _require_single(task)
    task.version += 1
    task.save()
    task.targets.set(wanted)
    task.leaves.set(leaves)
    keep_occurrences(task)
    put_in_order(plan)
    was, now = said(before, differing), said(task, differing)
    if not same_leaves:
        was["leaves"], now["leaves"] = leaves_said(old_leaves), leaves_said(leaves)
    record("task_written", by=by, target=task, unit=plan.authority, before=was, after=now)
    return task


@transaction.atomic
def place_task(task: Task, *, place: int, by: User) -> Task:
    """Put the task at a place (from 1) among the tasks of its area; numbers stay as they are."""
    plan = locked_draft(task.plan_id, by)
    task = task_of(plan, task.pk)
    siblings = [each for each in printed(plan) if each.area_id == task.area_id]
    others = [each for each in siblings if each.pk != task.pk]
    others.insert(max(place, 1) - 1, task)
    for position, each in enumerate(others, start=1):
        each.position = position
    Task.objects.bulk_update(others, ["position"])
    put_in_order(plan)
    after = {"code": task.code, "place": place}
    record("task_placed", by=by, target=task, unit=plan.authority, after=after)
    return task


@transaction.atomic
def number_anew(plan: Plan, *, by: User) -> int:
    """Number the tasks as they stand, area by area: "3.1", "3.2"; how many numbers changed."""
    plan = locked_draft(plan.pk, by)
    counted: dict[int, int] = {}
    changed = []
    for task in printed(plan):
        counted[task.area_id] = counted.get(task.area_id, 0) + 1
        code = f"{task.area.order}.{counted[task.area_id]}"
        if task.code != code:
            task.code, task.version = code, task.version + 1
            task.search_key = key_of(task)
            changed.append(task)
    Task.objects.bulk_update(changed, ["code", "version", "search_key"])
    if changed:
        record("tasks_numbered", by=by, target=plan, unit=plan.authority)
    return len(changed)


@transaction.atomic
def remove_task(task: Task, *, seen: int, by: User) -> None:
    """Take a task out of the draft. Raises NotReady when its row in the plan in force has a report,
    or when somebody has written it since it was seen.
    """
    plan = locked_draft(task.plan_id, by)
    task = task_of(plan, task.pk)
    if task.version != seen:
        text = _("Task %(code)s has been changed since you opened it. Look at it again.")
        raise NotReady(text % {"code": task.code})
    if task.origin_id and Task.objects.filter(pk=task.origin_id).reported().exists():
        text = _("Progress was reported on %(code)s; it cannot be taken out of the plan.")
        raise NotReady(text % {"code": task.code})
    before = said(task, WRITTEN)
    record("task_removed", by=by, target=task, unit=plan.authority, before=before)
    task.delete()


def _require_single(task: Task) -> None:
    others = task.plan.tasks.exclude(pk=task.pk).filter(lead=task.lead)
    wanted = search_key(task.title)
    for other in others:
        if search_key(other.title) == wanted:
            text = _("Task %(code)s says the same and has the same lead office.")
            raise Invalid(by_field={"title": text % {"code": other.code}})
