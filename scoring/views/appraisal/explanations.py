"""The explanation round: asking, answering, appraising again."""

from functools import partial

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.appraisal.explanations.answering import answer
from scoring.appraisal.explanations.asking import question
from scoring.appraisal.explanations.second_reading import read_second
from scoring.appraisal.explanations.unit_page import read_explanation
from scoring.appraisal.rounds.second import SECOND
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets.explanation_round import ASKING, explanation_of, why_not_in_round
from scoring.views.appraisal.explanation_responses import explained_meanwhile_reply, explained_reply
from scoring.views.appraisal.granting import grant_leaf, require_appraiser
from scoring.views.appraisal.responses import overtaken_reply
from units.drawn_for import require_drawn_for
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request, read_key
from units.views.refusals import answers_refusals


@require_GET
def explanation(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    page = read_explanation(sheet, request.user, sheet.now)
    return render(request, "scoring/appraisal/explanation.html", {"page": page, "sheet": sheet})


@require_GET
def second_appraisal(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    require(request.user, Grant.APPRAISE, unit=sheet.unit)
    page = read_second(sheet, request.user, sheet.now)
    return render(request, "scoring/appraisal/second.html", {"page": page, "sheet": sheet})


@require_http_methods(["GET", "POST"])
@answers_refusals
def entry_question(request: Request, pk: int) -> HttpResponse:
    """The question to one leaf in the side panel of the appraisal."""
    entry = _entry(request, pk)
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
    return _question(request, _entry(request, pk), said=said, changed=True)


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


@require_POST
@answers_refusals(standing=explained_meanwhile_reply)
def entry_answer(request: Request, pk: int) -> HttpResponse:
    """Save what the unit says to one leaf. Answers in JSON: 200 saved, 409 too late."""
    entry = _entry(request, pk)
    require(request.user, Grant.ENTER_SCORES, unit=entry.sheet.unit)
    asked = explanation_of(entry)
    if asked is None:
        raise NotReady(why_not_in_round(entry))
    saved = answer(
        asked,
        request.POST.get("answer", ""),
        version=read_key(request.POST.get("version", "")),
        by=request.user,
    )
    return JsonResponse(explained_reply(saved))


@require_POST
@answers_refusals(standing=partial(overtaken_reply, round=SECOND))
def entry_reappraise(request: Request, pk: int) -> HttpResponse:
    """Grant the points of one leaf again. Answers in JSON like the first time."""
    return grant_leaf(request, _entry(request, pk), SECOND)


def _sheet(request: Request, pk: int) -> ScoreSheet:
    return get_object_or_404(ScoreSheet.objects.visible_to(request.user).for_page(), pk=pk)


def _entry(request: Request, pk: int) -> ScoreEntry:
    return get_object_or_404(
        ScoreEntry.objects.visible_to(request.user).select_related(
            "criterion__appraiser_unit",
            "sheet__unit",
            "sheet__period__campaign",
            "explanation__asked_by",
        ),
        pk=pk,
    )
