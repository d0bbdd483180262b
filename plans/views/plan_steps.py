"""Issuing and closing a plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from plans import workflow
from plans.forms.plans import IssuePlanForm
from plans.views.plans import visible_plan
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import tells_refusals


@require_POST
def plan_issue(request: Request, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    require(request.user, Grant.MANAGE_PLANS, unit=plan.authority)
    form = IssuePlanForm(request.POST, auto_id="issue_%s")
    if not form.is_valid():
        return render(request, "plans/issue.html", {"plan": plan, "form": form}, status=422)
    with tells_refusals(request):
        workflow.issue(plan, by=request.user, **form.cleaned_data)
        messages.success(request, _("The plan is issued. Lead offices can report their tasks now."))
    return redirect("plans:plan_detail", pk=plan.pk)


@require_POST
def plan_close(request: Request, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    with tells_refusals(request):
        workflow.close(plan, by=request.user)
        messages.success(request, _("The plan is closed."))
    return redirect("plans:plan_detail", pk=plan.pk)
