"""The PDF of a report: shown beside the page, or downloaded."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from reports import store
from reports.content.sentences.openings import abstract_text
from reports.models import Report
from reports.views.pages import visible_report
from units.audit.trail import record
from units.formats.file_names import download_name
from units.requests import Request

FILE_POLICY = "sandbox; default-src 'none'"
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_GET
@xframe_options_sameorigin
def report_preview(request: Request, pk: int) -> HttpResponse:
    return _send(request, pk, inline=True)


@require_GET
def report_download(request: Request, pk: int) -> HttpResponse:
    return _send(request, pk, inline=False)


def _send(request: Request, pk: int, *, inline: bool) -> HttpResponse:
    report = visible_report(request, pk)
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
