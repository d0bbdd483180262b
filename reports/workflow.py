"""When a report may move, and what moves with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from reports.models import Report
from scoring.models import CampaignPeriod
from units import jobs
from units.audit import record
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.workflow import NotReady, Step, take

Status = Report.Status


def has_a_number(report: Report) -> Iterator[str]:
    if not (report.number and report.issued_on and report.signer_name):
        yield __("Number, date and signer are recorded before the report is issued.")


STEPS: Mapping[str, Step] = {
    "compile": Step(
        frozenset({Status.READY, Status.RETURNED, Status.FAILED}),
        Status.QUEUED,
        Grant.COMPILE_REPORTS,
        _("compile again"),
    ),
    "start": Step(frozenset({Status.QUEUED}), Status.COMPILING, None, _("start compiling")),
    "finish": Step(frozenset({Status.COMPILING}), Status.READY, None, _("finish compiling")),
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
        frozenset({Status.READY}), Status.APPROVED, Grant.COMPILE_REPORTS, _("approve the content")
    ),
    "issue": Step(
        frozenset({Status.APPROVED}),
        Status.ISSUED,
        Grant.COMPILE_REPORTS,
        _("issue"),
        guard=has_a_number,
    ),
}

COMPILE, ISSUE = "compile_report", "issue_report"  # kinds of jobs
