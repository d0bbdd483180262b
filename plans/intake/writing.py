"""Writes a plan, its targets and its tasks as the workbook has them."""

from collections.abc import Iterable
from copy import copy
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from plans.annex import PlanDraft, PlanProblem, TargetDraft
from plans.annex.indices import index_in
from plans.intake.areas import match_areas
from plans.intake.changes import Changes
from plans.intake.refusals import IntakeRefused, error_at
from plans.intake.rows import assign, raise_version, write_rows
from plans.intake.units import match_leads
from plans.models import Plan, Target, Task
from plans.models.tasks import search_key_of
from plans.occurrences.keeping import keep_all_occurrences
from plans.responsible import comes_elsewhere, workplaces_of
from plans.targets.tree import targets_out_of_place
from units.models import Unit


def plan_values(draft: PlanDraft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "label": draft.label,
        "basis": draft.basis,
        "goals": list(draft.goals),
        "requirements": list(draft.requirements),
        "area_titles": [area.as_dict() for area in draft.areas],
    }


def target_rows(drafts: Iterable[TargetDraft]) -> dict[str, dict[str, Any]]:
    """The columns of each target, by its code."""
    return {
        draft.code: {
            "position": position,
            "title": draft.title,
            **_level(draft),
            "measure": draft.measure,
            "index": index_in(draft.title),
            "source": draft.source,
        }
        for position, draft in enumerate(drafts, start=1)
    }


def task_rows(draft: PlanDraft, authority: Unit) -> dict[str, dict[str, Any]]:
    """The columns of each task, by its code."""
    areas, leads = match_areas(draft.areas), match_leads(draft, authority)
    return {
        task.code: {
            "position": position,
            "area_id": areas[task.area].pk,
            "title": task.title,
            "product": task.product,
            "lead": task.lead,
            "lead_unit_id": leads[task.lead].pk if task.lead in leads else None,
            "coordinating": list(task.coordinating),
            "deadline_text": task.deadline_text,
            "deadline": task.deadline.as_dict(),
            "due": task.deadline.due,
            "note": task.note,
            "search_key": search_key_of(task),
        }
        for position, task in enumerate(draft.tasks, start=1)
    }


def rows_of_plan(draft: PlanDraft, plan: Plan) -> dict[str, dict[str, Any]]:
    """The columns of each task as the stored plan takes them: who is responsible there and does not
    work at another lead office is so no more.
    """
    rows = task_rows(draft, plan.authority)
    tasks = plan.tasks.filter(responsible__isnull=False, code__in=rows)
    stored = list(tasks.select_related("plan__authority", "lead_unit"))
    present = workplaces_of(task.responsible_id for task in stored)
    for task in stored:
        wanted = copy(task)
        wanted.lead_unit_id = rows[task.code]["lead_unit_id"]
        if comes_elsewhere(wanted, task, present):
            rows[task.code]["responsible_id"] = None
    return rows


def write_plan(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
    changes.fields = assign(plan, plan_values(draft))
    if changes.created:
        plan.save()
    elif changes.fields:
        plan.version += 1
        plan.save(update_fields=[*changes.fields, "version"])


def write_targets(plan: Plan, drafts: Iterable[TargetDraft], changes: Changes) -> None:
    _link_parents(write_rows(plan, Target, target_rows(drafts), changes), changes)


def write_tasks(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
    tasks = write_rows(plan, Task, rows_of_plan(draft, plan), changes)
    targets = {target.code: target for target in plan.targets.all()}
    for task in draft.tasks:
        _link_targets(tasks[task.code], [targets[code] for code in task.targets], changes)
    for each in tasks.values():
        each.plan = plan  # already read
    keep_all_occurrences(tasks.values())


def _level(draft: TargetDraft) -> dict[str, Any]:
    """The level in its columns: a number, a rank, a band, or as printed."""
    columns: dict[str, Any] = {"operator": draft.operator or ""}
    columns |= {"value": None, "band": "", "level": ""}
    if draft.value is None:
        return columns | {"level": draft.level}
    if draft.operator == Target.Operator.BAND:
        return columns | {"band": draft.value}
    return columns | {"value": Decimal(draft.value)}


def _link_parents(targets: dict[str, Target], changes: Changes) -> None:
    """The codes say which target stands under which."""
    for target in targets_out_of_place(targets.values()):
        target.save(update_fields=["parent"])
        if target.code not in changes.added:
            raise_version(target)
        changes.note_change(target.code)


def require_reports_kept(plan: Plan, draft: PlanDraft) -> None:
    if problems := lost_reports(plan, draft):
        raise IntakeRefused(problems)


def lost_reports(plan: Plan, draft: PlanDraft) -> list[PlanProblem]:
    """The tasks with a report and the targets with a result, of the plan or of the one that it
    amends, which the file does not have.
    """
    tasks = Task.objects.filter(plan=plan).exclude(code__in=[each.code for each in draft.tasks])
    lost = Task.objects.filter(Q(pk__in=tasks) | Q(copies__in=tasks)).reported()
    codes = [each.code for each in draft.targets]
    targets = Target.objects.filter(plan=plan).exclude(code__in=codes)
    read = Target.objects.filter(Q(pk__in=targets) | Q(copies__in=targets))
    gone = read.filter(readings__isnull=False).distinct()
    on_tasks = _("Progress was reported on %(codes)s; put these tasks into the file again.")
    on_targets = _("Results were typed for the targets %(codes)s; put them into the file again.")
    return [
        error_at(None, text % {"codes": ", ".join(each.code for each in rows)})
        for text, rows in ((on_tasks, lost), (on_targets, gone))
        if rows
    ]


def _link_targets(task: Task, targets: list[Target], changes: Changes) -> None:
    if {target.pk for target in task.targets.all()} != {target.pk for target in targets}:
        task.targets.set(targets)
        if task.code not in changes.added:
            raise_version(task)
        changes.note_change(task.code)
