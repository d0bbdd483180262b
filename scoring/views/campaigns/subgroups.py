"""The subgroups of the units of a campaign."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from scoring.campaigns.forms.subgroups import SubgroupsForm
from scoring.campaigns.subgroups import change_subgroups
from scoring.views.campaigns.lookup import campaign_to_run
from units.requests import Request
from units.views.refusals import tells_refusals


@require_http_methods(["GET", "POST"])
def campaign_subgroups(request: Request, pk: int) -> HttpResponse:
    campaign = campaign_to_run(request, pk)
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


def _moved_text(moved: int) -> str:
    if not moved:
        return _("The subgroups are as they were.")
    return ngettext(
        "%(count)s unit is in another subgroup now.",
        "%(count)s units are in another subgroup now.",
        moved,
    ) % {"count": moved}
