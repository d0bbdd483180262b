"""Takes the steps of a report, and starts the jobs that belong to them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext

from plans.models import Plan
from reports.models import Report
from reports.steps import COMPILE, STEPS, Status
from scoring.models import CampaignPeriod
from units import jobs
from units.audit.trail import record
from units.grants import Grant
from units.models import Job, User
from units.permissions import require
from units.refusals import NotReady
from units.workflow import take


def create(period: CampaignPeriod, *, by: User) -> Report:
    """The report on a period, waiting to be compiled. Raises NotReady for a second one."""
    authority = period.campaign.authority
    require(by, Grant.COMPILE_REPORTS, unit=authority)
    if period.opened_at is None:
        raise NotReady(gettext("The period is not open yet: there is nothing to report on."))
    with transaction.atomic():
        report, created = Report.objects.get_or_create(
            period=period,
            defaults={
                "authority": authority,
                "plan": plan_for(period),
                "requested_by": by,
            },
        )
        if not created:
            raise NotReady(gettext("There is already a report on this period."))
        record("create_report", by=by, target=report, unit=authority)
        jobs.enqueue(COMPILE, report.pk, by=by)
    return report


def plan_for(period: CampaignPeriod) -> Plan | None:
    """The reform plan of the same authority and year, once it is issued."""
    plans = Plan.objects.exclude(status=Plan.Status.DRAFT)
    return plans.filter(
        authority=period.campaign.authority, year=period.campaign.year, kind=Plan.Kind.REFORM
    ).first()


def compile_again(report: Report, *, by: User, texts: Mapping[str, str]) -> Report:
    """Store the texts, then collect and lay out everything again."""
    with transaction.atomic():
        take(
            report,
            STEPS,
            "compile",
            by=by,
            texts=dict(texts),
            requested_by=by,
            plan=report.plan or plan_for(report.period),
        )
        jobs.enqueue(COMPILE, report.pk, by=by)
    return report


def start(report: Report) -> None:
    """The first attempt of a job starts; the second finds the report started."""
    if report.status == Status.QUEUED:
        take(report, STEPS, "start", by=None)


def finish(report: Report, **compiled: Any) -> None:
    take(report, STEPS, "finish", by=None, **compiled)


def give_up(job: Job) -> None:
    report = Report.objects.get(pk=job.target_id)
    if report.status in STEPS["fail"].sources:
        take(report, STEPS, "fail", by=None, reason=job.error)


def send_back(report: Report, *, by: User, reason: str) -> Report:
    return take(
        report, STEPS, "return", by=by, reason=reason, approved_by=None, approved_at=None, number=""
    )


def approve(report: Report, *, by: User, seen: str | None = None) -> Report:
    """Raises NotReady, also where `seen` is not the SHA-256 of the document that is there."""
    with transaction.atomic():
        take(report, STEPS, "approve", by=by, approved_by=by, approved_at=Now())
        require_seen(report, seen)
    return report


def require_seen(report: Report, seen: str | None) -> None:
    """Raise NotReady where `seen` is not the SHA-256 of the document (None: it is not asked)."""
    if seen is not None and seen != report.pdf_sha256:
        raise NotReady(gettext("The report has changed since you looked at it. Look again."))


def issue(report: Report, *, by: User | None, **final: Any) -> None:
    take(report, STEPS, "issue", by=by, **final)
