"""The lines of a draft in its table: shown, saved and added."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from criteria.models import TaskArea
from plans.forms.writing.lines import TaskLineForm
from plans.intake.units import LeadOffices
from plans.models import Task
from plans.views.writing.access import draft_of, task_of_draft
from plans.writing.conflicts import conflict_of
from plans.writing.lines import add_task, write_task
from plans.writing.page import WrittenLine, blank_form, blank_line, line_form, line_of
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
    form = blank_form(plan, offices, area, request.POST)
    if form.is_valid():
        with refusals_on(form):
            task = add_task(plan, area=area, values=form.values, by=request.user)
            line = line_of(task, _line_form(task))
            blank = blank_line(plan, offices, area)
            context = {"line": line, "area": area, "blank": blank, "plan": plan}
            return render(request, "plans/writing/_added.html", context)
    context = {"line": WrittenLine(form), "area": area, "plan": plan}
    return render(request, "plans/writing/_blank.html", context, status=422)


def _line_form(task: Task, request: Request | None = None) -> TaskLineForm:
    offices = LeadOffices(task.plan.authority, task.plan.year)
    return line_form(task, offices, request.POST if request else None)


def _show_line(request: Request, task: Task, form: TaskLineForm, status: int = 200) -> HttpResponse:
    context = {"line": line_of(task, form)}
    return render(request, "plans/writing/_line.html", context, status=status)


def _show_conflict(request: Request, current: Task, form: TaskLineForm) -> HttpResponse:
    """What was typed stays in the line; below it what somebody else has saved."""
    conflict = conflict_of(current, form)
    form.data = dict(form.data.items()) | {"seen": str(current.version)}
    context = {"line": line_of(current, form), "conflict": conflict}
    return render(request, "plans/writing/_line.html", context, status=409)
