"""The parts of a sheet side by side: handing one in, sending one back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.answers.seen import rows_seen
from scoring.assignments import workflow
from scoring.assignments.parts_page import read_parts
from scoring.history.submission import hand_in_as_seen
from scoring.models import Part
from scoring.views.before_sending import back_to_before, show_before_handing_in
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.permissions import may
from units.requests import Request
from units.views.refusals import tells_refusals


@require_GET
def parts(request: Request, pk: int) -> HttpResponse:
    """Who has come how far, what is missing and from whom, and the running index."""
    sheet = visible_sheet(request, pk)
    judged = sheet.period.campaign.judged.filter(unit=sheet.unit_id).first()
    return render(
        request,
        "scoring/assignments/parts.html",
        {
            "sheet": sheet,
            "page": read_parts(sheet, request.user, sheet.now),
            "judged": judged if may(request.user, Grant.SHARE_OUT, unit=sheet.unit) else None,
        },
    )


@require_http_methods(["GET", "POST"])
def part_hand_in(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, hand in what the person saw: which versions of the rows."""
    part = _part(request, pk)
    if request.method == "GET":
        return show_before_handing_in(request, part)
    with tells_refusals(request):
        hand_in_as_seen(part, by=request.user, versions=rows_seen(request))
        messages.success(request, _("The part of %(name)s is handed in.") % {"name": part.label})
        return redirect("scoring:sheet", pk=part.sheet_id)
    return back_to_before(request, "scoring:part_hand_in", pk)


@require_POST
def part_return(request: Request, pk: int) -> HttpResponse:
    part = _part(request, pk)
    with tells_refusals(request):
        workflow.return_part(part, by=request.user, reason=request.POST.get("reason", ""))
        said = _("The part of %(name)s can be changed again.") % {"name": part.label}
        messages.success(request, said)
    return redirect("scoring:parts", pk=part.sheet_id)


def _part(request: Request, pk: int) -> Part:
    return get_object_or_404(
        Part.objects.visible_to(request.user).select_related(
            "sheet__unit", "sheet__period", "office", "person"
        ),
        pk=pk,
    )
