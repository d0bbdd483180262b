"""Registering documents, changing them, and deleting them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from evidence.forms.documents import DescriptionForm, DocumentsForm, RevisionForm
from evidence.forms.taking import shown_reading, wanted_of
from evidence.models import Evidence
from evidence.offers import offers_of
from evidence.store import describing, registering, removing
from evidence.store.known import KnownFile
from evidence.store.taking import drop, take
from evidence.views.pages import page_of, visible_document
from units.grants import Grant
from units.models import User
from units.permissions import require, require_anywhere
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


@require_http_methods(["GET", "POST"])
def evidence_add(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.KEEP_EVIDENCE)
    form = DocumentsForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        with refusals_on(form, "uploads"):
            stored = _store(form, request.user)
            messages.success(request, _stored_words(len(stored)))
            if len(stored) == 1:
                return redirect("evidence:evidence_detail", pk=stored[0].pk)
            return redirect("evidence:evidence_list")
    return render(request, "evidence/add.html", {"form": form})


def _store(form: DocumentsForm, by: User) -> list[Evidence]:
    """Raises DocumentRefused, or KnownFile after which the form offers to register it again."""
    try:
        return registering.store_all(by=by, **form.cleaned_data)
    except KnownFile:
        form.offer_known()
        raise


def _stored_words(count: int) -> str:
    return ngettext("The document is stored.", "%(count)d documents are stored.", count) % {
        "count": count
    }


@require_POST
def evidence_revise(request: Request, pk: int) -> HttpResponse:
    document = visible_document(request, pk)
    require(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    form = RevisionForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_on(form, "upload"):
            registering.revise(document, by=request.user, **form.cleaned_data)
            messages.success(request, _("The new file is stored; the older ones are kept."))
            return redirect("evidence:evidence_detail", pk=pk)
    context = page_of(request, document, form)
    return render(request, "evidence/detail.html", context, status=422)


@require_http_methods(["GET", "POST"])
def evidence_describe(request: Request, pk: int) -> HttpResponse:
    document = visible_document(request, pk)
    require(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    described = {field: getattr(document, field) for field in describing.DESCRIPTION}
    form = DescriptionForm(request.POST or None, initial=described)
    if form.is_valid():
        describing.describe(document, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("evidence:evidence_detail", pk=pk)
    offers = offers_of(document, document.files.select_related("reading").first())
    context = {"document": document, "form": form, "offers": offers}
    return render(request, "evidence/describe.html", context)


@require_POST
def evidence_take(request: Request, pk: int) -> HttpResponse:
    """Take what was read from the newest file."""
    document = visible_document(request, pk)
    require(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    with tells_refusals(request):
        take(document, by=request.user, **wanted_of(request))
        messages.success(request, _("Saved."))
    return redirect("evidence:evidence_detail", pk=pk)


@require_POST
def evidence_drop_reading(request: Request, pk: int) -> HttpResponse:
    """Offer what was read from the newest file no more."""
    document = visible_document(request, pk)
    require(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    with tells_refusals(request):
        drop(document, by=request.user, **shown_reading(request))
        messages.success(request, _("Saved."))
    return redirect("evidence:evidence_detail", pk=pk)


@require_POST
def evidence_remove(request: Request, pk: int) -> HttpResponse:
    document = visible_document(request, pk)
    require(request.user, Grant.KEEP_EVIDENCE, unit=document.unit)
    with tells_refusals(request):
        removing.remove(document, by=request.user)
        messages.success(request, _("The document is deleted."))
        return redirect("evidence:evidence_list")
    return redirect("evidence:evidence_detail", pk=pk)
