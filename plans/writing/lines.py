"""The tasks of a draft: added, written, placed, numbered anew and taken out.

Each verb locks the draft, writes one audit row and raises NotReady once the plan is issued.
"""

from collections import Counter
from collections.abc import Mapping
from copy import copy
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import TaskArea
from plans.models import Plan, Task
from plans.models.tasks import search_key_of
from plans.occurrences.keeping import keep_occurrences
from plans.responsible import comes_elsewhere, elsewhere_text, workplaces_of
from plans.writing.filling import fill, printed, put_in_order, put_under, said, written
from plans.writing.numbering import Headings
from plans.writing_rights import locked_draft, require_order_seen, task_of
from units.audit.trail import record
from units.formats.text import search_key
from units.models import User
from units.refusals import ChangedMeanwhile, Invalid, NotReady


@transaction.atomic
def add_task(plan: Plan, *, area: TaskArea, values: Mapping[str, Any], by: User) -> Task:
    """A new task at the end of its area, with the next number there. `values` as `write_task`."""
    plan = locked_draft(plan.pk, by)
    task = Task(plan=plan, area=area)
    fill(task, values)
    lines = list(plan.tasks.all())
    put_under(task, Headings(plan, lines), lines)
    _require_single(task)
    _settle_responsible(task, None, values)
    task.save()
    task.targets.set(values.get("targets", ()))
    task.leaves.set(values.get("leaves", ()))
    keep_occurrences(task)
    put_in_order(plan)
    record("task_added", by=by, target=task, unit=plan.authority, after=said(written(task)))
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
    before, was = copy(task), written(task)
    targets = list(values.get("targets", task.targets.all()))
    leaves = list(values.get("leaves", task.leaves.select_related("criteria_set")))
    fill(task, values)
    if task.area_id != before.area_id:
        lines = list(plan.tasks.all())
        put_under(task, Headings(plan, lines), lines)
    if written(task, targets, leaves) == was and task.deadline == before.deadline:
        return task
    if before.version != seen:
        raise ChangedMeanwhile(before)
    _require_single(task)
    _settle_responsible(task, before, values)
    task.version += 1
    task.save()
    task.targets.set(targets)
    task.leaves.set(leaves)
    keep_occurrences(task)
    put_in_order(plan)
    now = written(task, targets, leaves)
    differing = [name for name in now if now[name] != was[name]]
    record(
        "task_written",
        by=by,
        target=task,
        unit=plan.authority,
        before=said({name: was[name] for name in differing}),
        after=said({name: now[name] for name in differing}),
    )
    return task


@transaction.atomic
def place_task(task: Task, *, place: int, by: User, seen: int | None = None) -> Task:
    """Put the task at a place (from 1) among the tasks of its area; numbers stay as they are.
    `seen` is the key of the task that the person saw there: NotReady where another stands there.
    """
    plan = locked_draft(task.plan_id, by)
    task = task_of(plan, task.pk)
    siblings = [each for each in printed(plan) if each.area_id == task.area_id]
    before = [each.pk for each in siblings].index(task.pk) + 1
    require_order_seen(siblings, place, seen)
    others = [each for each in siblings if each.pk != task.pk]
    others.insert(max(place, 1) - 1, task)
    for position, each in enumerate(others, start=1):
        each.position = position
    Task.objects.bulk_update(others, ["position"])
    put_in_order(plan)
    now = others.index(task) + 1
    record(
        "task_placed",
        by=by,
        target=task,
        unit=plan.authority,
        before={"code": task.code, "order": before},
        after={"code": task.code, "order": now},
    )
    return task


@transaction.atomic
def number_anew(plan: Plan, *, by: User) -> int:
    """Number the tasks as they stand under each heading: "3.1", "3.2"; how many have changed."""
    plan = locked_draft(plan.pk, by)
    tasks = printed(plan)
    headings, counted = Headings(plan, tasks), Counter[str]()
    changed = []
    for task in tasks:
        heading = headings.over(task.area, task.code)
        counted[heading] += 1
        code = f"{heading}.{counted[heading]}"
        if task.code != code:
            task.code, task.version = code, task.version + 1
            task.search_key = search_key_of(task)
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
    before = said(written(task))
    record("task_removed", by=by, target=task, unit=plan.authority, before=before)
    task.delete()


def _settle_responsible(task: Task, before: Task | None, values: Mapping[str, Any]) -> None:
    """Who is written as responsible works at the office that leads the task, else Invalid; who was
    so and does not work at another lead is so no more.
    """
    if not comes_elsewhere(task, before, workplaces_of([task.responsible_id])):
        return
    if "responsible" in values:
        raise Invalid(by_field={"responsible": elsewhere_text(task, (before or task).code)})
    task.responsible = None


def _require_single(task: Task) -> None:
    others = task.plan.tasks.exclude(pk=task.pk).filter(lead=task.lead)
    wanted = search_key(task.title)
    for other in others:
        if search_key(other.title) == wanted:
            text = _("Task %(code)s says the same and has the same lead office.")
            raise Invalid(by_field={"title": text % {"code": other.code}})
