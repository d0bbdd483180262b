"""The page of a document."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from evidence.forms.documents import RevisionForm
from evidence.models import Evidence
from evidence.offers import offers_of
from evidence.uses.lists import UsesOf
from units.grants import Grant
from units.permissions import may
from units.requests import Request

PLACES = 20  # where one document is used


@require_GET
def evidence_detail(request: Request, pk: int) -> HttpResponse:
    document = visible_document(request, pk)
    return render(
        request,
        "evidence/detail.html",
        page_of(request, document, RevisionForm()),
    )


def visible_document(request: Request, pk: int) -> Evidence:
    return get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("unit", "created_by"), pk=pk
    )


def page_of(request: Request, document: Evidence, form: RevisionForm) -> dict[str, Any]:
    files = list(document.files.select_related("uploaded_by", "reading"))
    used = Paginator(UsesOf(document.pk), PLACES).get_page(request.GET.get("page"))
    keeping = may(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    return {
        "document": document,
        "files": [(file, file.opens_in_browser) for file in files],
        "used": used,
        "pages": used.paginator.get_elided_page_range(used.number),
        "keeping": keeping,
        "offers": offers_of(document, next(iter(files), None)) if keeping else None,
        "form": form,
        "kept_because": _("The document is in use.") if used else keeping.reason,
    }
