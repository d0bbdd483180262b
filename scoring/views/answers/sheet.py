"""The score sheet of a unit: the page, saving a leaf, its side panel, the steps of the sheet."""

from django.db.models.functions import Now
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from criteria.leaf_rules import rule_of
from criteria.words.inputs import read_answer
from scoring.answers.forms import LookedAt
from scoring.answers.page import read_sheet
from scoring.answers.responses import conflict_reply, saved_reply
from scoring.answers.saving import save_answer
from scoring.assignments.lookup import shares_of
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets.snapshots import following
from units.grants import Grant
from units.permissions import may, require
from units.requests import Request, read_key
from units.views.refusals import answers_refusals
from units.visible import Visible

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
    return render(
        request, "scoring/answers/sheet.html", {"page": page, "sheet": row, "looked": looked}
    )


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
@answers_refusals(standing=conflict_reply)
def entry_save(request: Request, pk: int) -> HttpResponse:
    """Save one leaf. Answers in JSON: 200 saved, 422 refused at an input, 409 too late."""
    entry = visible_entry(request, pk)
    require_entering(request, entry)
    typed = request.POST.dict()
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
    return JsonResponse(saved_reply(saved, trace))
