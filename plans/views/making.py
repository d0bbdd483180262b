"""Making the draft of a plan by hand or from another one, and throwing a draft away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.forms.writing.making import NewPlanForm
from plans.models import Plan
from plans.versions.amending import discard_amendment
from plans.views.plans import visible_plan
from plans.writing.making import discard_draft, make_plan
from units.grants import Grant
from units.permissions import require_anywhere
from units.requests import Request, read_key
from units.views.refusals import refusals_on, tells_refusals


@require_http_methods(["GET", "POST"])
def plan_new(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.WRITE_PLANS)
    key = request.GET.get("from", "")
    source = visible_plan(request, read_key(key)) if key else None
    form = NewPlanForm(request.POST or None, user=request.user, source=source)
    if form.is_valid():
        with refusals_on(form, "year"):
            plan = make_plan(by=request.user, **form.cleaned_data)
            messages.success(request, _("The draft is made. Nobody below sees it yet."))
            return redirect("plans:plan_write", pk=plan.pk)
    return render(request, "plans/new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def plan_discard(request: Request, pk: int) -> HttpResponse:
    """Throw a draft away: the amendment of a plan, or a plan that was never issued."""
    draft = visible_plan(request, pk)
    with tells_refusals(request):
        if draft.amends:
            plan: Plan = discard_amendment(draft, by=request.user)
            messages.success(request, _("The amendment is discarded; the plan is as it was."))
            return redirect("plans:plan_detail", pk=plan.pk)
        discard_draft(draft, by=request.user)
        messages.success(request, _("The draft is deleted."))
        return redirect("plans:plan_list")
    return redirect("plans:plan_detail", pk=pk)
