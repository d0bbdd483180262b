"""Compiling, returning, approving and signing a report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reports import signing, workflow
from reports.before_sending import before_approving_report, before_issuing
from reports.forms.texts import TextsForm
from reports.views.pages import show_report, sign_form_of, visible_report
from scoring.views.before_sending import back_to_before, show_before
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


@require_POST
def report_compile(request: Request, pk: int) -> HttpResponse:
    """Store the texts and compile again; a refused form is shown with all that was typed."""
    report = visible_report(request, pk)
    require(request.user, Grant.COMPILE_REPORTS, unit=report.authority)
    form = TextsForm(request.POST, report=report)
    if not form.is_valid():
        return show_report(request, report, texts_form=form, status=422)
    with refusals_on(form):
        workflow.compile_again(report, by=request.user, texts=form.texts)
        return redirect("reports:report_detail", pk=pk)
    return show_report(request, report, texts_form=form, status=422)


@require_POST
def report_return(request: Request, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    with tells_refusals(request):
        workflow.send_back(report, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("The report is returned for changes."))
    return redirect("reports:report_detail", pk=pk)


@require_http_methods(["GET", "POST"])
def report_approve(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, approve the content that the person saw."""
    report = visible_report(request, pk)
    if request.method == "GET":
        return show_before(request, before_approving_report(report, request.user))
    with tells_refusals(request):
        workflow.approve(report, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, _("The content is approved. The leader may sign now."))
        return redirect("reports:report_detail", pk=pk)
    return back_to_before(request, "reports:report_approve", pk)


@require_http_methods(["GET", "POST"])
def report_sign(request: Request, pk: int) -> HttpResponse:
    """The page before it, with number, date and signer; sent, the worker lays out the final
    document and issues it.
    """
    report = visible_report(request, pk)
    require(request.user, Grant.COMPILE_REPORTS, unit=report.authority)
    form = sign_form_of(report, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            seen = request.POST.get("seen", "")
            signing.sign(report, form.signed, by=request.user, seen=seen)
            return redirect("reports:report_detail", pk=pk)
    return show_before(request, before_issuing(report, request.user), form)
