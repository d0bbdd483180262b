"""The file of a document: downloaded, shown inside the browser, or page by page as pictures."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from evidence.models import EvidenceFile
from evidence.store import kept_files
from units.audit.trail import record
from units.files.pdf_pages import PdfFile, is_first_in_an_hour
from units.requests import Request
from units.views.pdf_pages import PagesOf, show_pages, show_picture

# A file may not run, load or frame anything, and only our own pages may frame it.
FILE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_GET
def file_download(request: Request, pk: int) -> FileResponse | HttpResponse:
    return _send(request, pk, inline=False)


@require_GET
@xframe_options_sameorigin
def file_view(request: Request, pk: int) -> FileResponse | HttpResponse:
    """A picture or a PDF inside the browser; any other kind has no such page."""
    return _send(request, pk, inline=True)


@require_GET
def file_pages(request: Request, pk: int) -> HttpResponse:
    """All pages of a PDF, where a browser shows none by itself."""
    file = _visible_pdf(request, pk)
    document = file.evidence
    of = PagesOf(
        title=f"{document.number} {document.abstract}".strip(),
        about=file.name,
        back=reverse("evidence:evidence_detail", args=[document.pk]),
        back_label=_("Document"),
        picture=reverse("evidence:file_page", args=[pk]),
        download=reverse("evidence:file_download", args=[pk]),
    )
    return show_pages(request, _pdf_of(file), of)


@require_GET
def file_page(request: Request, pk: int) -> HttpResponse:
    """One page of a PDF as a picture; the trail says once an hour that the file is read."""
    file = _visible_pdf(request, pk)
    picture = show_picture(request, _pdf_of(file))
    if is_first_in_an_hour(request.user.pk, pk):
        record("evidence_downloaded", by=request.user, target=file, unit=file.evidence.unit)
    return picture


def _pdf_of(file: EvidenceFile) -> PdfFile:
    return PdfFile(file.sha256, kept_files.path_of(file.sha256))


def _visible_pdf(request: Request, pk: int) -> EvidenceFile:
    file = _visible(request, pk)
    if not file.is_pdf or file.protected:
        raise Http404
    return file


def _visible(request: Request, pk: int) -> EvidenceFile:
    files = EvidenceFile.objects.visible_to(request.user)
    return get_object_or_404(files.select_related("evidence__unit"), pk=pk)


def _send(request: Request, pk: int, *, inline: bool) -> FileResponse | HttpResponse:
    file = _visible(request, pk)
    if inline and not file.opens_in_browser:
        raise Http404
    try:
        content = kept_files.open_file(file)
    except FileNotFoundError:
        messages.error(request, _("The file is missing in the store. Tell the administrator."))
        return redirect("evidence:evidence_detail", pk=file.evidence_id)
    record("evidence_downloaded", by=request.user, target=file, unit=file.evidence.unit)
    response = FileResponse(
        content, as_attachment=not inline, filename=file.name, content_type=file.content_type
    )
    response["Content-Security-Policy"] = FILE_POLICY
    response["Cache-Control"] = "private, no-store"
    return response
