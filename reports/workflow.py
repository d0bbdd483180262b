"""The steps of a report, and the jobs that they start."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from reports import notices
from reports.content.gaps import gaps_of
from reports.data.signature import SigningForm
from reports.models import Report
from scoring.models import CampaignPeriod
from units import jobs
from units.audit.trail import record
from units.grants import Grant
from units.models import Job, User
from units.permissions import require
from units.refusals import NotReady
from units.workflow import Step, take

Status = Report.Status
COMPILE, ISSUE = "compile_report", "issue_report"  # kinds of jobs
LIVE = [Job.Status.QUEUED, Job.Status.RUNNING]


def has_its_number(report: Report) -> Iterator[str]:
    if not (report.number and report.issued_on and report.signer_name):
        yield gettext("Number, date and signer are recorded before the report is issued.")


def is_complete(report: Report) -> Iterator[str]:
    for gap in gaps_of(report):
        if gap.is_section:
            yield gettext("The section “%(section)s” says nothing yet.") % {"section": gap.title}


STEPS: Mapping[str, Step] = {
    "compile": Step(
        frozenset({Status.READY, Status.RETURNED, Status.FAILED}),
        Status.QUEUED,
        Grant.COMPILE_REPORTS,
        _("compile again"),
    ),
    "start": Step(frozenset({Status.QUEUED}), Status.COMPILING, None, _("start compiling")),
    "finish": Step(
        frozenset({Status.COMPILING}),
        Status.READY,
        None,
        _("finish compiling"),
        notify=(notices.READY,),
    ),
    "fail": Step(
        frozenset({Status.QUEUED, Status.COMPILING}), Status.FAILED, None, _("give up compiling")
    ),
    "return": Step(
        frozenset({Status.READY, Status.APPROVED}),
        Status.RETURNED,
        Grant.COMPILE_REPORTS,
        _("return for changes"),
        needs_reason=True,
    ),
    "approve": Step(
        frozenset({Status.READY}),
        Status.APPROVED,
        Grant.COMPILE_REPORTS,
        _("approve the content"),
        guard=is_complete,
    ),
    "issue": Step(
        frozenset({Status.APPROVED}),
        Status.ISSUED,
        Grant.COMPILE_REPORTS,
        _("issue"),
        guard=has_its_number,
    ),
}


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


def approve(report: Report, *, by: User) -> Report:
    return take(report, STEPS, "approve", by=by, approved_by=by, approved_at=Now())


@dataclass(frozen=True)
class Signed:
    """The signature of the leader and the entry in the clerk's register."""

    number: str
    issued_on: date
    signing_form: SigningForm
    signer_title: str
    signer_name: str


def sign(report: Report, signed: Signed, *, by: User) -> Report:
    """Record the signature; a job then lays out the final document and issues it."""
    require(by, Grant.COMPILE_REPORTS, unit=report.authority)
    with transaction.atomic():
        locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if locked.status != Status.APPROVED:
            raise NotReady(gettext("Only an approved report is given a number."))
        if Job.objects.filter(kind=ISSUE, target_id=locked.pk, status__in=LIVE).exists():
            raise NotReady(gettext("The final document is being laid out already."))
        _write(locked, asdict(signed))
        record(
            "sign_report",
            by=by,
            target=locked,
            unit=locked.authority,
            after={**asdict(signed), "issued_on": signed.issued_on.isoformat()},
        )
        jobs.enqueue(ISSUE, locked.pk, by=by)
    report.refresh_from_db()
    return report


def _write(report: Report, facts: Mapping[str, Any]) -> None:
    """Write the fields; refused where the number is used by another report of the authority and
    year, which a constraint ensures.
    """
    for field, value in facts.items():
        setattr(report, field, value)
    try:
        with transaction.atomic():
            report.save(update_fields=list(facts))
    except IntegrityError as error:
        if "a_number_is_used_once_a_year" not in str(error):
            raise
        raise NotReady(gettext("Another report of this year already has this number.")) from error


def issue(report: Report, *, by: User | None, **final: Any) -> None:
    take(report, STEPS, "issue", by=by, **final)
