"""Giving a single unit more time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scoring.deadlines import due_at
from scoring.sheets.extensions import extend
from scoring.sheets.forms import ExtensionForm
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def sheet_extend(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
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
