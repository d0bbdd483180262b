"""Taking over what has not changed since the period before: a preview for all, a button for one."""

from django.contrib import messages
from django.db.models.functions import Now
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from scoring.answers.access import why_locked
from scoring.answers.copying import proposals_of, take_over, take_over_one
from scoring.answers.responses import conflict_reply, taken_reply
from scoring.models import ScoreSheet
from scoring.sheets.snapshots import following
from scoring.views.answers.sheet import require_entering, visible_entry
from units.grants import Grant
from units.permissions import require
from units.requests import Request, read_key
from units.views.refusals import answers_refusals, tells_refusals


@require_http_methods(["GET", "POST"])
def sheet_copy(request: Request, pk: int) -> HttpResponse:
    """What the period before proposes, row by row; confirmed, the chosen rows are taken over."""
    sheet = get_object_or_404(
        ScoreSheet.objects.visible_to(request.user)
        .select_related("unit", "period__campaign__criteria_set")
        .annotate(now=Now()),
        pk=pk,
    )
    require(request.user, Grant.ENTER_SCORES, unit=sheet.unit)
    if request.method == "POST":
        _copy(request, sheet)
        return redirect("scoring:sheet", pk=sheet.pk)
    proposals = proposals_of(sheet)
    return render(
        request,
        "scoring/answers/copying.html",
        {
            "sheet": sheet,
            "locked": why_locked(sheet, request.user, sheet.now),  # type: ignore[attr-defined]
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
    require_entering(request, entry)
    with following(entry.sheet, request.user) as trace:
        saved = take_over_one(entry, by=request.user)
    return JsonResponse(taken_reply(saved, trace, entry.evidence_links.count()))
