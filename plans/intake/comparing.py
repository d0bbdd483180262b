"""What a workbook would change in the plan that is stored. Writes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from criteria.models import TaskArea
from plans.annex import PlanDraft
from plans.annex.target_codes import parent_of
from plans.intake.areas import open_areas
from plans.intake.decisions import as_decided_before, stored_plan
from plans.intake.writing import lost_reports, plan_values, rows_of_plan, target_rows
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
    served = {task.code: task.targets for task in draft.tasks}
    rows = target_rows(draft.targets)
    lines = [
        _task(code, row, tasks.get(code), areas[row["area_id"]], served[code], list(rows))
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


def _task(
    code: str,
    row: Mapping[str, Any],
    known: TaskText | None,
    area: TaskArea,
    served: tuple[str, ...],
    targets: list[str],
) -> TaskText:
    kept = {name: getattr(known, name) if known else "" for name in ("responsible", "budget")}
    due = row["due"].isoformat() if row["due"] else None
    if "responsible_id" in row:
        kept["responsible"] = ""
    says = {**kept, **row, "code": code, "due": due}
    return TaskText(
        key=known.key if known else None,
        area_order=area.order,
        area=area.name,
        **{name: frozen(says[name]) for name in TASK_FIELDS},
        targets=tuple(sorted(served, key=targets.index)),
        leaves=known.leaves if known else (),
    )
