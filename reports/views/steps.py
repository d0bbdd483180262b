"""Compiling, returning, approving and signing a report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports import signing, workflow
from reports.forms.texts import TextsForm
from reports.views.pages import show_report, sign_form_of, visible_report
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


@require_POST
def report_approve(request: Request, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    with tells_refusals(request):
        workflow.approve(report, by=request.user)
        messages.success(request, _("The content is approved. The leader may sign now."))
    return redirect("reports:report_detail", pk=pk)


@require_POST
def report_sign(request: Request, pk: int) -> HttpResponse:
    """Number, date and signer; the worker then lays out the final document and issues it."""
    report = visible_report(request, pk)
    require(request.user, Grant.COMPILE_REPORTS, unit=report.authority)
    form = sign_form_of(report, request.POST)
    if not form.is_valid():
        return show_report(request, report, sign_form=form, status=422)
    with refusals_on(form):
        signing.sign(report, form.signed, by=request.user)
        return redirect("reports:report_detail", pk=pk)
    return show_report(request, report, sign_form=form, status=422)
