"""Sharing out a set, the parts of a sheet side by side, handing a part in, sending it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.answers.forms import rows_seen
from scoring.assignments import workflow
from scoring.assignments.assignee_keys import key_of
from scoring.assignments.assignees import assignable_nodes, assignees_of
from scoring.assignments.assigning import share_out
from scoring.assignments.forms import SharingForm
from scoring.assignments.parts_page import read_parts
from scoring.assignments.portions import portions
from scoring.assignments.proposal import propose
from scoring.history.submission import hand_in_as_seen
from scoring.models import CampaignUnit, Part, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.permissions import may, require
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


@require_http_methods(["GET", "POST"])
def assigning(request: Request, pk: int) -> HttpResponse:
    """Share out the criteria of a judged unit; where nothing is shared out yet, the lead offices
    that the set prints are proposed.
    """
    judged = get_object_or_404(
        CampaignUnit.objects.visible_to(request.user).select_related(
            "unit", "campaign__criteria_set"
        ),
        pk=pk,
    )
    require(request.user, Grant.SHARE_OUT, unit=judged.unit)
    nodes = assignable_nodes(judged.campaign.criteria_set)
    assignees = assignees_of(judged.unit, judged.campaign.year)
    current = {each.criterion_id: key_of(each) for each in judged.assignments.all()}
    proposal = None if current else propose(judged, nodes)
    shared = proposal.chosen if proposal else current
    sheets = list(
        ScoreSheet.objects.visible_to(request.user)
        .filter(unit=judged.unit, period__campaign=judged.campaign, status__in=NOT_SENT)
        .select_related("period__campaign")
        .order_by("period__self_due_at", "pk")
    )
    form = SharingForm(
        request.POST or None, nodes=nodes, assignees=assignees, current=shared, sheets=sheets
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            share_out(judged, form.chosen, due=form.due, by=request.user)
            messages.success(request, _("The criteria are shared out."))
            if sheets:
                return redirect("scoring:parts", pk=sheets[-1].pk)
            return redirect("scoring:campaign", pk=judged.campaign_id)
    return render(
        request,
        "scoring/assignments/assigning.html",
        {
            "judged": judged,
            "form": form,
            "assignees": assignees,
            "proposal": proposal,
            "portions": portions(shared, nodes, assignees),
        },
        status=422 if form.errors else 200,
    )


@require_GET
def parts(request: Request, pk: int) -> HttpResponse:
    """Who has come how far, what is missing and from whom, and the running index."""
    sheet = get_object_or_404(ScoreSheet.objects.visible_to(request.user).for_page(), pk=pk)
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


@require_POST
def part_hand_in(request: Request, pk: int) -> HttpResponse:
    part = _part(request, pk)
    with tells_refusals(request):
        hand_in_as_seen(part, by=request.user, versions=rows_seen(request))
        messages.success(request, _("The part of %(name)s is handed in.") % {"name": part.label})
    return redirect("scoring:sheet", pk=part.sheet_id)


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
