"""The steps of a score sheet that Home Affairs takes: one URL each, then back to the board."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from scoring.history.submission import finalise_as_seen, finish_as_seen
from scoring.sheets import workflow
from scoring.sheets.forms import ReopeningForm
from scoring.views.answers.taking_steps import sheet_to_move, take_step
from scoring.views.before_sending import back_to_before, show_before_appraisal_step
from units.requests import Request


@require_POST
def sheet_reopen(request: Request, pk: int) -> HttpResponse:
    sheet = sheet_to_move(request, pk)
    said = _("The sheet is open for the unit again.")
    form = ReopeningForm(request.POST)
    if form.is_valid():
        told = {"reason": request.POST.get("reason", ""), **form.cleaned_data}
        take_step(request, sheet, workflow.reopen, said, **told)
    else:
        label, problem = form.fields["until"].label, form.errors["until"][0]
        messages.error(request, f"{sheet.unit.short_name}: {label}: {problem}")
    return redirect("scoring:board", pk=sheet.period_id)


@require_POST
def sheet_miss(request: Request, pk: int) -> HttpResponse:
    sheet = sheet_to_move(request, pk)
    said = _("The sheet is recorded as “not submitted”.")
    take_step(request, sheet, workflow.miss, said, reason=request.POST.get("reason", ""))
    return redirect("scoring:board", pk=sheet.period_id)


@require_http_methods(["GET", "POST"])
def sheet_finish(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, finish the appraisal that the person saw."""
    if request.method == "GET":
        return show_before_appraisal_step(request, pk, "finish")
    said, sheet = _("The appraisal is finished."), sheet_to_move(request, pk)
    if take_step(request, sheet, finish_as_seen, said, seen=request.POST.get("seen", "")):
        return redirect("scoring:board", pk=sheet.period_id)
    return back_to_before(request, "scoring:sheet_finish", pk)


@require_http_methods(["GET", "POST"])
def sheet_finalise(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, make the result final that the person saw."""
    if request.method == "GET":
        return show_before_appraisal_step(request, pk, "finalise")
    said, sheet = _("The result is final."), sheet_to_move(request, pk)
    if take_step(request, sheet, finalise_as_seen, said, seen=request.POST.get("seen", "")):
        return redirect("scoring:board", pk=sheet.period_id)
    return back_to_before(request, "scoring:sheet_finalise", pk)


@require_POST
def sheet_ask(request: Request, pk: int) -> HttpResponse:
    sheet = sheet_to_move(request, pk)
    if take_step(request, sheet, workflow.ask, _("The unit has been asked to explain.")):
        return redirect("scoring:board", pk=sheet.period_id)
    return redirect("scoring:appraisal", pk=pk)


@require_POST
def sheet_close_explanation(request: Request, pk: int) -> HttpResponse:
    said = _("The explanation is closed.")
    take_step(request, sheet_to_move(request, pk), workflow.close_explanation, said)
    return redirect("scoring:second_appraisal", pk=pk)


@require_POST
def sheet_revise(request: Request, pk: int) -> HttpResponse:
    sheet = sheet_to_move(request, pk)
    said = _("The result is open again: question the criteria, then appraise them again.")
    take_step(request, sheet, workflow.revise, said, reason=request.POST.get("reason", ""))
    return redirect("scoring:appraisal", pk=pk)
