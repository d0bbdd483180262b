"""Who appraises what in a campaign."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from scoring.appraisal.duties.areas import give_areas, mark_of
from scoring.appraisal.duties.areas_form import AreasForm
from scoring.appraisal.duties.exception_form import DutyForm
from scoring.appraisal.duties.giving import give, take_back
from scoring.appraisal.duties.page import DutyPage
from scoring.appraisal.duties.reading import read_duties
from scoring.models import AppraisalDuty, Campaign
from scoring.views.campaigns.lookup import campaign_to_run
from units.requests import Request
from units.views.refusals import tells_refusals


@require_http_methods(["GET", "POST"])
def campaign_duties(request: Request, pk: int) -> HttpResponse:
    """The duties of a campaign; posted are those of whole areas."""
    campaign = campaign_to_run(request, pk)
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
    campaign = campaign_to_run(request, pk)
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


def _page(
    request: Request, campaign: Campaign, page: DutyPage, areas: AreasForm, form: DutyForm
) -> HttpResponse:
    context = {"campaign": campaign, "page": page, "areas": areas, "form": form}
    wrong = areas.errors or form.errors
    return render(request, "scoring/appraisal/duties.html", context, status=422 if wrong else 200)


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
