"""The steps of a score sheet that its unit takes: one URL each, then back to the sheet."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scoring.answers.forms import SeenSheetForm, rows_seen
from scoring.history.submission import propose_as_seen, submit_as_seen
from scoring.sheets import workflow
from scoring.views.answers.taking_steps import sheet_to_move, take_step
from units.requests import Request


@require_POST
def sheet_propose(request: Request, pk: int) -> HttpResponse:
    """Propose what the officer saw: the page says which versions of the rows that were."""
    said, seen = _("The sheet is with the head of the unit."), rows_seen(request)
    take_step(request, sheet_to_move(request, pk), propose_as_seen, said, versions=seen)
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_send_back(request: Request, pk: int) -> HttpResponse:
    sheet = sheet_to_move(request, pk)
    said = _("The sheet is back with the officer.")
    take_step(request, sheet, workflow.send_back, said, reason=request.POST.get("reason", ""))
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_submit(request: Request, pk: int) -> HttpResponse:
    """Submit what the head saw: the page says what that was and when."""
    form = SeenSheetForm(request.POST)
    form.is_valid()
    take_step(
        request,
        sheet_to_move(request, pk),
        submit_as_seen,
        _("The sheet is submitted."),
        **form.arguments,
    )
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_withdraw(request: Request, pk: int) -> HttpResponse:
    take_step(
        request, sheet_to_move(request, pk), workflow.withdraw, _("The sheet is a draft again.")
    )
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_explain(request: Request, pk: int) -> HttpResponse:
    take_step(
        request, sheet_to_move(request, pk), workflow.explain, _("The explanation is submitted.")
    )
    return redirect("scoring:explanation", pk=pk)


@require_POST
def sheet_acknowledge(request: Request, pk: int) -> HttpResponse:
    take_step(
        request, sheet_to_move(request, pk), workflow.acknowledge, _("The result is acknowledged.")
    )
    return redirect("scoring:result", pk=pk)
