"""What a draft says besides its lines: titles, basis, goals and requirements."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from plans.models import Plan
from plans.versions.text import PLAN_FIELDS
from plans.writing_rights import locked_draft
from units.audit.trail import record
from units.models import User
from units.refusals import ChangedMeanwhile


@transaction.atomic
def write_statements(plan: Plan, *, seen: int, values: Mapping[str, Any], by: User) -> Plan:
    """Write the PLAN_FIELDS in `values`. The same again changes nothing; raises ChangedMeanwhile
    where somebody else was faster than the version `seen`.
    """
    plan = locked_draft(plan.pk, by)
    before = {name: getattr(plan, name) for name in PLAN_FIELDS}
    differing = [name for name, value in values.items() if before[name] != value]
    if not differing:
        return plan
    if plan.version != seen:
        raise ChangedMeanwhile(plan)
    for name in differing:
        setattr(plan, name, values[name])
    plan.version += 1
    plan.save(update_fields=[*differing, "version"])
    record(
        "plan_written",
        by=by,
        target=plan,
        unit=plan.authority,
        before=_said(before, differing),
        after=_said(values, differing),
    )
    return plan


def _said(values: Mapping[str, Any], names: list[str]) -> dict[str, str]:
    found = {name: values[name] for name in names}
    return {
        name: "; ".join(each) if isinstance(each, list) else each for name, each in found.items()
    }
