"""Stores a plan read from a workbook: whole or not at all; a second time changes nothing."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from plans.annex import PlanDraft, Severity
from plans.intake.changes import Changes, Intake
from plans.intake.decisions import as_decided_before, stored_plan, undecided
from plans.intake.findings import findings
from plans.intake.leaves import write_leaves
from plans.intake.refusals import IntakeRefused, error_at
from plans.intake.writing import (
    require_reports_kept,
    write_plan,
    write_targets,
    write_tasks,
)
from plans.models import Plan
from plans.versions.amending import copy_to_amend
from plans.writing_rights import hold_plans_of, locked_plan
from units.audit.trail import record
from units.formats import limits
from units.formats.text import clean
from units.models import Unit, User


@transaction.atomic
def take_in(
    draft: PlanDraft, authority: Unit, *, by: User | None, name: str, content: bytes
) -> Intake:
    """Store the draft as the plan of its year, or bring the stored draft plan up to it. From an
    issued plan an amendment is made, which has no force until it is issued.

    The same workbook again changes nothing. Raises IntakeRefused when something speaks against it,
    and while a deadline or the task area of tasks is neither clear nor decided.
    """
    hold_plans_of(authority)
    known = stored_plan(draft, authority)
    if known:
        known = locked_plan(known.pk)
    draft = as_decided_before(draft, known)
    errors = [
        problem for problem in findings(draft, authority) if problem.severity == Severity.ERROR
    ] or undecided(draft)
    if errors or draft.year is None:
        raise IntakeRefused(errors)
    plan, begun = _draft_for(known, authority, draft.year)
    changes = Changes(created=known is None)
    write_plan(plan, draft, changes)
    require_reports_kept(plan, draft)
    write_targets(plan, draft.targets, changes)
    write_tasks(plan, draft, changes)
    write_leaves(plan, draft, changes)
    if not changes:
        if begun:
            plan.delete()
        return Intake(known or plan, changes)
    if plan.status == Plan.Status.CLOSED:
        text = _("The plan is closed and the file differs from it; nothing was changed.")
        raise IntakeRefused([error_at(None, text)])
    plan.source_name = clean(name)[: limits.LINE]
    plan.source_sha256 = hashlib.sha256(content).hexdigest()
    plan.save(update_fields=["source_name", "source_sha256"])
    after = {"file": name, "tasks": len(draft.tasks), **changes.numbers()}
    record("plan_imported", by=by, target=plan, unit=authority, after=after)
    return Intake(plan, changes)


def _draft_for(known: Plan | None, authority: Unit, year: int) -> tuple[Plan, bool]:
    """Where the workbook is written: into the draft, or into one that amends the issued plan; and
    whether such a draft was begun for it.
    """
    if known is None:
        return Plan(authority=authority, year=year, kind=Plan.Kind.REFORM), False
    if known.status != Plan.Status.ISSUED:
        return known, False
    if open_draft := known.amendments.first():
        return locked_plan(open_draft.pk), False
    return copy_to_amend(known), True
