"""All that a task of a draft says, its place among the others, and taking it out."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.forms.writing.task import TaskForm
from plans.intake.units import LeadOffices
from plans.models import Plan, Task
from plans.views.writing.access import draft_of, place_sent, task_of_draft
from plans.writing.conflicts import conflict_of
from plans.writing.lines import place_task, remove_task, write_task
from plans.writing.page import writing_page
from units.drawn_for import require_drawn_for
from units.refusals import ChangedMeanwhile
from units.requests import Request, read_key
from units.views.panels import go, stands_alone
from units.views.refusals import answers_refusals, refusals_on


@require_http_methods(["GET", "POST"])
@answers_refusals
def task_write(request: Request, pk: int) -> HttpResponse:
    """All that a task says, in a panel beside the table or on a page of its own: 422 with what was
    typed, or 409 with what somebody else has stored beside it. Asked with another lead office, it
    offers the people who work there.
    """
    task = task_of_draft(request, pk)
    require_drawn_for(request, task.pk, task.code, renumbered=True)
    form = _form_of(task, request)
    status = 200
    if form.is_valid():
        with refusals_on(form):
            try:
                seen = form.cleaned_data["seen"] or 0
                task = write_task(task, seen=seen, values=form.values, by=request.user)
            except ChangedMeanwhile as faster:
                task, status = faster.current, 409
                conflict = conflict_of(task, form)
                form.show_conflict(conflict.text, conflict.stored, seen=task.version)
            else:
                text = _("Task %(code)s is saved.") % {"code": task.code}
                return _written(request, task.plan, text, task)
    name = "plans/writing/_task.html" if request.htmx else "plans/writing/task.html"
    if form.errors and status == 200:
        status = 422
    offices = sorted(set(form.offices.names))
    context = {"task": task, "form": form, "conflict": status == 409, "offices": offices}
    return render(request, name, context, status=status)


@require_POST
@answers_refusals
def task_place(request: Request, pk: int) -> HttpResponse:
    """Nothing is drawn: the page moves the line itself once it is stored."""
    task = task_of_draft(request, pk)
    place, seen = place_sent(request)
    place_task(task, place=place, seen=seen, by=request.user)
    return HttpResponse(status=204)


@require_POST
@answers_refusals
def task_remove(request: Request, pk: int) -> HttpResponse:
    task = task_of_draft(request, pk)
    require_drawn_for(request, task.pk, task.code)
    remove_task(task, seen=read_key(request.POST.get("seen", "")), by=request.user)
    text = _("Task %(code)s is taken out.") % {"code": task.code}
    return _written(request, task.plan, text)


def _form_of(task: Task, request: Request) -> TaskForm:
    offices = LeadOffices(task.plan.authority, task.plan.year)
    typed = {name: request.GET[name] for name in ("lead", "responsible") if name in request.GET}
    return TaskForm(
        request.POST or None,
        plan=task.plan,
        offices=offices,
        task=task,
        auto_id="write-%s",
        initial=typed,
    )


def _written(request: Request, plan: Plan, text: str, task: Task | None = None) -> HttpResponse:
    """The table anew where the form stands beside it, else its page at the line of the task."""
    address = reverse("plans:plan_write", args=[plan.pk])
    if stands_alone(request, address):
        messages.success(request, text)
        return go(request, f"{address}#task-{task.pk}" if task else address)
    page = writing_page(draft_of(request, plan.pk))
    response = render(request, "plans/writing/_table.html", {"page": page, "swap": True})
    response["HX-Trigger"] = json.dumps({"toast": {"text": text, "tone": "success"}})
    written = {"written": {"task": task and task.pk}}  # its line must be there by then
    response["HX-Trigger-After-Settle"] = json.dumps(written)
    return response
