"""The documents that prove a leaf: taken in, attached, taken off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.forms.documents import EvidenceForm
from evidence.forms.taking import shown_reading, wanted_of
from evidence.models import Evidence
from evidence.store.known import KnownFile
from evidence.store.taking import drop, take
from scoring.answers.documents import attach, attach_new, detach
from scoring.answers.leaf_access import LeafAccess, entering
from scoring.models import EntryEvidence, ScoreEntry
from scoring.views.answers.leaf_panel import show_panel
from scoring.views.answers.sheet import visible_entry
from units.drawn_for import require_drawn_for
from units.grants import Grant
from units.permissions import require
from units.refusals import FileRefused, NotReady
from units.requests import Request, read_key
from units.views.refusals import answers_refusals


@require_POST
@answers_refusals
def entry_upload(request: Request, pk: int) -> HttpResponse:
    """Register a document of the unit and let it prove the leaf."""
    entry = visible_entry(request, pk)
    form = EvidenceForm(request.POST, request.FILES, issuer=entry.sheet.unit.name)
    passage = request.POST.get("passage", "")
    known = None
    try:
        with _proving(request, entry) as leaf:
            if form.is_valid():
                attach_new(
                    leaf, passage=passage, known="again" in request.POST, **form.cleaned_data
                )
    except KnownFile as refusal:
        form.add_error("upload", str(refusal))
        known = refusal.document
    except FileRefused as refusal:
        form.add_error("upload", str(refusal))
    except NotReady as refusal:
        form.add_error(None, str(refusal))
    if form.errors:
        typed = {"form": form, "passage": passage, "known": known, "uploading": True}
        return show_panel(request, entry, status=422, **typed)
    return show_panel(request, entry, said=_("The document is attached."))


@require_POST
@answers_refusals
def entry_attach(request: Request, pk: int) -> HttpResponse:
    """Let a document that the unit already has prove the leaf; or say where in it."""
    entry = visible_entry(request, pk)
    documents = Evidence.objects.visible_to(request.user)
    passage = request.POST.get("passage", "")
    try:
        with _proving(request, entry) as leaf:
            document = get_object_or_404(documents, pk=read_key(request.POST.get("document", "")))
            attach(leaf, document, passage=passage)
    except NotReady as refusal:
        return show_panel(request, entry, refusal=str(refusal), status=409)
    return show_panel(request, entry, said=_("The document is attached."))


@require_POST
@answers_refusals
def link_remove(request: Request, pk: int) -> HttpResponse:
    link = visible_link(request, pk)
    try:
        with _proving(request, link.entry) as leaf:
            detach(leaf, link)
    except NotReady as refusal:
        return show_panel(request, link.entry, refusal=str(refusal), status=409)
    said = _("The document no longer proves this criterion.")
    return show_panel(request, link.entry, said=said)


@require_POST
@answers_refusals
def link_take(request: Request, pk: int) -> HttpResponse:
    """Take what was read from the file of a document into its description."""
    link = visible_link(request, pk)
    return _described(
        request, link, lambda: take(link.evidence, **wanted_of(request), by=request.user)
    )


@require_POST
@answers_refusals
def link_drop_reading(request: Request, pk: int) -> HttpResponse:
    """Offer what was read from the file of a document no more."""
    link = visible_link(request, pk)
    return _described(
        request, link, lambda: drop(link.evidence, **shown_reading(request), by=request.user)
    )


def _described(request: Request, link: EntryEvidence, change: Callable[[], None]) -> HttpResponse:
    """The panel after a change of what is said of the document."""
    require(request.user, Grant.KEEP_EVIDENCE, unit=link.evidence.unit)
    require_drawn_for(request, link.entry_id, link.entry.criterion.code)
    try:
        change()
    except NotReady as refusal:
        return show_panel(request, link.entry, refusal=str(refusal), status=409)
    return show_panel(request, link.entry, said=_("Saved."))


def visible_link(request: Request, pk: int) -> EntryEvidence:
    """A document at a leaf that the person may see, with sheet and unit; 404 else."""
    links = EntryEvidence.objects.filter(entry__in=ScoreEntry.objects.visible_to(request.user))
    related = links.select_related("entry__criterion", "entry__sheet__unit", "evidence__unit")
    return get_object_or_404(related, pk=pk)


@contextmanager
def _proving(request: Request, entry: ScoreEntry) -> Iterator[LeafAccess]:
    """The leaf for a change of its documents, asked for by a form that was drawn for it."""
    with entering(entry, request.user) as leaf:
        require_drawn_for(request, entry.pk, entry.criterion.code)
        yield leaf
