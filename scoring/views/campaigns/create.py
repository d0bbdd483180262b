"""Setting up a campaign by an issued set."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from criteria.models import CriteriaSet
from criteria.periods import Period
from scoring.campaigns.choices import units_of
from scoring.campaigns.forms.campaign import CampaignForm
from scoring.campaigns.forms.period import PeriodForm
from scoring.campaigns.forms.subgroups import SubgroupsForm
from scoring.campaigns.setup import create_campaign
from units.calendar.workdays import workdays_at
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def campaign_create(request: Request, set_pk: int) -> HttpResponse:
    criteria_set = get_object_or_404(CriteriaSet.objects.visible_to(request.user), pk=set_pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=criteria_set.authority)
    form = CampaignForm(request.POST or None, criteria_set=criteria_set)
    places = SubgroupsForm(
        request.POST or None,
        criteria_set=criteria_set,
        units=[] if "units" in form.fields else units_of(criteria_set),
        may_leave_out=True,
    )
    year, workdays = criteria_set.year, workdays_at(criteria_set.authority)
    periods = [
        PeriodForm(request.POST or None, period=period, year=year, workdays=workdays)
        for period in Period
    ]
    forms = [form, places, *periods]
    valid = [each.is_valid() for each in forms]  # each says what is wrong with it
    if request.method == "POST" and all(valid):
        with refusals_on(form):
            campaign = create_campaign(
                criteria_set,
                title=form.cleaned_data["title"],
                units=form.cleaned_data.get("units", places.chosen),
                subgroups=places.chosen,
                periods=[each.dates for each in periods],
                by=request.user,
            )
            judged = list(campaign.judged.all()[:2])
            if len(judged) == 1 and criteria_set.criteria.exclude(lead="").exists():
                messages.success(request, _("The campaign is set up. Look through who does what."))
                return redirect("scoring:assigning", pk=judged[0].pk)
            messages.success(request, _("The campaign is set up. Open its first period."))
            return redirect("scoring:campaign", pk=campaign.pk)
    return render(
        request,
        "scoring/campaigns/campaign_create.html",
        {"criteria_set": criteria_set, "form": form, "places": places, "periods": periods},
        status=422 if any(each.errors for each in forms) else 200,
    )
