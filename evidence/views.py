from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evidence import store, uses
from evidence.forms import DescriptionForm, DocumentsForm, RevisionForm, SearchForm
from evidence.models import Evidence, EvidenceFile, EvidenceQuerySet
from units.audit.trail import record
from units.grants import Grant
from units.models import Unit
from units.permissions import holds, may, require, require_anywhere
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals

ROWS = 50
PLACES = 20  # where one document is used
# A file may not run, load or frame anything, and only our own pages may frame it.
FILE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_GET
def evidence_list(request: Request) -> HttpResponse:
    visible = Evidence.objects.visible_to(request.user)
    owners = Unit.objects.filter(pk__in=visible.values("unit"))
    form = SearchForm(request.GET, units=owners)
    form.is_valid()
    found = _filtered(visible, form.cleaned_data)
    page = Paginator(found.select_related("unit").prefetch_related("files"), ROWS).get_page(
        request.GET.get("page")
    )
    used = uses.first_uses([each.pk for each in page])
    return render(
        request,
        "evidence/list.html",
        {
            "form": form,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": [(each, _latest(each), used.get(each.pk, uses.Uses())) for each in page],
            "several_owners": len(owners) > 1,
            "may_add": holds(request.user, Grant.KEEP_EVIDENCE),
        },
    )


def _filtered(documents: EvidenceQuerySet, chosen: dict[str, Any]) -> EvidenceQuerySet:
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
def evidence_add(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.KEEP_EVIDENCE)
    form = DocumentsForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        with refusals_on(form, "uploads"):
            stored = store.store_all(by=request.user, **form.cleaned_data)
            messages.success(request, _stored_words(len(stored)))
            if len(stored) == 1:
                return redirect("evidence:evidence_detail", pk=stored[0].pk)
            return redirect("evidence:evidence_list")
    return render(request, "evidence/add.html", {"form": form})


def _stored_words(count: int) -> str:
    return ngettext("The document is stored.", "%(count)d documents are stored.", count) % {
        "count": count
    }


@require_GET
def evidence_detail(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    return render(
        request,
        "evidence/detail.html",
        _detail(request, document, RevisionForm()),
    )


def _document(request: Request, pk: int) -> Evidence:
    return get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("unit", "created_by"), pk=pk
    )


def _detail(request: Request, document: Evidence, form: RevisionForm) -> dict[str, Any]:
    files = list(document.files.select_related("uploaded_by"))
    used = Paginator(uses.UsesOf(document.pk), PLACES).get_page(request.GET.get("page"))
    keeping = may(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    return {
        "document": document,
        "files": [(file, file.opens_in_browser) for file in files],
        "used": used,
        "pages": used.paginator.get_elided_page_range(used.number),
        "keeping": keeping,
        "form": form,
        "kept_because": _("The document is in use.") if used else keeping.reason,
    }


@require_POST
def evidence_revise(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    require(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    form = RevisionForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_on(form, "upload"):
            store.revise(document, by=request.user, **form.cleaned_data)
            messages.success(request, _("The new file is stored; the older ones are kept."))
            return redirect("evidence:evidence_detail", pk=pk)
    context = _detail(request, document, form)
    return render(request, "evidence/detail.html", context, status=422)


@require_http_methods(["GET", "POST"])
def evidence_describe(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    require(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    described = {field: getattr(document, field) for field in store.DESCRIPTION}
    form = DescriptionForm(request.POST or None, initial=described)
    if form.is_valid():
        store.describe(document, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("evidence:evidence_detail", pk=pk)
    return render(request, "evidence/describe.html", {"document": document, "form": form})


@require_POST
def evidence_remove(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    require(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    with tells_refusals(request):
        store.remove(document, by=request.user)
        messages.success(request, _("The document is deleted."))
        return redirect("evidence:evidence_list")
    return redirect("evidence:evidence_detail", pk=pk)


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
        content = store.open_file(file)
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
