"""What a person sees of a task: in a panel beside the table, or on a page of its own."""

import json
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from evidence.models import Evidence
from plans.board import row_of
from plans.forms.tasks import ProgressForm
from plans.forms.warnings import AcknowledgeForm
from plans.models import Occurrence, ProgressWord, Task
from plans.occurrences.documents import keeper_of, links_of
from plans.occurrences.panel import chosen_occurrence, panel_of
from plans.occurrences.reading import with_occurrences
from plans.progress import progress_of
from plans.responsible import left_tasks
from plans.warnings.reading import warnings_of_task
from units.fields import DayField
from units.models import User
from units.requests import Request, read_key

LISTS = ("office", "warnings")


def visible_task(request: Request, pk: int) -> Task:
    tasks = Task.assigned.visible_to(request.user).select_related(
        "plan__authority", "area", "lead_unit", "reported_by", "responsible", "meeting"
    )
    return get_object_or_404(with_occurrences(tasks), pk=pk)


def asked_occurrence(request: Request, task: Task) -> Occurrence | None:
    """The one that the form or the address names, else the next one."""
    asked = request.POST.get("occurrence") or request.GET.get("occurrence", "")
    return chosen_occurrence(task, read_key(asked))


def is_of_another(request: Request, occurrence: Occurrence) -> bool:
    """Whether the form that was sent names another occurrence, which its task has no longer."""
    return request.POST.get("occurrence", "") not in ("", str(occurrence.pk))


def progress_form(
    user: User,
    task: Task,
    occurrence: Occurrence,
    data: QueryDict | None = None,
    files: MultiValueDict | None = None,
) -> ProgressForm:
    """The form that reports an occurrence; it offers documents of the lead office and of the
    person's units.
    """
    occurrence.task = task  # already read, with its plan
    if data is not None:
        data = data.copy()
        data["occurrence"] = str(occurrence.pk)
    workplaces = {held.workplace_id for held in user.live_memberships} | {task.acting_unit.pk}
    documents = Evidence.objects.visible_to(user).filter(unit__in=workplaces)
    goes_on = occurrence.due is None
    initial = {
        "occurrence": occurrence.pk,
        "word": occurrence.word if goes_on and occurrence.word else _usual(occurrence),
        "day": timezone.localdate() if goes_on else None,
        "delivered": occurrence.delivered,
        "evidence": list(links_of(occurrence).values_list("evidence", flat=True)),
    }
    return ProgressForm(
        data,
        files,
        occurrence=occurrence,
        documents=documents,
        may_add=keeper_of(task, user) is not None,
        initial=initial,
        auto_id="report_%s",
    )


def show_task(
    request: Request,
    task: Task,
    form: ProgressForm | None = None,
    *,
    answer: AcknowledgeForm | None = None,
    status: int = 200,
    refusal: str = "",
    reason: str = "",
) -> HttpResponse:
    """The panel beside the table for htmx, else a page of its own."""
    name = "plans/_task_panel.html" if request.htmx else "plans/task.html"
    context = _context(request, task, form) | {"refusal": refusal, "reason": reason}
    if context["answer"]:
        context["answer"] = answer or context["answer"]
    return render(request, name, context, status=status)


def show_change(request: Request, task: Task, message: str) -> HttpResponse:
    """After a report: for htmx the panel, the row of the table and the counts of its plan (other
    lists draw themselves again); else the page that lists the task.
    """
    if not request.htmx:
        messages.success(request, message)
        match _list_beside(request):
            case "office":
                return redirect("plans:office_tasks")
            case "warnings":
                return redirect("plans:plan_warnings", pk=task.plan_id)
        return redirect("plans:plan_detail", pk=task.plan_id)
    task = visible_task(request, task.pk)
    context = _context(request, task, None)
    if _list_beside(request):
        response = render(request, "plans/_task_panel.html", context)
    else:
        context |= {"plan": task.plan, "progress": progress_of(task.plan, context["on"])}
        response = render(request, "plans/_task_changed.html", context)
    toast = {"text": message, "tone": "success"}
    response["HX-Trigger"] = json.dumps({"toast": toast, "parindex:reported": {}})
    return response


def _context(request: Request, task: Task, form: ProgressForm | None) -> dict[str, Any]:
    on = day_of(request.GET.get("on", ""))
    occurrence = asked_occurrence(request, task)
    if form is None and occurrence is not None:
        form = progress_form(request.user, task, occurrence)
    beside = _list_beside(request)
    query = f"?on={on.isoformat()}{f'&in={beside}' if beside else ''}"
    panel = panel_of(task, occurrence, on, request.user, query)
    row = row_of(task, on, request.user, left_tasks([task]))
    warnings = warnings_of_task(task, on, request.user)
    shown = {"panel": panel, "row": row, "task": task, "on": on, "form": form}
    answers = any(line.answers for line in warnings)
    answer = AcknowledgeForm(auto_id="answer_%s") if answers else None
    return shown | {"warnings": warnings, "answer": answer}


def _list_beside(request: Request) -> str:
    """The list beside which the panel stands, which draws itself again: that of an office, or the
    warnings of a plan; blank beside the tasks of a plan.
    """
    asked = request.GET.get("in", "")
    return asked if asked in LISTS else ""


def _usual(occurrence: Occurrence) -> ProgressWord:
    return ProgressWord.ON_TRACK if occurrence.due is None else ProgressWord.FINISHED


def day_of(text: str) -> date:
    """The day of the address, today when it names none."""
    try:
        return DayField(required=False).clean(text) or timezone.localdate()
    except ValidationError:
        return timezone.localdate()
