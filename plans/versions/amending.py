"""Amends an issued plan: a draft copy is written like any draft, then put in force."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.models import Occurrence, Plan, PlanVersion, Target, Task
from plans.occurrences.keeping import keep_all_occurrences
from plans.steps import PLAN_STEPS, not_ready_to_issue
from plans.versions.copying import TARGET_COLUMNS, TASK_COLUMNS, copy_lines, put_in_tree
from plans.versions.differences import Difference, differences
from plans.versions.keeping import keep_version
from plans.versions.text import PLAN_FIELDS, text_of
from plans.warnings.settling import forget_warnings
from plans.writing_rights import locked_plan
from units.audit.trail import record
from units.formats.dates import format_day
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import Invalid, NotReady
from units.workflow import take


@transaction.atomic
def begin_amendment(plan: Plan, *, by: User) -> Plan:
    """The draft that amends the plan: the one there is, or a copy of the plan as it stands."""
    plan = locked_plan(plan.pk)
    require(by, Grant.WRITE_PLANS, unit=plan.authority)
    if plan.status != Plan.Status.ISSUED:
        raise NotReady(_("Only a plan in force is amended."))
    if draft := plan.amendments.first():
        return draft
    record("amendment_begun", by=by, target=plan, unit=plan.authority)
    return copy_to_amend(plan)


def copy_to_amend(plan: Plan) -> Plan:
    """A draft with everything that the plan says, to be written and put in force."""
    values = {name: getattr(plan, name) for name in (*PLAN_FIELDS, "area_titles")}
    draft = Plan.objects.create(
        amends=plan, authority=plan.authority, kind=plan.kind, year=plan.year, **values
    )
    copy_lines(plan, draft, remember=True)
    return draft


def changes_of(draft: Plan) -> tuple[Difference, ...]:
    """What the draft of an amendment changes in its plan."""
    assert draft.amends is not None
    return differences(text_of(draft.amends), text_of(draft))


@transaction.atomic
def amend(
    draft: Plan, *, by: User, number: str, issued_on: date, signer: str, reason: str
) -> PlanVersion:
    """Put the draft in force: its texts go into the rows of the plan, which keep their progress and
    their documents; the new text is kept as a version, and the draft goes.

    Raises NotReady where nothing differs, a task with a report would be lost or the draft is gone,
    Invalid for a day in the future or before the version that it amends.
    """
    plan = draft.amends
    assert plan is not None
    take(plan, PLAN_STEPS, "amend_plan", by=by, reason=reason)
    draft = locked_plan(draft.pk)
    draft.amends = plan  # as it is read and locked
    _hold_lines(plan)
    _require_day(plan, issued_on)
    if not changes_of(draft):
        raise NotReady(_("The amendment changes nothing yet."))
    if missing := not_ready_to_issue(draft):
        raise NotReady(*missing)
    _require_reports_kept(plan, draft)
    replaced = text_of(plan)
    _write_plan(plan, draft)
    _write_lines(plan, draft)
    draft.delete()
    keep_all_occurrences(plan.tasks.select_related("plan"))
    return keep_version(
        plan,
        by=by,
        number=number,
        issued_on=issued_on,
        signer=signer,
        reason=reason,
        replaced=replaced,
    )


@transaction.atomic
def discard_amendment(draft: Plan, *, by: User) -> Plan:
    """Throw the draft away; the plan stays as it is, and is returned. Raises NotReady where the
    draft is gone.
    """
    assert draft.amends_id is not None
    plan = locked_plan(draft.amends_id)
    require(by, Grant.WRITE_PLANS, unit=plan.authority)
    locked_plan(draft.pk).delete()
    record("amendment_discarded", by=by, target=plan, unit=plan.authority)
    return plan


# --- parts of putting in force -------------------------------------------------------------------


def _require_day(plan: Plan, issued_on: date) -> None:
    if issued_on > timezone.localdate():
        raise Invalid(by_field={"issued_on": _("The date of issue lies in the future.")})
    last = plan.versions.last()
    if last and issued_on < last.issued_on:
        text = _("The plan was issued or last amended on %(day)s; this day lies before.")
        raise Invalid(by_field={"issued_on": text % {"day": format_day(last.issued_on)}})


def _hold_lines(plan: Plan) -> None:
    """Nobody reports on a line while it may be taken out."""
    for rows in (plan.targets, plan.tasks):
        list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _require_reports_kept(plan: Plan, draft: Plan) -> None:
    kept = draft.tasks.filter(origin__isnull=False).values("origin")
    lost = plan.tasks.exclude(pk__in=kept).reported()
    if codes := [task.code for task in lost]:
        text = _(
            "Progress was reported on %(codes)s; such tasks cannot be taken out of the plan."
            " Discard the amendment and keep them."
        )
        raise NotReady(text % {"codes": ", ".join(codes)})
    read = draft.targets.filter(origin__isnull=False).values("origin")
    gone = plan.targets.exclude(pk__in=read).filter(readings__isnull=False).distinct()
    if codes := [target.code for target in gone]:
        text = _(
            "Results were typed for the targets %(codes)s; they cannot be taken out of the plan."
            " Discard the amendment and keep them."
        )
        raise NotReady(text % {"codes": ", ".join(codes)})


def _write_plan(plan: Plan, draft: Plan) -> None:
    written = (*PLAN_FIELDS, "area_titles")
    for name in written:
        setattr(plan, name, getattr(draft, name))
    plan.version += 1
    plan.save(update_fields=[*written, "version"])


def _write_lines(plan: Plan, draft: Plan) -> None:
    """Targets first, as tasks link to them. What has no copy any more goes; what was written anew
    moves over.
    """
    targets, tasks = _drafted(draft)
    served = {
        task.origin_id or task.pk: {each.origin_id or each.pk for each in task.targets.all()}
        for task in tasks
    }
    leaves = {task.origin_id or task.pk: {leaf.pk for leaf in task.leaves.all()} for task in tasks}
    lines: tuple[Any, ...] = ((Target, TARGET_COLUMNS, targets), (Task, TASK_COLUMNS, tasks))
    for model, columns, copies in lines:
        kept = [copy.origin_id for copy in copies if copy.origin_id]
        gone = model.objects.filter(plan=plan).exclude(pk__in=kept)
        if model is Task:
            times = Occurrence.objects.filter(task__in=[each.pk for each in gone])
            forget_warnings(times.values_list("pk", flat=True))
        gone.delete()
        _write_texts(model, columns, copies)
        model.objects.filter(plan=draft, origin__isnull=True).update(plan=plan)
    put_in_tree(plan.targets.all())
    for task in plan.tasks.prefetch_related("targets", "leaves"):
        if {each.pk for each in task.targets.all()} != served[task.pk]:
            task.targets.set(served[task.pk])
        if {leaf.pk for leaf in task.leaves.all()} != leaves[task.pk]:
            task.leaves.set(leaves[task.pk])


def _drafted(draft: Plan) -> tuple[list[Target], list[Task]]:
    """All lines of the draft, tasks with what they serve."""
    return list(draft.targets.all()), list(draft.tasks.prefetch_related("targets", "leaves"))


def _write_texts(
    model: type[Target] | type[Task], columns: tuple[str, ...], copies: Iterable[Target | Task]
) -> None:
    manager: Any = model.objects
    rows = {row.pk: row for row in manager.filter(copies__in=[copy.pk for copy in copies])}
    changed = []
    for copy in copies:
        row = rows.get(copy.origin_id)
        if row and any(getattr(row, name) != getattr(copy, name) for name in columns):
            for name in columns:
                setattr(row, name, getattr(copy, name))
            changed.append(row)
    manager.bulk_update(changed, [name.removesuffix("_id") for name in columns])
