"""Carrying a campaign to a newer version of its set, and what that did."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from scoring.campaigns.new_version.apply import carry
from scoring.campaigns.new_version.newer_sets import newer_sets
from scoring.campaigns.new_version.planning import plan_carrying
from scoring.campaigns.new_version.stored_report import from_json
from scoring.models import Carrying
from scoring.views.campaigns.lookup import campaign_to_run
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request, read_key
from units.views.refusals import tells_refusals


@require_http_methods(["GET", "POST"])
def campaign_carry(request: Request, pk: int) -> HttpResponse:
    """What carrying to a newer version would do, and then doing it."""
    campaign = campaign_to_run(request, pk)
    sets = list(newer_sets(campaign))
    chosen = read_key(request.POST.get("to") or request.GET.get("to", ""))
    target = next((each for each in sets if each.pk == chosen), sets[0] if sets else None)
    if request.method == "POST":
        with tells_refusals(request):
            if target is None:
                raise NotReady(_("There is no newer version to which the campaign can be carried."))
            carried = carry(campaign, target, by=request.user)
            messages.success(request, _("The campaign uses the newer version now."))
            return redirect("scoring:carrying", pk=carried.pk)
        return redirect("scoring:campaign_carry", pk=pk)
    plan = plan_carrying(campaign, target) if target else None
    context = {"campaign": campaign, "sets": sets, "target": target, "plan": plan}
    return render(request, "scoring/campaigns/campaign_carry.html", context)


@require_GET
def carrying(request: Request, pk: int) -> HttpResponse:
    """The report of a carrying."""
    row = get_object_or_404(
        Carrying.objects.visible_to(request.user).select_related(
            "campaign__authority", "old_set", "new_set", "carried_by"
        ),
        pk=pk,
    )
    require(request.user, Grant.READ_RANKING, unit=row.campaign.authority)
    context = {"carrying": row, "report": from_json(row.report)}
    return render(request, "scoring/campaigns/carrying.html", context)
