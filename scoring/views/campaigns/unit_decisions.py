"""What Home Affairs decides about single units: the highest band, a place outside the ranking."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from scoring.campaigns.band_caps import cap_band
from scoring.campaigns.forms.band_cap import CapForm
from scoring.campaigns.forms.units import LeftOutForm
from scoring.campaigns.left_out import leave_out
from scoring.models import Campaign, ScoreSheet
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def sheet_cap(request: Request, pk: int) -> HttpResponse:
    sheets = ScoreSheet.objects.visible_to(request.user).for_page()
    sheet = get_object_or_404(sheets.select_related("band_cap"), pk=pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=sheet.period.campaign.authority)
    form = CapForm(request.POST or None, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            cap_band(
                sheet,
                form.cleaned_data["band"],
                by=request.user,
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("The band of %(unit)s is decided.") % {"unit": sheet.unit})
            return redirect("scoring:result", pk=pk)
    context = {"sheet": sheet, "form": form}
    return render(
        request, "scoring/campaigns/cap.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def campaign_ranked(request: Request, pk: int) -> HttpResponse:
    campaign = get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("authority"), pk=pk
    )
    require(request.user, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    form = LeftOutForm(request.POST or None, campaign=campaign)
    if request.method == "POST" and form.is_valid():
        left_out = [unit.pk for unit in form.cleaned_data["units"]]
        changed = leave_out(campaign, left_out, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(
            request,
            ngettext(
                "%(count)s unit changed its place in the ranking.",
                "%(count)s units changed their place in the ranking.",
                changed,
            )
            % {"count": changed},
        )
        return redirect("scoring:campaign", pk=pk)
    context = {"campaign": campaign, "form": form}
    return render(
        request, "scoring/campaigns/ranked.html", context, status=422 if form.errors else 200
    )
