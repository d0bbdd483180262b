"""Issuing, amending and closing a plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans import workflow
from plans.forms.plans import AmendForm, IssuePlanForm
from plans.models import Plan
from plans.versions.amending import amend, begin_amendment
from plans.versions.before_issuing import before_issuing
from plans.views.plans import visible_plan
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


@require_http_methods(["GET", "POST"])
def plan_issue(request: Request, pk: int) -> HttpResponse:
    """What is issued, what holds it back, and number, day and signer: of a plan, or of the draft
    that amends one.
    """
    plan = visible_plan(request, pk)
    require(request.user, Grant.MANAGE_PLANS, unit=plan.authority)
    form = (AmendForm if plan.amends else IssuePlanForm)(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            if plan.amends:
                amend(plan, by=request.user, **form.cleaned_data)
                messages.success(request, _("The amendment is in force."))
                return redirect("plans:plan_detail", pk=plan.amends_id)
            workflow.issue(plan, by=request.user, **form.cleaned_data)
            text = _("The plan is issued. Lead offices can report their tasks now.")
            messages.success(request, text)
            return redirect("plans:plan_detail", pk=plan.pk)
    status = 422 if form.errors else 200
    page = before_issuing(plan)
    return render(request, "plans/issue.html", {"page": page, "form": form}, status=status)


@require_POST
def plan_amend(request: Request, pk: int) -> HttpResponse:
    """Begin the draft that amends the plan, or go on with it."""
    plan = visible_plan(request, pk)
    with tells_refusals(request):
        draft: Plan = begin_amendment(plan, by=request.user)
        return redirect("plans:plan_write", pk=draft.pk)
    return redirect("plans:plan_detail", pk=plan.pk)


@require_POST
def plan_close(request: Request, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    with tells_refusals(request):
        workflow.close(plan, by=request.user)
        messages.success(request, _("The plan is closed."))
    return redirect("plans:plan_detail", pk=plan.pk)
