"""The steps of a report, and what each needs."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports import notices
from reports.content.gaps import gaps_of
from reports.models import Report
from units.grants import Grant
from units.workflow import Step

Status = Report.Status
# Kinds of jobs.
COMPILE = "compile_report"
ISSUE = "issue_report"


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
