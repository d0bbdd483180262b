"""Opening a period of a campaign, and changing its dates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from scoring.campaigns.changed_dates import change_dates
from scoring.campaigns.forms.dates import DatesForm
from scoring.campaigns.forms.dates_order import DATES
from scoring.campaigns.opening import open_period
from scoring.campaigns.periods import visible_period
from scoring.views.campaigns.lookup import period_to_run
from units.requests import Request
from units.views.refusals import tells_refusals


@require_POST
def period_open(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    with tells_refusals(request):
        sheets = open_period(period, by=request.user)
        messages.success(
            request,
            ngettext(
                "The period is open: %(count)s unit can score itself now.",
                "The period is open: %(count)s units can score themselves now.",
                len(sheets),
            )
            % {"count": len(sheets)},
        )
    return redirect("scoring:campaign", pk=period.campaign_id)


@require_http_methods(["GET", "POST"])
def period_dates(request: Request, pk: int) -> HttpResponse:
    period = period_to_run(request, pk)
    form = DatesForm(request.POST or None, instance=period)
    if request.method == "POST" and form.is_valid():
        dates = {name: form.cleaned_data[name] for name in DATES}
        change_dates(period, by=request.user, reason=form.cleaned_data["reason"], **dates)
        messages.success(request, _("The dates are changed for every unit."))
        return redirect("scoring:campaign", pk=period.campaign_id)
    return render(
        request,
        "scoring/campaigns/period_dates.html",
        {"period": period, "form": form},
        status=422 if form.errors else 200,
    )
