"""Notes of appraisers on a leaf."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from scoring.appraisal.notes import add_note, notes_of
from scoring.models import ScoreEntry
from units.drawn_for import require_drawn_for
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import answers_refusals


@require_POST
@answers_refusals
def entry_note(request: Request, pk: int) -> HttpResponse:
    """Keep an internal note on a leaf."""
    entry = get_object_or_404(
        ScoreEntry.objects.visible_to(request.user).select_related("criterion", "sheet__unit"),
        pk=pk,
    )
    require_drawn_for(request, entry.pk, entry.criterion.code)
    refusal, typed = "", request.POST.get("text", "")
    try:
        add_note(entry, typed, by=request.user)
    except NotReady as error:
        refusal = str(error)
    context = {
        "notes": notes_of(entry, request.user),
        "refusal": refusal,
        "typed": typed if refusal else "",
    }
    status = 422 if refusal else 200
    return render(request, "scoring/appraisal/_entry_notes.html", context, status=status)
