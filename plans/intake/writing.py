"""Writes a plan, its targets and its tasks as the workbook has them."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from plans.annex import PlanDraft, TargetDraft
from plans.intake.areas import match_areas
from plans.intake.changes import Changes
from plans.intake.refusals import IntakeRefused, error_at
from plans.intake.rows import assign, write_rows
from plans.intake.units import match_leads
from plans.models import Plan, Target, Task
from units.formats.text import search_key


def write_plan(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
    values = {
        "title": draft.title,
        "label": draft.label,
        "basis": draft.basis,
        "goals": list(draft.goals),
        "requirements": list(draft.requirements),
        "area_titles": [area.as_dict() for area in draft.areas],
    }
    changes.fields = assign(plan, values)
    if changes.created or changes.fields:
        plan.save()


def write_targets(plan: Plan, drafts: Iterable[TargetDraft], changes: Changes) -> None:
    rows = {
        draft.code: {
            "position": position,
            "title": draft.title,
            "operator": draft.operator or "",
            "value": draft.value or draft.level,
            "measure": draft.unit,
            "source": draft.source,
        }
        for position, draft in enumerate(drafts, start=1)
    }
    write_rows(plan, Target, rows, changes)


def write_tasks(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
    areas, leads = match_areas(draft.areas), match_leads(draft, plan.authority)
    rows = {
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
    _refuse_losing_reports(plan, rows.keys())
    tasks = write_rows(plan, Task, rows, changes)
    targets = {target.code: target for target in plan.targets.all()}
    for task in draft.tasks:
        _link_targets(tasks[task.code], [targets[code] for code in task.targets], changes)


def _link_targets(task: Task, targets: list[Target], changes: Changes) -> None:
    if {target.pk for target in task.targets.all()} != {target.pk for target in targets}:
        task.targets.set(targets)
        if task.code not in changes.added and task.code not in changes.changed:
            changes.changed.append(task.code)


def _refuse_losing_reports(plan: Plan, codes: Iterable[str]) -> None:
    gone = Task.objects.filter(plan=plan).exclude(code__in=codes)
    reported = gone.filter(Q(status=Task.Status.DONE) | Q(evidence_links__isnull=False)).distinct()
    problems = [
        error_at(
            None,
            _("Task %(code)s was reported as finished but is missing from the file.")
            % {"code": task.code},
        )
        for task in reported
    ]
    if problems:
        raise IntakeRefused(problems)
