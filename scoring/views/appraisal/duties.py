"""Who appraises what in a campaign, and for which reasons points are lowered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.appraisal.duties.areas import give_areas, mark_of
from scoring.appraisal.duties.areas_form import AreasForm
from scoring.appraisal.duties.exception_form import DutyForm
from scoring.appraisal.duties.giving import give, take_back
from scoring.appraisal.duties.page import DutyPage
from scoring.appraisal.duties.reading import read_duties
from scoring.appraisal.duties.reason_form import ReasonForm
from scoring.models import AppraisalDuty, Campaign, DeductionReason
from scoring.points.reasons import add_reason, change_reason, reasons_of
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


@require_http_methods(["GET", "POST"])
def campaign_duties(request: Request, pk: int) -> HttpResponse:
    """The duties of a campaign; posted are those of whole areas."""
    campaign = _campaign(request, pk)
    page = read_duties(campaign)
    form = AreasForm(request.POST or None, page=page, initial=_start(page))
    if request.method == "POST" and form.is_valid():
        with tells_refusals(request):
            changed = give_areas(
                campaign, form.chosen, seen=form.cleaned_data["seen"], by=request.user
            )
            messages.success(request, _changed_text(changed))
        return redirect("scoring:campaign_duties", pk=pk)
    return _page(request, campaign, page, form, DutyForm(page=page))


@require_POST
def duty_add(request: Request, pk: int) -> HttpResponse:
    """Give an exception: a leaf, or an area of one unit."""
    campaign = _campaign(request, pk)
    page = read_duties(campaign)
    form = DutyForm(request.POST, page=page)
    if not form.is_valid():
        return _page(request, campaign, page, AreasForm(page=page, initial=_start(page)), form)
    with tells_refusals(request):
        duty = give(
            campaign,
            form.cleaned_data["criterion"],
            form.cleaned_data["unit"],
            form.chosen,
            by=request.user,
        )
        messages.success(request, _("Given: %(duty)s.") % {"duty": duty})
    return redirect("scoring:campaign_duties", pk=pk)


@require_POST
def duty_remove(request: Request, pk: int) -> HttpResponse:
    duty = get_object_or_404(
        AppraisalDuty.objects.visible_to(request.user).select_related(
            "campaign__authority", "criterion", "unit", "office", "person"
        ),
        pk=pk,
    )
    take_back(duty, by=request.user)
    messages.success(request, _("Taken back: %(duty)s.") % {"duty": duty})
    return redirect("scoring:campaign_duties", pk=duty.campaign_id)


@require_GET
def campaign_reasons(request: Request, pk: int) -> HttpResponse:
    return _reasons(request, _campaign(request, pk), ReasonForm())


@require_POST
def reason_add(request: Request, pk: int) -> HttpResponse:
    campaign = _campaign(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals_on(form, "text"):
            add_reason(campaign.authority, form.cleaned_data["text"], by=request.user)
            messages.success(request, _("The reason stands in the list."))
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


def _campaign(request: Request, pk: int) -> Campaign:
    campaign = get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("authority", "criteria_set"),
        pk=pk,
    )
    require(request.user, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    return campaign


def _page(
    request: Request, campaign: Campaign, page: DutyPage, areas: AreasForm, form: DutyForm
) -> HttpResponse:
    context = {"campaign": campaign, "page": page, "areas": areas, "form": form}
    wrong = areas.errors or form.errors
    return render(request, "scoring/appraisal/duties.html", context, status=422 if wrong else 200)


def _reasons(request: Request, campaign: Campaign, form: ReasonForm) -> HttpResponse:
    context = {
        "campaign": campaign,
        "reasons": reasons_of(campaign.authority_id),
        "form": form,
    }
    return render(
        request, "scoring/appraisal/reasons.html", context, status=422 if form.errors else 200
    )


def _start(page: DutyPage) -> dict[str, str]:
    return {"seen": mark_of(row.given for row in page.rows if row.given)}


def _changed_text(changed: int) -> str:
    if not changed:
        return _("The duties are as they were.")
    return ngettext(
        "%(count)s area is given to somebody else now.",
        "%(count)s areas are given to somebody else now.",
        changed,
    ) % {"count": changed}
