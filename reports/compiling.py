"""The jobs of the worker: collect, render, store. Every attempt does all of it again."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reports import store, workflow
from reports.content.collect import collect
from reports.content.letterhead import signature_of
from reports.data.report import ReportData
from reports.models import Report
from reports.printing.render import LibrariesMissing, render_pdf, which_are_missing
from reports.snapshot import from_json, to_json
from units import jobs
from units.grants import Grant
from units.models import Job
from units.permissions import may
from units.refusals import NotReady


def compile_report(job: Job, progress: jobs.Progress) -> jobs.Store:
    """Compile the report as of now, without a number."""
    report = _report_of(job)
    workflow.start(report)
    progress(10)
    data = collect(report)
    progress(45)
    content = _laid_out(data)
    progress(90)
    return partial(_finish, report, data, content)


def issue_report(job: Job, progress: jobs.Progress) -> jobs.Store:
    """Lay the approved report out again, with number, date and signer."""
    report = _report_of(job)
    progress(10)
    data = replace(
        from_json(report.content),
        number=report.number,
        day=report.issued_on,
        signature=signature_of(report),
    )
    content = _laid_out(data)
    progress(90)
    return partial(_issue, report, job, data, content)


def _report_of(job: Job) -> Report:
    """The job's report, if the person who asked may still ask for it."""
    report = Report.objects.select_related("authority", "period__campaign").get(pk=job.target_id)
    if job.requested_by is not None:
        verdict = may(job.requested_by, Grant.COMPILE_REPORTS, unit=report.authority)
        if not verdict:
            raise jobs.JobRefused(verdict.reason)
    return report


def _laid_out(data: ReportData) -> bytes:
    try:
        return render_pdf(data)
    except LibrariesMissing as missing:
        raise jobs.JobRefused(which_are_missing()) from missing


def _finish(report: Report, data: ReportData, content: bytes) -> None:
    _store(
        report,
        content,
        partial(workflow.finish, report, content=to_json(data), snapshot_at=data.taken_at),
    )


def _issue(report: Report, job: Job, data: ReportData, content: bytes) -> None:
    _store(
        report,
        content,
        partial(workflow.issue, report, by=job.requested_by, content=to_json(data)),
    )


def _store(report: Report, content: bytes, move: Callable[..., Any]) -> None:
    """Keep the new file, move the report to it, and drop the file that it replaces."""
    replaced = report.pdf_sha256
    sha256 = store.keep(content)
    try:
        move(pdf_sha256=sha256, pdf_size=len(content))
    except (NotReady, PermissionDenied) as refusal:
        if sha256 != replaced:
            store.drop(sha256)
        raise jobs.JobRefused(str(refusal)) from refusal
    if replaced and replaced != sha256:
        transaction.on_commit(partial(store.drop, replaced))
