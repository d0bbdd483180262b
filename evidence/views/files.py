"""The file of a document: downloaded, or shown inside the browser."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from evidence.models import EvidenceFile
from evidence.store import kept_files
from units.audit.trail import record
from units.requests import Request

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


def _send(request: Request, pk: int, *, inline: bool) -> FileResponse | HttpResponse:
    file = get_object_or_404(
        EvidenceFile.objects.visible_to(request.user).select_related("evidence__unit"), pk=pk
    )
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
