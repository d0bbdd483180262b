"""The list of documents, with its filters."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from evidence.forms.search import SearchForm
from evidence.models import Evidence, EvidenceFile, EvidenceQuerySet
from evidence.table import documents_table
from evidence.uses.conditions import is_used
from evidence.uses.lists import Uses, first_uses
from units.exports.table import MOST_READ
from units.grants import Grant
from units.models import Unit
from units.permissions import holds
from units.requests import Request
from units.views.files import table_asked, table_response

ROWS = 50


@require_GET
def evidence_list(request: Request) -> HttpResponse:
    visible = Evidence.objects.visible_to(request.user)
    owners = Unit.objects.filter(pk__in=visible.values("unit"))
    form = SearchForm(request.GET, units=owners)
    form.is_valid()
    found = _filtered(visible, form.cleaned_data)
    found = found.select_related("unit").prefetch_related("files")
    if table_asked(request):
        documents = list(found[:MOST_READ])
        used = first_uses([each.pk for each in documents])
        return table_response(request, documents_table(documents, used))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    used = first_uses([each.pk for each in page])
    return render(
        request,
        "evidence/list.html",
        {
            "form": form,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": [(each, _latest(each), used.get(each.pk, Uses())) for each in page],
            "several_owners": len(owners) > 1,
            "may_add": holds(request.user, Grant.KEEP_EVIDENCE),
        },
    )


def _filtered(documents: EvidenceQuerySet, chosen: dict[str, Any]) -> EvidenceQuerySet:
    if chosen.get("unit"):
        documents = documents.filter(unit=chosen["unit"])
    if chosen.get("use") == "used":
        documents = documents.filter(is_used())
    elif chosen.get("use") == "unused":
        documents = documents.exclude(is_used())
    return documents.matching(chosen.get("q", ""))


def _latest(document: Evidence) -> EvidenceFile | None:
    """The newest revision, from the files already read."""
    return next(iter(document.files.all()), None)
