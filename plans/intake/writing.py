"""Writes a plan, its targets and its tasks as the workbook has them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from plans.annex import PlanDraft, PlanProblem, TargetDraft
from plans.annex.indices import index_in
from plans.intake.areas import match_areas
from plans.intake.changes import Changes
from plans.intake.refusals import IntakeRefused, error_at
from plans.intake.rows import assign, write_rows
from plans.intake.units import match_leads
from plans.models import Plan, Target, Task
from plans.occurrences.keeping import keep_all_occurrences
from plans.targets.tree import targets_out_of_place
from units.formats.text import search_key
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
            "search_key": search_key(f"{task.code} {task.title} {task.product} {task.lead}"),
        }
        for position, task in enumerate(draft.tasks, start=1)
    }


def write_plan(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
    changes.fields = assign(plan, plan_values(draft))
    if changes.created or changes.fields:
        plan.save()


def write_targets(plan: Plan, drafts: Iterable[TargetDraft], changes: Changes) -> None:
    _link_parents(write_rows(plan, Target, target_rows(drafts), changes), changes)


def write_tasks(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
    rows = task_rows(draft, plan.authority)
    if problems := lost_reports(plan, rows.keys()):
        raise IntakeRefused(problems)
    tasks = write_rows(plan, Task, rows, changes)
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
        changes.note_change(target.code)


def lost_reports(plan: Plan, codes: Iterable[str]) -> list[PlanProblem]:
    """The reported tasks of the plan, or of the one that it amends, which are none of these."""
    gone = Task.objects.filter(plan=plan).exclude(code__in=codes)
    lost = Task.objects.filter(Q(pk__in=gone) | Q(copies__in=gone))
    text = _("Task %(code)s was reported as finished but is missing from the file.")
    return [error_at(None, text % {"code": task.code}) for task in lost.reported()]


def _link_targets(task: Task, targets: list[Target], changes: Changes) -> None:
    if {target.pk for target in task.targets.all()} != {target.pk for target in targets}:
        task.targets.set(targets)
        changes.note_change(task.code)
