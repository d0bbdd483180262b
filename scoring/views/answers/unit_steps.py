"""The steps of a score sheet that its unit takes: one URL each, then back to the sheet."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from scoring.answers.seen import moment_named, rows_seen
from scoring.history.submission import explain_as_seen, propose_as_seen, submit_as_seen
from scoring.sheets import workflow
from scoring.views.answers.taking_steps import sheet_to_move, take_step
from scoring.views.before_sending import (
    back_to_before,
    show_before_explaining,
    show_before_sheet_step,
)
from units.requests import Request


@require_http_methods(["GET", "POST"])
def sheet_propose(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, propose what the officer saw: which versions of the rows."""
    if request.method == "GET":
        return show_before_sheet_step(request, pk, "propose")
    said, seen = _("The sheet is with the head of the unit."), rows_seen(request)
    sheet = sheet_to_move(request, pk)
    if take_step(request, sheet, propose_as_seen, said, versions=seen):
        return redirect("scoring:sheet", pk=pk)
    return back_to_before(request, "scoring:sheet_propose", pk)


@require_POST
def sheet_take_back(request: Request, pk: int) -> HttpResponse:
    sheet, said = sheet_to_move(request, pk), _("The proposal is taken back.")
    take_step(request, sheet, workflow.take_back, said)
    return redirect("scoring:sheet", pk=pk)


@require_POST
def sheet_send_back(request: Request, pk: int) -> HttpResponse:
    sheet = sheet_to_move(request, pk)
    said = _("The sheet is back with the officer.")
    take_step(request, sheet, workflow.send_back, said, reason=request.POST.get("reason", ""))
    return redirect("scoring:sheet", pk=pk)


@require_http_methods(["GET", "POST"])
def sheet_submit(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, submit what the head saw: what that was and when."""
    if request.method == "GET":
        return show_before_sheet_step(request, pk, "submit")
    said, sheet = _("The sheet is submitted."), sheet_to_move(request, pk)
    seen, since = request.POST.get("seen", ""), moment_named(request.POST.get("since", ""))
    if take_step(request, sheet, submit_as_seen, said, seen=seen, since=since):
        return redirect("scoring:sheet", pk=pk)
    return back_to_before(request, "scoring:sheet_submit", pk)


@require_POST
def sheet_withdraw(request: Request, pk: int) -> HttpResponse:
    take_step(
        request, sheet_to_move(request, pk), workflow.withdraw, _("The sheet is a draft again.")
    )
    return redirect("scoring:sheet", pk=pk)


@require_http_methods(["GET", "POST"])
def sheet_explain(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, submit the explanation that the head saw."""
    if request.method == "GET":
        return show_before_explaining(request, pk)
    said, sheet = _("The explanation is submitted."), sheet_to_move(request, pk)
    if take_step(request, sheet, explain_as_seen, said, seen=request.POST.get("seen", "")):
        return redirect("scoring:explanation", pk=pk)
    return back_to_before(request, "scoring:sheet_explain", pk)


@require_POST
def sheet_acknowledge(request: Request, pk: int) -> HttpResponse:
    take_step(
        request, sheet_to_move(request, pk), workflow.acknowledge, _("The result is acknowledged.")
    )
    return redirect("scoring:result", pk=pk)
