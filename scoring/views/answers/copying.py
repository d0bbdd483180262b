"""Taking over what has not changed since the period before: a preview for all, a button for one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from scoring.answers.access import SheetAccess
from scoring.answers.copying import take_over, take_over_one
from scoring.answers.earlier.proposals import proposals_of
from scoring.answers.leaf_access import entering
from scoring.assignments.lookup import SheetAssignments
from scoring.models import ScoreSheet
from scoring.views.answers.conflict_response import conflict_reply
from scoring.views.answers.responses import taken_reply
from scoring.views.answers.sheet import visible_entry
from scoring.views.sheets import visible_sheet
from units.requests import Request, read_key
from units.views.refusals import answers_refusals, tells_refusals


@require_http_methods(["GET", "POST"])
def sheet_copy(request: Request, pk: int) -> HttpResponse:
    """What the period before proposes, row by row; confirmed, the chosen rows are taken over."""
    sheet = visible_sheet(request, pk)
    access = SheetAccess.of(sheet, request.user, sheet.now, SheetAssignments())
    if not access.enters:
        raise PermissionDenied(access.enters.reason)
    if request.method == "POST":
        _copy(request, sheet)
        return redirect("scoring:sheet", pk=sheet.pk)
    proposals = proposals_of(sheet)
    return render(
        request,
        "scoring/answers/copying.html",
        {
            "sheet": sheet,
            "locked": access.why_locked(),
            "offered": [each for each in proposals if not each.refused],
            "refused": [each for each in proposals if each.refused],
        },
    )


def _copy(request: Request, sheet: ScoreSheet) -> None:
    """Take the chosen rows over, and say how many and why not the others."""
    chosen = {read_key(key) for key in request.POST.getlist("entry")}
    with tells_refusals(request):
        copied = take_over(sheet, chosen, by=request.user)
        for code, reason in copied.refused.items():
            messages.warning(request, f"{code}: {reason}")
        if copied.count:
            said = ngettext(
                "%(count)s criterion was taken over.",
                "%(count)s criteria were taken over.",
                copied.count,
            )
            messages.success(request, said % {"count": copied.count})


@require_POST
@answers_refusals(standing=conflict_reply)
def entry_copy(request: Request, pk: int) -> HttpResponse:
    """Take over one leaf. Answers in JSON like a save."""
    entry = visible_entry(request, pk)
    with entering(entry, request.user) as leaf:
        saved = take_over_one(leaf)
    return JsonResponse(taken_reply(saved, entry.evidence_links.count()))
