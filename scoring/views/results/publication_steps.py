"""The steps of a publication: one URL each, then back to its page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from scoring.before_sending.publications import before_approving
from scoring.publications import workflow
from scoring.publications.discarding import discard
from scoring.publications.forms import DecisionForm
from scoring.publications.publishing import publish
from scoring.views.before_sending import back_to_before, show_before
from scoring.views.results.publications import publication_to_read, show_publication
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import tells_refusals


@require_POST
def publication_renew(request: Request, pk: int) -> HttpResponse:
    row = publication_to_read(request, pk)
    with tells_refusals(request):
        workflow.renew(row, by=request.user)
        messages.success(request, _("The results are frozen as they stand now."))
    return redirect("scoring:publication", pk=pk)


@require_http_methods(["GET", "POST"])
def publication_approve(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, approve the results that the leader saw."""
    row = publication_to_read(request, pk)
    if request.method == "GET":
        return show_before(request, before_approving(row, request.user))
    with tells_refusals(request):
        workflow.approve(row, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, _("The results are approved; Home Affairs publishes them."))
        return redirect("scoring:publication", pk=pk)
    return back_to_before(request, "scoring:publication_approve", pk)


@require_POST
def publication_return(request: Request, pk: int) -> HttpResponse:
    row = publication_to_read(request, pk)
    with tells_refusals(request):
        workflow.send_back(row, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("The results are back with Home Affairs."))
    return redirect("scoring:publication", pk=pk)


@require_POST
def publication_discard(request: Request, pk: int) -> HttpResponse:
    row = publication_to_read(request, pk)
    period = row.period_id
    with tells_refusals(request):
        discard(row, by=request.user)
        messages.success(request, _("The prepared results are discarded; nothing was published."))
        return redirect("scoring:ranking", pk=period)
    return redirect("scoring:publication", pk=pk)


@require_POST
def publication_publish(request: Request, pk: int) -> HttpResponse:
    row = publication_to_read(request, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=row.acting_unit)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show_publication(request, row, form, status=422)
    with tells_refusals(request):
        publish(row, form.decision, by=request.user)
        messages.success(request, _("The results are public now."))
    return redirect("scoring:publication", pk=pk)
