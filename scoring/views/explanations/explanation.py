"""The explanation of a unit: its page, and the answer to each question."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from scoring.appraisal.explanations.answering import answer
from scoring.appraisal.explanations.unit_page import read_explanation
from scoring.sheets.explanation_round import explanation_of, why_not_in_round
from scoring.views.explanations.lookup import entry_of_round
from scoring.views.explanations.responses import explained_meanwhile_reply, explained_reply
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request, read_key
from units.views.refusals import answers_refusals


@require_GET
def explanation(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
    page = read_explanation(sheet, request.user, sheet.now)
    return render(request, "scoring/appraisal/explanation.html", {"page": page, "sheet": sheet})


@require_POST
@answers_refusals(standing=explained_meanwhile_reply)
def entry_answer(request: Request, pk: int) -> HttpResponse:
    """Save what the unit says to one leaf. Answers in JSON: 200 saved, 409 too late."""
    entry = entry_of_round(request, pk)
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
