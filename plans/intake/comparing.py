"""What a workbook would change in the plan that is stored. Writes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from criteria.models import TaskArea
from plans.annex import PlanDraft, TaskDraft
from plans.annex.target_codes import parent_of
from plans.intake.areas import open_areas
from plans.intake.decisions import as_decided_before, stored_plan
from plans.intake.leaves import leaves_named
from plans.intake.writing import lost_reports, plan_values, rows_of_plan, target_rows
from plans.leaves.codes import LeafCodes
from plans.models import Plan, Target
from plans.versions.differences import Difference, differences
from plans.versions.text import (
    PLAN_FIELDS,
    TASK_FIELDS,
    PlanText,
    TargetText,
    TaskText,
    frozen,
    target_text,
    text_of,
)
from plans.wording import leaf_text
from units.models import Unit


@dataclass(frozen=True)
class Comparison:
    """The plan that is stored, what the workbook says otherwise, and why it would be refused."""

    plan: Plan
    found: tuple[Difference, ...]
    refused: tuple[str, ...]


def compare(draft: PlanDraft, authority: Unit) -> Comparison | None:
    """What `take_in` would change in the plan; in an issued one, what the amendment would. None
    where no plan of the year is stored, or areas of the workbook are not placed yet.
    """
    stored = stored_plan(draft, authority)
    if stored is None:
        return None
    draft = as_decided_before(draft, stored)
    if open_areas(draft):
        return None
    written = stored.amendments.first() or stored
    text = _text(draft, written)
    refused = tuple(each.message for each in lost_reports(written, draft))
    return Comparison(stored, differences(text_of(stored), text), refused)


def _text(draft: PlanDraft, plan: Plan) -> PlanText:
    """What the plan says with the workbook written over it: lines are known by their code, and
    keep what a workbook does not say.
    """
    known = text_of(plan)
    targets = {line.code: line for line in known.targets}
    tasks = {line.code: line for line in known.tasks}
    areas = {area.pk: area for area in TaskArea.objects.all()}
    read = {task.code: task for task in draft.tasks}
    codes = LeafCodes(plan) if draft.names_leaves else None
    rows = target_rows(draft.targets)
    lines = [
        _task(
            read[code],
            row,
            tasks.get(code),
            areas[row["area_id"]],
            list(rows),
            _served(read[code], tasks.get(code), codes),
        )
        for code, row in rows_of_plan(draft, plan).items()
    ]
    values = plan_values(draft)
    return PlanText(
        **{name: frozen(values[name]) for name in PLAN_FIELDS},
        targets=tuple(_target(code, row, targets.get(code), rows) for code, row in rows.items()),
        tasks=tuple(sorted(lines, key=lambda line: line.area_order)),
    )


def _target(
    code: str, row: Mapping[str, Any], known: TargetText | None, codes: Collection[str]
) -> TargetText:
    key, part_of = known.key if known else None, parent_of(code, codes) or ""
    return target_text(Target(code=code, **row), key=key, part_of=part_of)


def _served(task: TaskDraft, known: TaskText | None, codes: LeafCodes | None) -> tuple[str, ...]:
    """The criteria that the task serves: what its cell names, or what is stored."""
    if task.leaves is None:
        return known.leaves if known else ()
    return tuple(map(leaf_text, leaves_named(task, codes))) if codes else ()


def _task(
    task: TaskDraft,
    row: Mapping[str, Any],
    known: TaskText | None,
    area: TaskArea,
    targets: list[str],
    leaves: tuple[str, ...],
) -> TaskText:
    kept = {name: getattr(known, name) if known else "" for name in ("responsible", "budget")}
    due = row["due"].isoformat() if row["due"] else None
    if "responsible_id" in row:
        kept["responsible"] = ""
    says = {**kept, **row, "code": task.code, "due": due}
    return TaskText(
        key=known.key if known else None,
        area_order=area.order,
        area=area.name,
        **{name: frozen(says[name]) for name in TASK_FIELDS},
        targets=tuple(sorted(task.targets, key=targets.index)),
        leaves=leaves,
    )
