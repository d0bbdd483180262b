"""Deadlines of single units: giving more time, and the list of those who are late."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from scoring.campaigns.period_bar import period_bar
from scoring.campaigns.periods import visible_period
from scoring.deadlines import due_at
from scoring.models import ScoreSheet
from scoring.sheets.extensions import extend
from scoring.sheets.forms import ExtensionForm
from scoring.sheets.late import late_lines, late_table
from units.formats.file_names import download_name
from units.grants import Grant
from units.permissions import may, require
from units.requests import Request
from units.views.files import table_response
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def sheet_extend(request: Request, pk: int) -> HttpResponse:
    sheet = get_object_or_404(ScoreSheet.objects.visible_to(request.user).for_page(), pk=pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=sheet.period.campaign.authority)
    form = ExtensionForm(request.POST or None, period=sheet.period)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            extend(sheet, by=request.user, **form.cleaned_data)
            said = _("%(unit)s has a deadline of its own now.") % {"unit": sheet.unit.short_name}
            messages.success(request, said)
            return redirect("scoring:board", pk=sheet.period_id)
    return render(
        request,
        "scoring/sheets/extend.html",
        {
            "sheet": sheet,
            "form": form,
            "due_at": due_at(sheet),
            "extensions": sheet.extensions.select_related("given_by"),
        },
        status=422 if form.errors else 200,
    )


@require_GET
def late_list(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_RANKING, unit=period.campaign.authority)
    now = timezone.now()
    return render(
        request,
        "scoring/sheets/late.html",
        {
            "period": period,
            "periods": period_bar(period, "scoring:late_list"),
            "lines": late_lines(period, now, request.user),
            "now": now,
            "runs": may(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority),
        },
    )


@require_GET
def late_export(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_RANKING, unit=period.campaign.authority)
    headings, rows = late_table(late_lines(period, timezone.now(), request.user))
    name = download_name("xlsx", _("Late units"), period.get_period_display(), period.campaign.year)
    return table_response(name, headings, rows)
