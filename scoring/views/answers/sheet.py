"""The score sheet of a unit: its page, and saving a leaf."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from criteria.leaf_rules import rule_of
from criteria.words.answers import read_answer
from scoring.answers.leaf_access import entering
from scoring.answers.page.reading import read_sheet
from scoring.answers.saving import save_answer
from scoring.models import ScoreEntry
from scoring.views.answers.conflict_response import conflict_reply
from scoring.views.answers.responses import saved_reply
from scoring.views.sheets import visible_sheet
from units.requests import Request, read_key
from units.views.refusals import answers_refusals
from units.visible import Visible


@require_GET
def sheet(request: Request, pk: int) -> HttpResponse:
    row = visible_sheet(request, pk)
    page = read_sheet(row, request.user, row.now)
    return render(request, "scoring/answers/sheet.html", {"page": page, "sheet": row})


# --- one leaf ------------------------------------------------------------------------------------


def visible_entry(request: Request, pk: int) -> ScoreEntry:
    return ENTRY.get(request.user, pk)


ENTRY = Visible(lambda: ScoreEntry.objects.select_related("criterion", "sheet__unit"))


@require_POST
@answers_refusals(standing=conflict_reply)
def entry_save(request: Request, pk: int) -> HttpResponse:
    """Save one leaf. Answers in JSON: 200 saved, 422 refused at an input, 409 too late."""
    entry = visible_entry(request, pk)
    typed = request.POST.dict()
    with entering(entry, request.user) as leaf:
        saved = save_answer(
            leaf,
            version=read_key(typed.get("version", "")),
            answer=read_answer(rule_of(entry.criterion), typed),
            not_applicable=typed.get("not_applicable") == "yes",
            note=typed.get("note", ""),
        )
    return JsonResponse(saved_reply(saved))
