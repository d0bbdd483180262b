"""Saving, adding, placing and removing the tasks of a draft, in the table or beside it."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from criteria.models import TaskArea
from plans.forms.writing import TaskForm, TaskLineForm
from plans.intake.units import LeadOffices
from plans.models import Plan, Task
from plans.views.writing.access import draft_of, task_of_draft
from plans.writing.conflicts import conflict_of
from plans.writing.lines import add_task, place_task, remove_task, write_task
from plans.writing.page import WrittenLine, blank_line, line_of, writing_page
from units.drawn_for import require_drawn_for
from units.refusals import ChangedMeanwhile
from units.requests import Request, read_key
from units.views.refusals import answers_refusals, refusals_on


@require_GET
@answers_refusals
def line_detail(request: Request, pk: int) -> HttpResponse:
    """The line as it is stored: what was typed and not saved is given up."""
    task = task_of_draft(request, pk)
    return _show_line(request, task, _line_form(task))


@require_POST
@answers_refusals
def line_write(request: Request, pk: int) -> HttpResponse:
    """Save the line of a task: the line anew, 422 with what was typed, or 409 with both texts."""
    task = task_of_draft(request, pk)
    form = _line_form(task, request)
    if not form.is_valid():
        return _show_line(request, task, form, 422)
    with refusals_on(form):
        try:
            seen = form.cleaned_data["seen"] or 0
            task = write_task(task, seen=seen, values=form.values, by=request.user)
        except ChangedMeanwhile as faster:
            return _show_conflict(request, faster.current, form)
        return _show_line(request, task, _line_form(task))
    return _show_line(request, task, form, 422)


@require_POST
@answers_refusals
def line_add(request: Request, pk: int) -> HttpResponse:
    """Store the blank line of an area, and draw a blank one below it."""
    plan = draft_of(request, pk)
    area = get_object_or_404(TaskArea, pk=read_key(request.POST.get("area", "")))
    offices = LeadOffices(plan.authority, plan.year)
    form = TaskLineForm(request.POST, plan=plan, offices=offices, auto_id=f"new-{area.order}-%s")
    if form.is_valid():
        with refusals_on(form):
            task = add_task(plan, area=area, values=form.values, by=request.user)
            line = line_of(task, _line_form(task))
            context = {"line": line, "area": area, "blank": blank_line(plan, offices, area)}
            return render(request, "plans/writing/_added.html", context | {"plan": plan})
    context = {"line": WrittenLine(form), "area": area, "plan": plan}
    return render(request, "plans/writing/_blank.html", context, status=422)


@require_http_methods(["GET", "POST"])
@answers_refusals
def task_write(request: Request, pk: int) -> HttpResponse:
    """All that a task says, in a panel beside the table or on a page of its own."""
    task = task_of_draft(request, pk)
    require_drawn_for(request, task.pk, task.code)
    form = TaskForm(request.POST or None, **_form_facts(task))
    if form.is_valid():
        with refusals_on(form):
            try:
                seen = form.cleaned_data["seen"] or 0
                task = write_task(task, seen=seen, values=form.values, by=request.user)
            except ChangedMeanwhile as faster:
                form.add_error(None, conflict_of(faster.current, form).text)
            else:
                text = _("Task %(code)s is saved.") % {"code": task.code}
                return _written(request, task.plan, text, task)
    name = "plans/writing/_task.html" if request.htmx else "plans/writing/task.html"
    status = 422 if form.errors else 200
    return render(request, name, {"task": task, "form": form}, status=status)


@require_POST
@answers_refusals
def task_place(request: Request, pk: int) -> HttpResponse:
    task = task_of_draft(request, pk)
    task = place_task(task, place=read_key(request.POST.get("place", "")), by=request.user)
    return redirect(_place_of(task))


@require_POST
@answers_refusals
def task_remove(request: Request, pk: int) -> HttpResponse:
    task = task_of_draft(request, pk)
    require_drawn_for(request, task.pk, task.code)
    remove_task(task, seen=read_key(request.POST.get("seen", "")), by=request.user)
    text = _("Task %(code)s is taken out.") % {"code": task.code}
    return _written(request, task.plan, text)


def _form_facts(task: Task) -> dict[str, Any]:
    offices = LeadOffices(task.plan.authority, task.plan.year)
    return {"plan": task.plan, "offices": offices, "task": task, "auto_id": "write-%s"}


def _line_form(task: Task, request: Request | None = None) -> TaskLineForm:
    offices = LeadOffices(task.plan.authority, task.plan.year)
    data = request.POST if request else None
    auto_id = f"task-{task.pk}-%s"
    return TaskLineForm(data, plan=task.plan, offices=offices, task=task, auto_id=auto_id)


def _show_line(request: Request, task: Task, form: TaskLineForm, status: int = 200) -> HttpResponse:
    context = {"line": line_of(task, form), "plan": task.plan}
    return render(request, "plans/writing/_line.html", context, status=status)


def _show_conflict(request: Request, current: Task, form: TaskLineForm) -> HttpResponse:
    """What was typed stays in the line; below it what somebody else has saved."""
    conflict = conflict_of(current, form)
    form.data = dict(form.data.items()) | {"seen": str(current.version)}
    context = {"line": line_of(current, form), "plan": current.plan, "conflict": conflict}
    return render(request, "plans/writing/_line.html", context, status=409)


def _written(request: Request, plan: Plan, text: str, task: Task | None = None) -> HttpResponse:
    """The table anew for htmx, else the page at the task."""
    if request.htmx:
        page = writing_page(draft_of(request, plan.pk))
        response = render(request, "plans/writing/_table.html", {"page": page, "swap": True})
        response["HX-Trigger"] = json.dumps({"toast": {"text": text, "tone": "success"}})
        written = {"written": {"task": task and task.pk}}  # its line must be there by then
        response["HX-Trigger-After-Settle"] = json.dumps(written)
        return response
    messages.success(request, text)
    return redirect(_place_of(task) if task else reverse("plans:plan_write", args=[plan.pk]))


def _place_of(task: Task) -> str:
    """The line of the task on the page that is written."""
    return f"{reverse('plans:plan_write', args=[task.plan_id])}#task-{task.pk}"
