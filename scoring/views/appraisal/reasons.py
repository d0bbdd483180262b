"""The reasons for which an authority lowers points."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.appraisal.duties.reason_form import ReasonForm
from scoring.models import Campaign, DeductionReason
from scoring.points.changed_reasons import add_reason, change_reason
from scoring.points.reasons import reasons_of
from scoring.views.campaigns.lookup import campaign_to_run
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on


@require_GET
def campaign_reasons(request: Request, pk: int) -> HttpResponse:
    return _reasons(request, campaign_to_run(request, pk), ReasonForm())


@require_POST
def reason_add(request: Request, pk: int) -> HttpResponse:
    campaign = campaign_to_run(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals_on(form, "text"):
            add_reason(campaign.authority, form.cleaned_data["text"], by=request.user)
            messages.success(request, _("The reason is in the list."))
            return redirect("scoring:campaign_reasons", pk=pk)
    return _reasons(request, campaign, form)


@require_http_methods(["GET", "POST"])
def reason_edit(request: Request, pk: int) -> HttpResponse:
    """Other words for a reason, or out of use; `active` is sent while it is in use."""
    reason = get_object_or_404(
        DeductionReason.objects.visible_to(request.user).select_related("authority"), pk=pk
    )
    require(request.user, Grant.RUN_CAMPAIGN, unit=reason.authority)
    campaign = Campaign.objects.filter(authority=reason.authority)[0]  # it began with the first
    form = ReasonForm(
        request.POST or None, initial={"text": reason.text, "active": reason.active}, editing=True
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            change_reason(
                reason,
                form.cleaned_data["text"],
                active=form.cleaned_data["active"],
                by=request.user,
            )
            messages.success(request, _("The reason is changed."))
            return redirect("scoring:campaign_reasons", pk=campaign.pk)
    context = {"reason": reason, "form": form, "campaign": campaign}
    return render(
        request, "scoring/appraisal/reason.html", context, status=422 if form.errors else 200
    )


def _reasons(request: Request, campaign: Campaign, form: ReasonForm) -> HttpResponse:
    context = {
        "campaign": campaign,
        "reasons": reasons_of(campaign.authority_id),
        "form": form,
    }
    return render(
        request, "scoring/appraisal/reasons.html", context, status=422 if form.errors else 200
    )
