"""The side panel of a leaf: what proves it, taken in, attached, looked at, taken off."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from evidence.forms.documents import EvidenceForm
from evidence.models import Evidence
from scoring.answers.document_rules import keepers_of
from scoring.answers.documents import attach, attach_new, detach
from scoring.answers.leaf_access import LeafAccess, entering
from scoring.answers.proofs import read_document_frame
from scoring.assignments.lookup import assignments_of
from scoring.history.leaf_panel import read_panel
from scoring.models import EntryEvidence, ScoreEntry
from scoring.sheets.snapshots import Trace, following
from scoring.views.answers.sheet import visible_entry
from units.drawn_for import require_drawn_for
from units.formats import limits
from units.formats.lengths import too_long_text
from units.refusals import FileRefused, NotReady
from units.requests import Request, read_key
from units.views.refusals import answers_refusals

FOUND = 8


@require_GET
def entry_panel(request: Request, pk: int) -> HttpResponse:
    return show_panel(request, visible_entry(request, pk))


def show_panel(
    request: Request, entry: ScoreEntry, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """The side panel of a leaf, after whatever was done there."""
    panel = read_panel(entry, request.user)
    context = {"panel": panel, "form": EvidenceForm(), "passage": "", **extra}
    return render(request, "scoring/answers/_entry_panel.html", context, status=status)


@require_GET
def entry_document(request: Request, pk: int) -> HttpResponse:
    """The documents of a leaf beside its row, one of them in sight (`document`: its link)."""
    chosen = read_key(request.GET.get("document", ""))
    beside = read_document_frame(visible_entry(request, pk), chosen)
    return render(request, "scoring/answers/_document_frame.html", {"beside": beside})


@require_GET
def entry_documents(request: Request, pk: int) -> HttpResponse:
    """Documents of those who may prove the leaf, as far as they do not prove it yet."""
    entry = visible_entry(request, pk)
    keepers = keepers_of(entry.sheet, assignments_of(entry.sheet).part_of(entry.criterion.code))
    words = request.GET.get("q", "")
    refusal = too_long_text(words, limits.SEARCH, _("Search"))
    documents = (
        Evidence.objects.visible_to(request.user)
        .filter(~Q(entry_links__entry=entry), unit__in=keepers)
        .matching("" if refusal else words)
    )
    found = [] if refusal else documents[:FOUND]
    context = {"entry": entry, "documents": found, "words": words, "refusal": refusal}
    return render(request, "scoring/answers/_entry_documents.html", context)


@require_POST
@answers_refusals
def entry_upload(request: Request, pk: int) -> HttpResponse:
    """Register a document of the unit and let it prove the leaf."""
    entry = visible_entry(request, pk)
    form = EvidenceForm(request.POST, request.FILES)
    passage = request.POST.get("passage", "")
    try:
        with _proving(request, entry) as (leaf, trace):
            if form.is_valid():
                attach_new(leaf, passage=passage, **form.cleaned_data)
    except FileRefused as refusal:
        form.add_error("upload", str(refusal))
    except NotReady as refusal:
        form.add_error(None, str(refusal))
    if form.errors:
        return show_panel(request, entry, form=form, passage=passage, uploading=True, status=422)
    return show_panel(request, entry, said=_("The document is attached."), trace=trace)


@require_POST
@answers_refusals
def entry_attach(request: Request, pk: int) -> HttpResponse:
    """Let a document that the unit already has prove the leaf; or say where in it."""
    entry = visible_entry(request, pk)
    documents = Evidence.objects.visible_to(request.user)
    passage = request.POST.get("passage", "")
    try:
        with _proving(request, entry) as (leaf, trace):
            document = get_object_or_404(documents, pk=read_key(request.POST.get("document", "")))
            attach(leaf, document, passage=passage)
    except NotReady as refusal:
        return show_panel(request, entry, refusal=str(refusal), status=409)
    return show_panel(request, entry, said=_("The document is attached."), trace=trace)


@require_POST
@answers_refusals
def link_remove(request: Request, pk: int) -> HttpResponse:
    entries = ScoreEntry.objects.visible_to(request.user)
    link = get_object_or_404(
        EntryEvidence.objects.filter(entry__in=entries).select_related(
            "entry__criterion", "entry__sheet__unit", "evidence"
        ),
        pk=pk,
    )
    try:
        with _proving(request, link.entry) as (leaf, trace):
            detach(leaf, link)
    except NotReady as refusal:
        return show_panel(request, link.entry, refusal=str(refusal), status=409)
    said = _("The document no longer proves this criterion.")
    return show_panel(request, link.entry, said=said, trace=trace)


@contextmanager
def _proving(request: Request, entry: ScoreEntry) -> Iterator[tuple[LeafAccess, Trace]]:
    """The leaf for a change of its documents, asked for by a form that was drawn for it."""
    with entering(entry, request.user) as leaf:
        require_drawn_for(request, entry.pk, entry.criterion.code)
        with following(leaf.sheet, leaf.submits) as trace:
            yield leaf, trace
