"""The page of a draft that is written, and what concerns it as a whole."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from plans.forms.writing.statements import StatementsForm
from plans.views.writing.access import draft_of
from plans.writing.lines import number_anew
from plans.writing.page import writing_page
from plans.writing.statements import write_statements
from units.refusals import ChangedMeanwhile
from units.requests import Request
from units.views.refusals import answers_refusals, refusals_on, tells_refusals


@require_GET
def plan_write(request: Request, pk: int) -> HttpResponse:
    """The draft; of a plan that is none any more its page, where its amendment is begun."""
    with tells_refusals(request):
        page = writing_page(draft_of(request, pk))
        return render(request, "plans/writing/page.html", {"page": page})
    return redirect("plans:plan_detail", pk=pk)


@require_http_methods(["GET", "POST"])
@answers_refusals
def plan_statements(request: Request, pk: int) -> HttpResponse:
    """Title, basis, goals and requirements."""
    plan = draft_of(request, pk)
    form, status = StatementsForm(request.POST or None, plan=plan), 200
    if form.is_valid():
        with refusals_on(form):
            try:
                write_statements(plan, seen=form.seen, values=form.values, by=request.user)
            except ChangedMeanwhile as faster:
                form.show_conflict(faster.current)
                status = 409
            else:
                messages.success(request, _("Saved."))
                return redirect("plans:plan_write", pk=plan.pk)
    context = {"plan": plan, "form": form}
    if form.errors and status == 200:
        status = 422
    return render(request, "plans/writing/statements.html", context, status=status)


@require_POST
@answers_refusals
def plan_number(request: Request, pk: int) -> HttpResponse:
    plan = draft_of(request, pk)
    count = number_anew(plan, by=request.user)
    text = ngettext("%(count)s number changed.", "%(count)s numbers changed.", count)
    messages.success(request, text % {"count": count})
    return redirect("plans:plan_write", pk=plan.pk)
