"""Stores a plan read from a workbook: whole or not at all; a second time changes nothing."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from plans.annex import PlanDraft, PlanProblem, Severity, TargetDraft
from plans.annex.deadlines import Deadline, DeadlineKind, deadline_on
from plans.findings import findings, match_areas, match_leads, open_areas
from plans.models import Plan, Target, Task
from units.audit.trail import record
from units.formats import limits
from units.formats.text import clean, search_key
from units.models import Unit, User
from units.refusals import Invalid

DECIDED_BY_A_PERSON = (DeadlineKind.DATE, DeadlineKind.NONE)


class IntakeRefused(Invalid):
    """The plan is not taken in; `problems` say why."""

    def __init__(self, problems: list[PlanProblem]) -> None:
        self.problems = problems
        super().__init__(*(problem.message for problem in problems))


@dataclass
class Changes:
    """What an intake changed, by codes."""

    created: bool = False
    fields: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.created or self.fields or self.added or self.changed or self.removed)

    def numbers(self) -> dict[str, int]:
        """How many tasks and targets were added, changed and removed, as the audit trail has it."""
        return {name: len(getattr(self, name)) for name in ("added", "changed", "removed")}


@dataclass(frozen=True)
class Intake:
    plan: Plan
    changes: Changes


def stored_plan(draft: PlanDraft, authority: Unit) -> Plan | None:
    """The plan that the draft would bring up to date."""
    if draft.year is None:
        return None
    plans = Plan.objects.filter(authority=authority, year=draft.year, kind=Plan.Kind.REFORM)
    return plans.first()


def known_deadlines(draft: PlanDraft, plan: Plan | None) -> dict[str, Deadline]:
    """The deadlines that a person decided before for the same words of the same tasks, by code."""
    tasks = plan.tasks.filter(deadline__kind__in=DECIDED_BY_A_PERSON) if plan else ()
    decided = {(task.code, task.deadline_text): task.due for task in tasks}
    return {
        task.code: deadline_on(decided[task.code, task.deadline_text])
        for task in draft.tasks
        if task.asks and (task.code, task.deadline_text) in decided
    }


def known_areas(draft: PlanDraft, plan: Plan | None) -> dict[str, int]:
    """The stored task area of the tasks of each area, by its code in the draft; left out where they
    have none or several.
    """
    tasks = plan.tasks.select_related("area") if plan else ()
    orders = {(task.code, task.title): task.area.order for task in tasks}
    found: dict[str, set[int]] = {}
    for task in draft.tasks:
        if (task.code, task.title) in orders:
            found.setdefault(task.area, set()).add(orders[task.code, task.title])
    return {code: order for code, (order, *others) in found.items() if not others}


@transaction.atomic
def take_in(
    draft: PlanDraft, authority: Unit, *, by: User | None, name: str, content: bytes
) -> Intake:
    """Store the draft as the plan of its year, or bring the stored draft plan up to it.

    The same workbook again changes nothing. Raises IntakeRefused when something speaks against it,
    and while a deadline or the task area of tasks is neither clear nor decided.
    """
    draft = _as_decided_before(draft, stored_plan(draft, authority))
    errors = [
        problem for problem in findings(draft, authority) if problem.severity == Severity.ERROR
    ] or _undecided(draft)
    if errors or draft.year is None:
        raise IntakeRefused(errors)
    Unit.objects.select_for_update().get(pk=authority.pk)  # two intakes at once make one plan
    known = stored_plan(draft, authority)
    plan = known or Plan(authority=authority, year=draft.year, kind=Plan.Kind.REFORM)
    changes = Changes(created=known is None)
    _write_plan(plan, draft, changes)
    _write_targets(plan, draft.targets, changes)
    _write_tasks(plan, draft, changes)
    if not changes:
        return Intake(plan, changes)
    if plan.status != Plan.Status.DRAFT:
        raise IntakeRefused(
            [_refusal(_("The plan is issued and the file differs from it; nothing was changed."))]
        )
    plan.source_name = clean(name)[: limits.LINE]
    plan.source_sha256 = hashlib.sha256(content).hexdigest()
    plan.save(update_fields=["source_name", "source_sha256"])
    after = {"file": name, "tasks": len(draft.tasks), **changes.numbers()}
    record("plan_imported", by=by, target=plan, unit=authority, after=after)
    return Intake(plan, changes)


def _as_decided_before(draft: PlanDraft, plan: Plan | None) -> PlanDraft:
    """The draft with the earlier decisions on what it leaves open."""
    known = known_areas(draft, plan)
    asked = {area.code: known[area.code] for area in open_areas(draft) if area.code in known}
    return draft.decided(known_deadlines(draft, plan)).placed(asked)


def _undecided(draft: PlanDraft) -> list[PlanProblem]:
    not_placed = _("The task area of area %(code)s “%(title)s” is not decided.")
    message = _("The last day of task %(code)s is not decided: “%(text)s”.")
    return [
        _refusal(not_placed % {"code": area.code, "title": area.title})
        for area in open_areas(draft)
    ] + [
        PlanProblem(
            Severity.ERROR,
            task.sheet,
            task.row,
            message % {"code": task.code, "text": task.deadline_text},
        )
        for task in draft.tasks
        if task.asks
    ]


def _refusal(message: str) -> PlanProblem:
    return PlanProblem(Severity.ERROR, "", None, message)


def _write_plan(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
    values = {
        "title": draft.title,
        "label": draft.label,
        "basis": draft.basis,
        "goals": list(draft.goals),
        "requirements": list(draft.requirements),
    }
    changes.fields = _assign(plan, values)
    if changes.created or changes.fields:
        plan.save()


def _write_targets(plan: Plan, drafts: Iterable[TargetDraft], changes: Changes) -> None:
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
    _write_rows(plan, Target, rows, changes)


def _write_tasks(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
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
    tasks = _write_rows(plan, Task, rows, changes)
    targets = {target.code: target for target in plan.targets.all()}
    for task in draft.tasks:
        _link_targets(tasks[task.code], [targets[code] for code in task.targets], changes)


def _write_rows(
    plan: Plan, model: type[Target] | type[Task], rows: dict[str, dict[str, Any]], changes: Changes
) -> dict[str, Any]:
    """Bring the rows of a plan up to the draft, matched by code."""
    stored = {row.code: row for row in model._default_manager.filter(plan=plan)}
    for code in stored.keys() - rows.keys():
        stored.pop(code).delete()
        changes.removed.append(code)
    for code, values in rows.items():
        if code not in stored:
            stored[code] = model._default_manager.create(plan=plan, code=code, **values)
            changes.added.append(code)
        elif _assign(stored[code], values):
            stored[code].save()
            changes.changed.append(code)
    return stored


def _assign(row: Plan | Target | Task, values: dict[str, Any]) -> list[str]:
    """Set the values on the row. Returns the names of those that differed."""
    different = [name for name, value in values.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, values[name])
    return different


def _link_targets(task: Task, targets: list[Target], changes: Changes) -> None:
    if {target.pk for target in task.targets.all()} != {target.pk for target in targets}:
        task.targets.set(targets)
        if task.code not in changes.added and task.code not in changes.changed:
            changes.changed.append(task.code)


def _refuse_losing_reports(plan: Plan, codes: Iterable[str]) -> None:
    gone = Task.objects.filter(plan=plan).exclude(code__in=codes)
    reported = gone.filter(Q(status=Task.Status.DONE) | Q(evidence_links__isnull=False)).distinct()
    problems = [
        _refusal(
            _("Task %(code)s was reported as finished but is missing from the file.")
            % {"code": task.code},
        )
        for task in reported
    ]
    if problems:
        raise IntakeRefused(problems)
