"""Sharing out the criteria of a judged unit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scoring.assignments.assignee_keys import key_of
from scoring.assignments.assignees import assignable_nodes, assignees_of
from scoring.assignments.assigning import share_out
from scoring.assignments.forms import SharingForm
from scoring.assignments.portions import portions
from scoring.assignments.proposal import propose
from scoring.models import CampaignUnit, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on


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
