"""Signing a report: its number, its day and its signer."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from reports.data.signature import SigningForm
from reports.models import Report
from reports.steps import ISSUE, Status
from reports.workflow import require_seen
from units import jobs
from units.audit.trail import record
from units.grants import Grant
from units.models import Job, User
from units.permissions import require
from units.refusals import NotReady

LIVE = [Job.Status.QUEUED, Job.Status.RUNNING]


@dataclass(frozen=True)
class Signed:
    """The signature of the leader and the entry in the clerk's register."""

    number: str
    issued_on: date
    signing_form: SigningForm
    signer_title: str
    signer_name: str


def why_not_signed(report: Report) -> Iterator[str]:
    """Why the report cannot be given its number now."""
    if report.status != Status.APPROVED:
        yield gettext("Only an approved report is given a number.")
    elif Job.objects.filter(kind=ISSUE, target_id=report.pk, status__in=LIVE).exists():
        yield gettext("The final document is being laid out already.")


def sign(report: Report, signed: Signed, *, by: User, seen: str | None = None) -> Report:
    """Record the signature; a job then lays out the final document and issues it. Raises NotReady,
    also where `seen` is not the SHA-256 of the document that is there.
    """
    require(by, Grant.COMPILE_REPORTS, unit=report.authority)
    with transaction.atomic():
        locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if sentences := list(why_not_signed(locked)):
            raise NotReady(*sentences)
        require_seen(locked, seen)
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
