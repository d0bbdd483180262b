"""What a person sees of a task: in a panel beside the table, or on a page of its own."""

import json
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from evidence.models import Evidence
from plans.board import left_tasks, row_of
from plans.forms.tasks import FinishForm
from plans.models import Task
from plans.progress import progress_of
from units.fields import DayField
from units.models import User
from units.requests import Request


def visible_task(request: Request, pk: int) -> Task:
    tasks = Task.objects.visible_to(request.user).select_related(
        "plan__authority", "area", "lead_unit", "reported_by", "responsible"
    )
    return get_object_or_404(tasks, pk=pk)


def finish_form(user: User, task: Task, data: QueryDict | None = None) -> FinishForm:
    """The form that reports a task; it offers documents of the lead office and of the person's
    units.
    """
    workplaces = {held.workplace_id for held in user.live_memberships} | {task.acting_unit.pk}
    documents = Evidence.objects.visible_to(user).filter(unit__in=workplaces)
    initial = {
        "delivered": task.delivered,
        "evidence": [link.evidence_id for link in task.evidence_links.all()],
    }
    return FinishForm(data, task=task, documents=documents, initial=initial, auto_id="finish_%s")


def show_task(
    request: Request, task: Task, form: FinishForm, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    """The panel beside the table for htmx, else a page of its own."""
    name = "plans/_task_panel.html" if request.htmx else "plans/task.html"
    return render(
        request, name, _context(request, task) | {"form": form, "refusal": refusal}, status=status
    )


def show_change(request: Request, task: Task, message: str) -> HttpResponse:
    """After a report: for htmx the panel, the row of the table and the counts; else the plan."""
    if not request.htmx:
        messages.success(request, message)
        return redirect("plans:plan_detail", pk=task.plan_id)
    task = visible_task(request, task.pk)
    context = _context(request, task)
    context |= {
        "form": finish_form(request.user, task),
        "plan": task.plan,
        "progress": progress_of(task.plan, context["on"]),
    }
    response = render(request, "plans/_task_changed.html", context)
    response["HX-Trigger"] = json.dumps({"toast": {"text": message, "tone": "success"}})
    return response


def _context(request: Request, task: Task) -> dict[str, Any]:
    on = _day(request.GET.get("on", ""))
    documents = Evidence.objects.visible_to(request.user).filter(task_links__task=task)
    return {
        "row": row_of(task, on, request.user, left_tasks([task])),
        "task": task,
        "on": on,
        "documents": documents,
    }


def _day(text: str) -> date:
    """The day of the address, today when it names none."""
    try:
        return DayField(required=False).clean(text) or timezone.localdate()
    except ValidationError:
        return timezone.localdate()
