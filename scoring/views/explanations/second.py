"""The second appraisal of a sheet."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from scoring.appraisal.explanations.second_reading import read_second
from scoring.appraisal.rounds.second import SECOND
from scoring.views.appraisal.granting import grant_leaf
from scoring.views.appraisal.responses import overtaken_reply
from scoring.views.explanations.lookup import entry_of_round
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import answers_refusals


@require_GET
def second_appraisal(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
    require(request.user, Grant.APPRAISE, unit=sheet.unit)
    page = read_second(sheet, request.user, sheet.now)
    return render(request, "scoring/appraisal/second.html", {"page": page, "sheet": sheet})


@require_POST
@answers_refusals(standing=partial(overtaken_reply, round=SECOND))
def entry_reappraise(request: Request, pk: int) -> HttpResponse:
    """Grant the points of one leaf again. Answers in JSON like the first time."""
    return grant_leaf(request, entry_of_round(request, pk), SECOND)
