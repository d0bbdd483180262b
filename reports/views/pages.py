"""The page of a report, and the progress of its job."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from reports import steps
from reports.content.gaps import gaps_of
from reports.content.letterhead import letterhead_of, signature_of
from reports.forms.signing import SignForm
from reports.forms.texts import TextsForm
from reports.models import Report
from units.grants import Grant
from units.models import Job
from units.permissions import may
from units.requests import Request
from units.workflow import offers


@require_GET
def report_detail(request: Request, pk: int) -> HttpResponse:
    return show_report(request, visible_report(request, pk))


@require_GET
def report_progress(request: Request, pk: int) -> HttpResponse:
    """The progress of the job; the page is reloaded when it has ended."""
    report = visible_report(request, pk)
    job = _job(report)
    if job is None or not job.is_live:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "reports/_progress.html", {"report": report, "job": job})


def visible_report(request: Request, pk: int) -> Report:
    reports = Report.objects.visible_to(request.user).with_reason()
    return get_object_or_404(
        reports.select_related("authority__parent", "period__campaign__criteria_set", "plan"), pk=pk
    )


def _job(report: Report) -> Job | None:
    """The latest piece of background work for the report."""
    kinds = [steps.COMPILE, steps.ISSUE]
    return Job.objects.filter(kind__in=kinds, target_id=report.pk).order_by("-pk").first()


def show_report(
    request: Request,
    report: Report,
    *,
    texts_form: TextsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    job = _job(report)
    idle = job is None or not job.is_live
    offered = {offer.name: offer for offer in offers(report, steps.STEPS, request.user)}
    compiling = may(request.user, Grant.COMPILE_REPORTS, unit=report.authority)
    approved = report.status == Report.Status.APPROVED
    writing = texts_form or (compiling and idle and "compile" in offered)
    context = {
        "report": report,
        "job": job,
        "compiling": compiling,
        "offers": offered,
        "texts_form": texts_form or TextsForm(report=report),
        # What was typed is shown again even where the moment has passed.
        "writing": writing,
        "gaps": gaps_of(report) if writing else [],
        "signing": compiling and idle and approved,
    }
    return render(request, "reports/detail.html", context, status=status)


def sign_form_of(report: Report, posted: Any = None) -> SignForm:
    signature = signature_of(report)
    initial = {
        "number": report.number,
        "issued_on": report.issued_on,
        "signing_form": signature.form,
        "signer_title": signature.title,
        "signer_name": signature.name,
    }
    return SignForm(posted, initial=initial, symbol=letterhead_of(report.authority).symbol)
