from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evidence import store, uses
from evidence.checks import FileRefused
from evidence.forms import DescriptionForm, DocumentsForm, RevisionForm, SearchForm
from evidence.models import Evidence, EvidenceFile
from evidence.wording import say_refusal
from units.audit import record
from units.grants import Grant
from units.models import Unit
from units.permissions import holds, may, require, require_anywhere

ROWS = 50
# Pictures and PDF may be looked at in the browser; everything else is only saved.
SHOWN_INLINE = frozenset({"application/pdf", "image/jpeg", "image/png"})


@require_GET
def document_list(request: HttpRequest) -> HttpResponse:
    visible = Evidence.objects.visible_to(request.user)
    owners = Unit.objects.filter(pk__in=visible.values("unit"))
    form = SearchForm(request.GET, units=owners)
    form.is_valid()
    found = _filtered(visible, form.cleaned_data)
    page = Paginator(found.select_related("unit").prefetch_related("files"), ROWS).get_page(
        request.GET.get("page")
    )
    used = uses.where_used([each.pk for each in page])
    return render(
        request,
        "evidence/list.html",
        {
            "form": form,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": [(each, _latest(each), used.get(each.pk, [])) for each in page],
            "several_owners": len(owners) > 1,
            "may_add": holds(request.user, Grant.KEEP_EVIDENCE),
        },
    )


def _filtered(documents: QuerySet, chosen: dict[str, Any]) -> QuerySet:
    if chosen.get("unit"):
        documents = documents.filter(unit=chosen["unit"])
    if chosen.get("use") == "used":
        documents = documents.filter(uses.is_used())
    elif chosen.get("use") == "unused":
        documents = documents.exclude(uses.is_used())
    return documents.matching(chosen.get("q", ""))


def _latest(document: Evidence) -> EvidenceFile | None:
    """The newest revision, from the files already read."""
    return next(iter(document.files.all()), None)


@require_http_methods(["GET", "POST"])
def document_add(request: HttpRequest) -> HttpResponse:
    require_anywhere(request.user, Grant.KEEP_EVIDENCE)
    form = DocumentsForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            _store_all(request, **form.cleaned_data)
        except FileRefused as refusal:
            form.add_error("uploads", say_refusal(refusal, refusal.facts.get("name", "")))
        else:
            return redirect("evidence:list")
    return render(request, "evidence/add.html", {"form": form})
