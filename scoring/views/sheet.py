"""The score sheet of a unit: the page, saving a leaf, its side panel, the steps of the sheet."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Now
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from criteria.inputs import read_answer
from evidence.checks import FileRefused
from evidence.forms import EvidenceForm
from evidence.models import Evidence
from evidence.wording import say_refusal
from scoring.beside import read_beside
from scoring.entries import (
    AnswerRefused,
    ChangedMeanwhile,
    attach,
    attach_new,
    detach,
    keepers_of,
    rule_of,
    save_answer,
)
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from scoring.panels import read_panel
from scoring.replies import conflict_reply, saved_reply
from scoring.shares import shares_of
from scoring.sheet_forms import LookedAt
from scoring.sheets import read_sheet
from scoring.snapshots import following
from units import limits
from units.drawn_for import require_drawn_for
from units.grants import Grant
from units.lengths import say_too_long
from units.permissions import may, require
from units.requests import Request, read_key
from units.visible import Visible
from units.workflow import NotReady

FOUND = 8


SHEET = Visible(
    lambda: ScoreSheet.objects.select_related(
        "unit",
        "period__campaign__criteria_set",
        "period__campaign__authority",
        "proposed_by",
        "submitted_by",
    ).annotate(now=Now())
)


@require_GET
def sheet(request: Request, pk: int) -> HttpResponse:
    row = SHEET.get(request.user, pk)
    page = read_sheet(row, request.user, row.now)
    shown = {"seen": page.seen, "since": row.now.isoformat()}
    looked = LookedAt(initial=shown, auto_id=False)
    return render(request, "scoring/sheet.html", {"page": page, "sheet": row, "looked": looked})


# --- one leaf ------------------------------------------------------------------------------------


def visible_entry(request: Request, pk: int) -> ScoreEntry:
    return ENTRY.get(request.user, pk)


ENTRY = Visible(lambda: ScoreEntry.objects.select_related("criterion", "sheet__unit"))


def require_entering(request: Request, entry: ScoreEntry) -> None:
    """Raise PermissionDenied unless the person may answer this leaf at all."""
    if not may(request.user, Grant.ENTER_SCORES, unit=entry.sheet.unit):
        part = shares_of(entry.sheet).part_of(entry.criterion.code)
        office = part.office if part else None
        require(request.user, Grant.ENTER_SCORES, unit=entry.sheet.unit, office=office)


@require_POST
def entry_save(request: Request, pk: int) -> HttpResponse:
    """Save one leaf. Answers in JSON: 200 saved, 422 refused at an input, 409 too late."""
    entry = visible_entry(request, pk)
    require_entering(request, entry)
    typed = request.POST.dict()
    try:
        answer = read_answer(rule_of(entry.criterion), typed)
        with following(entry.sheet, request.user) as trace:
            saved = save_answer(
                entry,
                version=read_key(typed.get("version", "")),
                answer=answer,
                not_applicable=typed.get("not_applicable") == "yes",
                note=typed.get("note", ""),
                by=request.user,
            )
    except AnswerRefused as refusal:
        return JsonResponse({"errors": refusal.errors}, status=422)
    except ChangedMeanwhile as conflict:
        return JsonResponse(conflict_reply(conflict.entry), status=409)
    except NotReady as refusal:
        return JsonResponse({"locked": str(refusal)}, status=409)
    return JsonResponse(saved_reply(saved, trace))


@require_GET
def entry_panel(request: Request, pk: int) -> HttpResponse:
    return show_panel(request, visible_entry(request, pk))


def show_panel(
    request: Request, entry: ScoreEntry, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """The side panel of a leaf, after whatever was done there."""
    panel = read_panel(entry, request.user)
    context = {"panel": panel, "form": EvidenceForm(), "passage": "", **extra}
    return render(request, "scoring/_entry_panel.html", context, status=status)


@require_GET
def entry_beside(request: Request, pk: int) -> HttpResponse:
    """The documents of a leaf beside its row, one of them in sight (`document`: its link)."""
    chosen = read_key(request.GET.get("document", ""))
    beside = read_beside(visible_entry(request, pk), chosen)
    return render(request, "scoring/_beside.html", {"beside": beside})


@require_GET
def entry_documents(request: Request, pk: int) -> HttpResponse:
    """Documents of those who may prove the leaf, as far as they do not prove it yet."""
    entry = visible_entry(request, pk)
    words = request.GET.get("q", "")
    refusal = say_too_long(words, limits.SEARCH, _("Search"))
    documents = (
        Evidence.objects.visible_to(request.user)
        .filter(~Q(entry_links__entry=entry), unit__in=keepers_of(entry))
        .matching("" if refusal else words)
    )
    found = [] if refusal else documents[:FOUND]
    context = {"entry": entry, "documents": found, "words": words, "refusal": refusal}
    return render(request, "scoring/_entry_documents.html", context)


@require_POST
def entry_upload(request: Request, pk: int) -> HttpResponse:
    """Register a document of the unit and let it prove the leaf."""
    entry = visible_entry(request, pk)
    require_entering(request, entry)
    require_drawn_for(request, entry.pk, entry.criterion.code)
    form = EvidenceForm(request.POST, request.FILES)
    passage = request.POST.get("passage", "")
    if form.is_valid():
        try:
            with following(entry.sheet, request.user) as trace:
                attach_new(entry, passage=passage, by=request.user, **form.cleaned_data)
        except FileRefused as refusal:
            form.add_error("upload", say_refusal(refusal, form.cleaned_data["upload"].name))
        except NotReady as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("The document is attached.")
            return show_panel(request, entry, said=said, trace=trace)
    return show_panel(request, entry, form=form, passage=passage, uploading=True, status=422)


@require_POST
def entry_attach(request: Request, pk: int) -> HttpResponse:
    """Let a document that the unit already has prove the leaf; or say where in it."""
    entry = visible_entry(request, pk)
    require_entering(request, entry)
    require_drawn_for(request, entry.pk, entry.criterion.code)
    document = get_object_or_404(
        Evidence.objects.visible_to(request.user), pk=read_key(request.POST.get("document", ""))
    )
    passage = request.POST.get("passage", "")
    try:
        with following(entry.sheet, request.user) as trace:
            attach(entry, document, passage=passage, by=request.user)
    except NotReady as refusal:
        return show_panel(request, entry, refusal=str(refusal), status=409)
    return show_panel(request, entry, said=_("The document is attached."), trace=trace)


@require_POST
def link_remove(request: Request, pk: int) -> HttpResponse:
    entries = ScoreEntry.objects.visible_to(request.user)
    link = get_object_or_404(
        EntryEvidence.objects.filter(entry__in=entries).select_related(
            "entry__criterion", "entry__sheet__unit", "evidence"
        ),
        pk=pk,
    )
    require_entering(request, link.entry)
    require_drawn_for(request, link.entry_id, link.entry.criterion.code)
    try:
        with following(link.entry.sheet, request.user) as trace:
            detach(link, by=request.user)
    except NotReady as refusal:
        return show_panel(request, link.entry, refusal=str(refusal), status=409)
    said = _("The document no longer proves this criterion.")
    return show_panel(request, link.entry, said=said, trace=trace)
