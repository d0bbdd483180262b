"""Looking at a task, reporting how it stands, and opening it again."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from plans.models import Occurrence, ProgressWord, Task
from plans.occurrences import workflow
from plans.occurrences.steps import times_changed_text
from plans.views.task_panel import (
    asked_occurrence,
    is_of_another,
    progress_form,
    show_change,
    show_task,
    visible_task,
)
from units.drawn_for import require_drawn_for
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import answers_refusals, refusals_on


@require_GET
def task_detail(request: Request, pk: int) -> HttpResponse:
    return show_task(request, visible_task(request, pk))


@require_POST
@answers_refusals
def task_report(request: Request, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    require(request.user, Grant.REPORT_PROGRESS, unit=task.acting_unit)
    require_drawn_for(request, task.pk, task.code)
    occurrence = _occurrence(request, task)
    form = progress_form(request.user, task, occurrence, request.POST, request.FILES)
    if is_of_another(request, occurrence):
        form.add_error(None, times_changed_text())
    if form.is_valid():
        with refusals_on(form):
            workflow.report(occurrence, form.said, by=request.user, **form.documents)
            return show_change(request, task, _message(task, form.said.word))
    done = occurrence.status == Occurrence.Status.DONE  # no form is drawn that says it
    refusal = " ".join(str(each) for each in form.non_field_errors()) if done else ""
    return show_task(request, task, form, status=422, refusal=refusal)


@require_POST
@answers_refusals
def task_reopen(request: Request, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    require_drawn_for(request, task.pk, task.code)
    occurrence, reason = _occurrence(request, task), request.POST.get("reason", "")
    try:
        if is_of_another(request, occurrence):
            raise NotReady(times_changed_text())
        workflow.reopen(occurrence, by=request.user, reason=reason)
    except NotReady as refusal:
        task = visible_task(request, pk)
        return show_task(request, task, status=422, refusal=str(refusal), reason=reason)
    return show_change(request, task, _("Task %(code)s is open again.") % {"code": task.code})


def _occurrence(request: Request, task: Task) -> Occurrence:
    occurrence = asked_occurrence(request, task)
    if occurrence is None:
        raise Http404
    return occurrence


def _message(task: Task, word: str) -> str:
    if word == ProgressWord.FINISHED:
        return _("Task %(code)s is reported as finished.") % {"code": task.code}
    return _("The progress of task %(code)s is recorded.") % {"code": task.code}
