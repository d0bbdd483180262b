"""The PDF of a report: shown beside the page, page by page as pictures, or downloaded."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from reports import store
from reports.content.sentences.openings import abstract_text
from reports.models import Report
from reports.views.pages import visible_report
from units.audit.trail import record
from units.files.pdf_pages import PdfFile
from units.formats.file_names import download_name
from units.formats.file_types import TYPES
from units.requests import Request
from units.views.pdf_pages import PagesOf, show_pages, show_picture

FILE_POLICY = "sandbox; default-src 'none'"
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_GET
@xframe_options_sameorigin
def report_preview(request: Request, pk: int) -> HttpResponse:
    return _send(request, pk, inline=True)


@require_GET
def report_download(request: Request, pk: int) -> HttpResponse:
    return _send(request, pk, inline=False)


@require_GET
def report_pages(request: Request, pk: int) -> HttpResponse:
    """All pages, where a browser shows no PDF by itself."""
    report = _with_file(request, pk)
    of = PagesOf(
        title=abstract_text(report.period.value, report.period.campaign.year),
        about=report.authority.name,
        back=reverse("reports:report_detail", args=[pk]),
        back_label=_("Report"),
        picture=reverse("reports:report_page", args=[pk]),
        download=reverse("reports:report_download", args=[pk]),
    )
    return show_pages(request, _pdf_of(report), of)


@require_GET
def report_page(request: Request, pk: int) -> HttpResponse:
    return show_picture(request, _pdf_of(_with_file(request, pk)))


def _pdf_of(report: Report) -> PdfFile:
    return PdfFile(report.pdf_sha256, store.path_of(report.pdf_sha256))


def _with_file(request: Request, pk: int) -> Report:
    report = visible_report(request, pk)
    if not report.pdf_sha256:
        raise Http404
    return report


def _send(request: Request, pk: int, *, inline: bool) -> HttpResponse:
    report = _with_file(request, pk)
    try:
        content = store.read(report.pdf_sha256)
    except store.Damaged:
        messages.error(request, _("The file is missing or damaged. Tell the administrator."))
        return redirect("reports:report_detail", pk=pk)
    if not inline:
        record("download_report", by=request.user, target=report, unit=report.authority)
    response = HttpResponse(content, content_type=TYPES["pdf"])
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
