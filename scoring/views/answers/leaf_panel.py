"""The side panel of a leaf, and the documents from which it can be proven."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from evidence.forms.documents import EvidenceForm
from evidence.models import Evidence
from scoring.answers.document_rules import keepers_of
from scoring.answers.proofs import read_document_frame
from scoring.assignments.lookup import assignments_of
from scoring.history.leaf_panel import read_panel
from scoring.models import ScoreEntry
from scoring.views.answers.sheet import visible_entry
from units.formats import limits
from units.formats.lengths import too_long_text
from units.requests import Request, read_key

FOUND = 8


@require_GET
def entry_panel(request: Request, pk: int) -> HttpResponse:
    return show_panel(request, visible_entry(request, pk))


def show_panel(
    request: Request, entry: ScoreEntry, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """The side panel of a leaf, after whatever was done there."""
    panel = read_panel(entry, request.user)
    form = EvidenceForm(issuer=entry.sheet.unit.name)
    context = {"panel": panel, "form": form, "passage": "", **extra}
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
