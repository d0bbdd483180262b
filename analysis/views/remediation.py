"""A remediation plan out of lost points, and what of them came back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from analysis.remediation.forms import RemediationForm
from analysis.remediation.lost import LostLine, lost_lines, planned_leaves
from analysis.remediation.making import make_remediation, require_standing
from analysis.remediation.overcome import overcome_of
from analysis.remediation.table import overcome_table
from plans.models import Plan
from plans.views.plans import visible_plan
from scoring.models import ScoreSheet
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.files import table_asked, table_response
from units.views.refusals import answers_refusals, refusals_on


@dataclass(frozen=True)
class RemediationPage:
    """`ticked` are the keys of the leaves that are chosen."""

    sheet: ScoreSheet
    lines: list[LostLine]
    ticked: set[int]


@require_http_methods(["GET", "POST"])
@answers_refusals
def remediation(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
    require(request.user, Grant.WRITE_PLANS, unit=sheet.unit)
    require_standing(sheet)
    lost = lost_lines(sheet, planned_leaves(sheet.unit_id))
    form = RemediationForm(request.POST or None, sheet=sheet, lost=lost)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            values = form.cleaned_data
            chosen = [line for line in lost if line.criterion.pk in values["lines"]]
            plan = make_remediation(
                sheet,
                chosen,
                year=values["year"],
                title=values["title"],
                due=values["due"],
                area=values.get("area"),
                by=request.user,
            )
            messages.success(request, _("The tasks stand in a draft: look at them and issue it."))
            return redirect("plans:plan_write", pk=plan.pk)
    page = RemediationPage(sheet, lost, _ticked(request, lost))
    status = 422 if form.errors else 200
    return render(request, "analysis/remediation.html", {"page": page, "form": form}, status=status)


@require_GET
def overcome(request: Request, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    if plan.kind != Plan.Kind.REMEDIATION or plan.amends_id:
        raise Http404
    found = overcome_of(plan)
    if table_asked(request):
        return table_response(request, overcome_table(found))
    return render(request, "analysis/overcome.html", {"page": found})


def _ticked(request: Request, lost: list[LostLine]) -> set[int]:
    if request.method == "POST":
        return {int(key) for key in request.POST.getlist("lines") if key.isdecimal()}
    return {line.criterion.pk for line in lost if not line.is_planned}
