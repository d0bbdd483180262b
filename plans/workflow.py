"""Takes the steps of plans and tasks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.models import Evidence
from plans.models import Plan, Task, TaskEvidence
from plans.steps import PLAN_STEPS, TASK_STEPS
from plans.versions.keeping import keep_version
from units.models import User
from units.refusals import NotReady
from units.workflow import take


@transaction.atomic
def issue(plan: Plan, *, by: User | None, number: str, issued_on: date, signer: str = "") -> Plan:
    """The plan was signed: number, date and signer are kept with its text, units see it, tasks may
    be reported.
    """
    if issued_on > timezone.localdate():
        raise NotReady(_("The date of issue lies in the future."))
    signed: dict[str, Any] = {"number": number, "issued_on": issued_on, "signer": signer}
    take(plan, PLAN_STEPS, "issue_plan", by=by, **signed)
    keep_version(plan, by=by, **signed)
    return plan


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
