from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reports import store, workflow
from reports.content.gaps import gaps_of
from reports.content.letterhead import letterhead_of, signature_of
from reports.content.sentences.openings import abstract_text
from reports.forms import NewReportForm, SignForm, TextsForm
from reports.models import Report
from units.audit.trail import record
from units.formats.file_names import download_name
from units.grants import Grant
from units.models import Job
from units.permissions import holds, may, require, require_anywhere
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals
from units.workflow import offers

FILE_POLICY = "sandbox; default-src 'none'"
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_GET
def report_list(request: Request) -> HttpResponse:
    reports = Report.objects.visible_to(request.user).with_reason()
    context = {
        "reports": reports.select_related("authority", "period__campaign", "requested_by"),
        "may_create": holds(request.user, Grant.COMPILE_REPORTS),
    }
    return render(request, "reports/list.html", context)


@require_http_methods(["GET", "POST"])
def report_create(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.COMPILE_REPORTS)
    posted = request.POST if request.method == "POST" else None
    form = NewReportForm(posted, user=request.user)
    if form.is_valid():
        with refusals_on(form, "period"):
            report = workflow.create(form.cleaned_data["period"], by=request.user)
            return redirect("reports:report_detail", pk=report.pk)
    status = 422 if form.errors else 200
    return render(request, "reports/create.html", {"form": form}, status=status)


@require_GET
def report_detail(request: Request, pk: int) -> HttpResponse:
    return _page(request, _report(request, pk))


@require_GET
def report_progress(request: Request, pk: int) -> HttpResponse:
    """The progress of the job; the page is reloaded when it has ended."""
    report = _report(request, pk)
    job = _job(report)
    if job is None or not job.is_live:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "reports/_progress.html", {"report": report, "job": job})


@require_POST
def report_compile(request: Request, pk: int) -> HttpResponse:
    """Store the texts and compile again; a refused form is shown with all that was typed."""
    report = _report(request, pk)
    require(request.user, Grant.COMPILE_REPORTS, unit=report.authority)
    form = TextsForm(request.POST, report=report)
    if not form.is_valid():
        return _page(request, report, texts_form=form, status=422)
    with refusals_on(form):
        workflow.compile_again(report, by=request.user, texts=form.texts)
        return redirect("reports:report_detail", pk=pk)
    return _page(request, report, texts_form=form, status=422)


@require_POST
def report_return(request: Request, pk: int) -> HttpResponse:
    report = _report(request, pk)
    with tells_refusals(request):
        workflow.send_back(report, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("The report is returned for changes."))
    return redirect("reports:report_detail", pk=pk)


@require_POST
def report_approve(request: Request, pk: int) -> HttpResponse:
    report = _report(request, pk)
    with tells_refusals(request):
        workflow.approve(report, by=request.user)
        messages.success(request, _("The content is approved. The leader may sign now."))
    return redirect("reports:report_detail", pk=pk)


@require_POST
def report_sign(request: Request, pk: int) -> HttpResponse:
    """Number, date and signer; the worker then lays out the final document and issues it."""
    report = _report(request, pk)
    require(request.user, Grant.COMPILE_REPORTS, unit=report.authority)
    form = _sign_form(report, request.POST)
    if not form.is_valid():
        return _page(request, report, sign_form=form, status=422)
    with refusals_on(form):
        workflow.sign(report, form.signed, by=request.user)
        return redirect("reports:report_detail", pk=pk)
    return _page(request, report, sign_form=form, status=422)


@require_GET
@xframe_options_sameorigin
def report_preview(request: Request, pk: int) -> HttpResponse:
    return _send(request, pk, inline=True)


@require_GET
def report_download(request: Request, pk: int) -> HttpResponse:
    return _send(request, pk, inline=False)


def _report(request: Request, pk: int) -> Report:
    reports = Report.objects.visible_to(request.user).with_reason()
    return get_object_or_404(
        reports.select_related("authority__parent", "period__campaign__criteria_set", "plan"), pk=pk
    )


def _job(report: Report) -> Job | None:
    """The latest piece of background work for the report."""
    kinds = [workflow.COMPILE, workflow.ISSUE]
    return Job.objects.filter(kind__in=kinds, target_id=report.pk).order_by("-pk").first()


def _page(
    request: Request,
    report: Report,
    *,
    texts_form: TextsForm | None = None,
    sign_form: SignForm | None = None,
    status: int = 200,
) -> HttpResponse:
    job = _job(report)
    idle = job is None or not job.is_live
    offered = {offer.name: offer for offer in offers(report, workflow.STEPS, request.user)}
    compiling = may(request.user, Grant.COMPILE_REPORTS, unit=report.authority)
    approved = report.status == Report.Status.APPROVED
    writing = texts_form or (compiling and idle and "compile" in offered)
    context = {
        "report": report,
        "job": job,
        "compiling": compiling,
        "offers": offered,
        "texts_form": texts_form or TextsForm(report=report),
        "sign_form": sign_form or _sign_form(report),
        # What was typed is shown again even where the moment has passed.
        "writing": writing,
        "gaps": gaps_of(report) if writing else [],
        "signing": sign_form or (compiling and idle and approved),
    }
    return render(request, "reports/detail.html", context, status=status)


def _sign_form(report: Report, posted: Any = None) -> SignForm:
    signature = signature_of(report)
    initial = {
        "number": report.number,
        "issued_on": report.issued_on,
        "signing_form": signature.form,
        "signer_title": signature.title,
        "signer_name": signature.name,
    }
    return SignForm(posted, initial=initial, symbol=letterhead_of(report.authority).symbol)


def _send(request: Request, pk: int, *, inline: bool) -> HttpResponse:
    report = _report(request, pk)
    if not report.pdf_sha256:
        raise Http404
    try:
        content = store.read(report.pdf_sha256)
    except store.Damaged:
        messages.error(request, _("The file is missing or damaged. Tell the administrator."))
        return redirect("reports:report_detail", pk=pk)
    if not inline:
        record("download_report", by=request.user, target=report, unit=report.authority)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = _disposition(report, inline=inline)
    response["Content-Security-Policy"] = PREVIEW_POLICY if inline else FILE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _disposition(report: Report, *, inline: bool) -> str:
    return str(content_disposition_header(not inline, _file_name(report)))


def _file_name(report: Report) -> str:
    """ "31-BC-UBND-Ket-qua-cong-tac-cai-cach-hanh-chinh-Quy-I-nam-2021.pdf"."""
    about = abstract_text(report.period.value, report.period.campaign.year)
    return download_name("pdf", report.number, about)
