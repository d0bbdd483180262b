"""The steps of plans and tasks: the tables, and the functions that take them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.models import Evidence
from plans.models import Plan, Task, TaskEvidence
from units.grants import Grant
from units.models import User
from units.refusals import NotReady
from units.workflow import Step, take


def _nothing_to_issue(plan: Plan) -> list[str]:
    if plan.tasks.exists():
        return []
    return [_("The plan has no task yet.")]


def _plan_not_in_force(task: Task) -> list[str]:
    match task.plan.status:
        case Plan.Status.DRAFT:
            return [_("The plan is not issued yet; progress is reported afterwards.")]
        case Plan.Status.CLOSED:
            return [_("The plan is closed; its tasks do not change any more.")]
    return []


PLAN_STEPS = {
    "issue_plan": Step(
        frozenset({Plan.Status.DRAFT}),
        Plan.Status.ISSUED,
        Grant.MANAGE_PLANS,
        gettext_lazy("Issue the plan"),
        guard=_nothing_to_issue,
    ),
    "close_plan": Step(
        frozenset({Plan.Status.ISSUED}),
        Plan.Status.CLOSED,
        Grant.MANAGE_PLANS,
        gettext_lazy("Close the plan"),
    ),
}

TASK_STEPS = {
    "finish_task": Step(
        frozenset({Task.Status.OPEN}),
        Task.Status.DONE,
        Grant.REPORT_PROGRESS,
        gettext_lazy("Report as finished"),
        guard=_plan_not_in_force,
    ),
    "reopen_task": Step(
        frozenset({Task.Status.DONE}),
        Task.Status.OPEN,
        Grant.REPORT_PROGRESS,
        gettext_lazy("Reopen the task"),
        guard=_plan_not_in_force,
        needs_reason=True,
    ),
}


def issue(plan: Plan, *, by: User | None, number: str, issued_on: date) -> Plan:
    """The plan was signed: its number and date are kept, units see it, tasks may be reported."""
    if issued_on > timezone.localdate():
        raise NotReady(_("The date of issue lies in the future."))
    changes: dict[str, Any] = {"number": number, "issued_on": issued_on}
    return take(plan, PLAN_STEPS, "issue_plan", by=by, **changes)


def close(plan: Plan, *, by: User | None) -> Plan:
    return take(plan, PLAN_STEPS, "close_plan", by=by)


@transaction.atomic
def finish(
    task: Task,
    *,
    by: User,
    done_on: date,
    delivered: str,
    evidence: Iterable[Evidence] = (),
) -> Task:
    """Report a task as finished on a day, with the product and exactly these documents."""
    if done_on > timezone.localdate():
        raise NotReady(_("The day lies in the future."))
    take(
        task, TASK_STEPS, "finish_task", by=by, done_on=done_on, delivered=delivered, reported_by=by
    )
    shown = {document.pk for document in evidence}
    task.evidence_links.exclude(evidence__in=shown).delete()
    TaskEvidence.objects.bulk_create(
        [TaskEvidence(task=task, evidence_id=pk) for pk in shown], ignore_conflicts=True
    )
    return task


def reopen(task: Task, *, by: User, reason: str) -> Task:
    """Take the report back; what was delivered stays as text for the next report."""
    return take(task, TASK_STEPS, "reopen_task", by=by, reason=reason, done_on=None, reported_by=by)
