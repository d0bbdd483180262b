"""Appraising the sheet of a unit: the page, saving a leaf, accepting many at once."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.appraisal.by_unit.reading import read_appraisal
from scoring.appraisal.granting.acceptable import what_is_acceptable
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.rounds.first import FIRST
from scoring.models import ScoreEntry, ScoreSheet
from scoring.views.appraisal.granting import grant_leaf
from scoring.views.appraisal.responses import overtaken_reply
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.permissions import require
from units.requests import Request, read_key
from units.views.refusals import answers_refusals, tells_refusals
from units.visible import Visible


@require_GET
def appraisal(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    page = read_appraisal(sheet, request.user, sheet.now)
    return render(request, "scoring/appraisal/appraisal.html", {"page": page, "sheet": sheet})


@require_POST
@answers_refusals(standing=partial(overtaken_reply, round=FIRST))
def entry_appraise(request: Request, pk: int) -> HttpResponse:
    """Grant the points of one leaf. Answers in JSON: 200 saved, 422 refused, 409 too late."""
    return grant_leaf(request, ENTRY.get(request.user, pk), FIRST)


ENTRY = Visible(
    lambda: ScoreEntry.objects.select_related(
        "criterion__appraiser_unit", "sheet__unit", "sheet__period__campaign"
    )
)


@require_http_methods(["GET", "POST"])
def sheet_accept(request: Request, pk: int) -> HttpResponse:
    """What would be accepted of the chosen leaves, and then accepting it."""
    sheet = _sheet(request, pk)
    sent = request.GET.getlist("entry") + request.POST.getlist("entry")
    entries = under_appraisal(sheet).filter(pk__in=[read_key(key) for key in sent])
    if request.method == "GET":
        found = what_is_acceptable(entries, by=request.user)
        return render(request, "scoring/appraisal/_accept.html", {"sheet": sheet, "found": found})
    with tells_refusals(request):
        found = accept(entries, by=request.user)
        messages.success(
            request,
            ngettext(
                "%(count)s criterion is granted as claimed.",
                "%(count)s criteria are granted as claimed.",
                len(found.granted),
            )
            % {"count": len(found.granted)},
        )
    return redirect("scoring:appraisal", pk=pk)


def _sheet(request: Request, pk: int) -> ScoreSheet:
    """A sheet that the person may see and appraise at least in part."""
    sheet = visible_sheet(request, pk)
    require(request.user, Grant.APPRAISE, unit=sheet.unit)
    return sheet
