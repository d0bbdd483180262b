"""Recording what the level above gave to a unit, correcting it and taking it out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from scoring.models import ReceivedResult
from scoring.results.received.form import ReceivedForm
from scoring.results.received.proposal import proposal_for
from scoring.results.received.recording import (
    areas_of,
    change_result,
    delete_result,
    facts_of,
    mark_of,
    record_result,
)
from units.grants import Grant
from units.models import Unit
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


@require_http_methods(["GET", "POST"])
def received_add(request: Request, pk: int) -> HttpResponse:
    units = Unit.objects.visible_to(request.user).select_related("parent")
    unit = get_object_or_404(units, pk=pk)
    require(request.user, Grant.RECORD_RESULTS, unit=unit)
    asked = {name: request.GET.get(name, "") for name in ("kind", "row")}
    proposal = proposal_for(unit, request.user, **asked)
    form = ReceivedForm(
        request.POST or None, initial=proposal.initial, areas=proposal.areas, proposed=True
    )
    if form.is_valid():
        with refusals_on(form):
            record_result(unit, form.facts, form.areas, by=request.user)
            messages.success(request, _("The result is recorded."))
            return redirect("scoring:unit_history", pk=unit.pk)
    return _form_page(request, unit, form, {"published": proposal.published})


@require_http_methods(["GET", "POST"])
def received_edit(request: Request, pk: int) -> HttpResponse:
    result = _result(request, pk)
    require(request.user, Grant.RECORD_RESULTS, unit=result.unit)
    initial = vars(facts_of(result)) | {"seen": mark_of(result)}
    form = ReceivedForm(request.POST or None, initial=initial, areas=areas_of(result))
    if form.is_valid():
        with refusals_on(form):
            seen = form.cleaned_data["seen"]
            change_result(result, form.facts, form.areas, by=request.user, seen=seen)
            messages.success(request, _("The result is corrected."))
            return redirect("scoring:unit_history", pk=result.unit_id)
    return _form_page(request, result.unit, form, {"result": result})


@require_POST
def received_delete(request: Request, pk: int) -> HttpResponse:
    result = _result(request, pk)
    with tells_refusals(request):
        delete_result(result, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("The result is deleted."))
        return redirect("scoring:unit_history", pk=result.unit_id)
    return redirect("scoring:received_edit", pk=pk)


def _result(request: Request, pk: int) -> ReceivedResult:
    results = ReceivedResult.objects.visible_to(request.user).with_areas()
    return get_object_or_404(results, pk=pk)


def _form_page(request: Request, unit: Unit, form: ReceivedForm, more: dict) -> HttpResponse:
    context = {"unit": unit, "form": form, **more}
    status = 422 if form.errors else 200
    return render(request, "scoring/results/received/form.html", context, status=status)
