"""The question of the appraisal to a leaf."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scoring.appraisal.explanations.asking import question
from scoring.models import ScoreEntry
from scoring.sheets.explanation_round import ASKING, explanation_of
from scoring.views.appraisal.granting import require_appraiser
from scoring.views.explanations.lookup import entry_of_round
from units.drawn_for import require_drawn_for
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import answers_refusals


@require_http_methods(["GET", "POST"])
@answers_refusals
def entry_question(request: Request, pk: int) -> HttpResponse:
    """The question to one leaf in the side panel of the appraisal."""
    entry = entry_of_round(request, pk)
    require_appraiser(request, entry)
    if request.method == "GET":
        return _question(request, entry)
    require_drawn_for(request, entry.pk, entry.criterion.code)
    text = request.POST.get("question", "")
    try:
        asked = question(entry, text, by=request.user)
    except NotReady as refusal:
        return _question(request, entry, refusal=str(refusal), text=text, status=409)
    said = _("The question is kept.") if asked else _("Nothing is asked here any more.")
    return _question(request, entry_of_round(request, pk), said=said, changed=True)


def _question(
    request: Request, entry: ScoreEntry, *, status: int = 200, **told: object
) -> HttpResponse:
    asked = explanation_of(entry)
    context = {
        "entry": entry,
        "asked": asked,
        "text": asked.question if asked else "",
        "is_open": entry.sheet.status in ASKING,
        **told,
    }
    return render(request, "scoring/appraisal/_question.html", context, status=status)
