"""A campaign and its set: subgroups of its units, carrying it to a newer version, what that did."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from scoring.campaigns.forms.subgroups import SubgroupsForm
from scoring.campaigns.new_version.apply import carry
from scoring.campaigns.new_version.newer_sets import newer_sets
from scoring.campaigns.new_version.planning import plan_carrying
from scoring.campaigns.new_version.stored_report import from_json
from scoring.campaigns.subgroups import change_subgroups
from scoring.models import Campaign, Carrying
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request, read_key
from units.views.refusals import tells_refusals


@require_http_methods(["GET", "POST"])
def campaign_subgroups(request: Request, pk: int) -> HttpResponse:
    campaign = _campaign(request, pk)
    current = {
        each.unit: each.subgroup for each in campaign.judged.select_related("unit", "subgroup")
    }
    form = SubgroupsForm(
        request.POST or None,
        criteria_set=campaign.criteria_set,
        units=current,
        current=current,
    )
    if form.is_valid():
        with tells_refusals(request):
            moved = change_subgroups(campaign, form.chosen, by=request.user)
            messages.success(request, _moved_text(moved))
        return redirect("scoring:campaign", pk=pk)
    context = {"campaign": campaign, "form": form}
    status = 422 if form.errors else 200
    return render(request, "scoring/campaigns/campaign_subgroups.html", context, status=status)


@require_http_methods(["GET", "POST"])
def campaign_carry(request: Request, pk: int) -> HttpResponse:
    """What carrying to a newer version would do, and then doing it."""
    campaign = _campaign(request, pk)
    sets = list(newer_sets(campaign))
    chosen = read_key(request.POST.get("to") or request.GET.get("to", ""))
    target = next((each for each in sets if each.pk == chosen), sets[0] if sets else None)
    if request.method == "POST":
        with tells_refusals(request):
            if target is None:
                raise NotReady(_("There is no newer version to which the campaign can be carried."))
            carried = carry(campaign, target, by=request.user)
            messages.success(request, _("The campaign stands on the newer version now."))
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


def _campaign(request: Request, pk: int) -> Campaign:
    campaign = get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("authority", "criteria_set"),
        pk=pk,
    )
    require(request.user, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    return campaign


def _moved_text(moved: int) -> str:
    if not moved:
        return _("The subgroups are as they were.")
    return ngettext(
        "%(count)s unit is in another subgroup now.",
        "%(count)s units are in another subgroup now.",
        moved,
    ) % {"count": moved}
