"""The steps of a score sheet: one URL each, one call, a message, back to where the work goes on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scoring.answers.forms import SeenSheetForm, rows_seen
from scoring.history.submission import propose_as_seen, submit_as_seen
from scoring.models import ScoreSheet
from scoring.sheets import workflow
from scoring.sheets.forms import ReopeningForm
from units.refusals import NotReady
from units.requests import Request

# --- by the unit: back to its sheet --------------------------------------------------------------


@require_POST
def sheet_propose(request: Request, pk: int) -> HttpResponse:
    """Propose what the officer saw: the page says which versions of the rows that were."""
    said, seen = _("The sheet lies with the head of the unit."), rows_seen(request)
    _take(request, _sheet(request, pk), propose_as_seen, said, versions=seen)
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_send_back(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    said = _("The sheet is back with the officer.")
    _take(request, sheet, workflow.send_back, said, reason=request.POST.get("reason", ""))
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_submit(request: Request, pk: int) -> HttpResponse:
    """Submit what the head saw: the page says what that was and when."""
    form = SeenSheetForm(request.POST)
    form.is_valid()
    _take(
        request, _sheet(request, pk), submit_as_seen, _("The sheet is submitted."), **form.arguments
    )
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_withdraw(request: Request, pk: int) -> HttpResponse:
    _take(request, _sheet(request, pk), workflow.withdraw, _("The sheet is a draft again."))
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_explain(request: Request, pk: int) -> HttpResponse:
    _take(request, _sheet(request, pk), workflow.explain, _("The explanation is submitted."))
    return redirect("scoring:explanation", pk=pk)


@require_POST
def sheet_acknowledge(request: Request, pk: int) -> HttpResponse:
    _take(request, _sheet(request, pk), workflow.acknowledge, _("The result is acknowledged."))
    return redirect("scoring:result", pk=pk)


# --- by Home Affairs: back to the board of all units ---------------------------------------------


@require_POST
def sheet_reopen(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    said = _("The sheet is open for the unit again.")
    form = ReopeningForm(request.POST)
    if form.is_valid():
        told = {"reason": request.POST.get("reason", ""), **form.cleaned_data}
        _take(request, sheet, workflow.reopen, said, **told)
    else:
        label, problem = form.fields["until"].label, form.errors["until"][0]
        messages.error(request, f"{sheet.unit.short_name}: {label}: {problem}")
    return redirect("scoring:board", pk=sheet.period_id)


@require_POST
def sheet_miss(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    said = _("The sheet is taken in as “not submitted”.")
    _take(request, sheet, workflow.miss, said, reason=request.POST.get("reason", ""))
    return redirect("scoring:board", pk=sheet.period_id)


@require_POST
def sheet_finish(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    if _take(request, sheet, workflow.finish, _("The appraisal is finished.")):
        return redirect("scoring:board", pk=sheet.period_id)
    return redirect("scoring:appraisal", pk=pk)


@require_POST
def sheet_finalise(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    if _take(request, sheet, workflow.finalise, _("The result is final.")):
        return redirect("scoring:board", pk=sheet.period_id)
    return redirect("scoring:appraisal", pk=pk)


@require_POST
def sheet_ask(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    if _take(request, sheet, workflow.ask, _("The unit has been asked to explain.")):
        return redirect("scoring:board", pk=sheet.period_id)
    return redirect("scoring:appraisal", pk=pk)


@require_POST
def sheet_close_explanation(request: Request, pk: int) -> HttpResponse:
    said = _("The explanation is closed.")
    _take(request, _sheet(request, pk), workflow.close_explanation, said)
    return redirect("scoring:second_appraisal", pk=pk)


@require_POST
def sheet_revise(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    said = _("The result is open again: question the criteria, then appraise them again.")
    _take(request, sheet, workflow.revise, said, reason=request.POST.get("reason", ""))
    return redirect("scoring:appraisal", pk=pk)


def _sheet(request: Request, pk: int) -> ScoreSheet:
    return get_object_or_404(
        ScoreSheet.objects.visible_to(request.user).select_related("unit"), pk=pk
    )


def _take(
    request: Request, sheet: ScoreSheet, move: Callable[..., ScoreSheet], said: str, **told: Any
) -> bool:
    """Take the step, or say what is in the way."""
    try:
        move(sheet, by=request.user, **told)
    except NotReady as refusal:
        for sentence in refusal.sentences:
            messages.error(request, f"{sheet.unit.short_name}: {sentence}")
        return False
    messages.success(request, f"{sheet.unit.short_name}: {said}")
    return True
