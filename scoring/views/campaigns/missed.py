"""Finishing a sheet that never came: what would get 0 points, then doing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scoring.models import ScoreSheet
from scoring.points.reasons import reasons_of
from scoring.sheets.forms import ZeroForm
from scoring.sheets.guards.appraisal import missed
from scoring.sheets.missed import missed_reason
from scoring.sheets.workflow import give_zero
from scoring.sheets.zeros import zeros_of
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def sheet_give_zero(request: Request, pk: int) -> HttpResponse:
    """The preview with its reason; confirmed, 0 points for all that is not scored yet."""
    sheet = visible_sheet(request, pk)
    authority = sheet.period.campaign.authority
    require(request.user, Grant.RUN_CAMPAIGN, unit=authority)
    require(request.user, Grant.APPRAISE, unit=sheet.unit)
    form = ZeroForm(
        request.POST or None,
        reasons=reasons_of(authority.pk),
        initial={"reason": missed_reason(sheet)},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            give_zero(sheet, by=request.user, **form.cleaned_data)
            said = _("%(unit)s: 0 points are given, the appraisal is finished.")
            messages.success(request, said % {"unit": sheet.unit.short_name})
            return redirect("scoring:board", pk=sheet.period_id)
    context = {"sheet": sheet, "form": form, "zeros": zeros_of(sheet), "refusals": _refusals(sheet)}
    return render(
        request, "scoring/sheets/give_zero.html", context, status=422 if form.errors else 200
    )


def _refusals(sheet: ScoreSheet) -> list[str]:
    """What is in the way, told before anybody types."""
    if sheet.status != ScoreSheet.Status.SUBMITTED:
        return [_("The sheet is “%(status)s”.") % {"status": sheet.get_status_display()}]
    return list(missed(sheet))
