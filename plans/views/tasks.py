"""Looking at a task, reporting it as finished, and opening it again."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from plans import workflow
from plans.views.task_panel import finish_form, show_change, show_task, visible_task
from units.drawn_for import require_drawn_for
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import answers_refusals, refusals_on


@require_GET
def task_detail(request: Request, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    return show_task(request, task, finish_form(request.user, task))


@require_POST
@answers_refusals
def task_finish(request: Request, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    require(request.user, Grant.REPORT_PROGRESS, unit=task.acting_unit)
    require_drawn_for(request, task.pk, task.code)
    form = finish_form(request.user, task, request.POST)
    if form.is_valid():
        with refusals_on(form):
            workflow.finish(task, by=request.user, **form.report)
            message = _("Task %(code)s is reported as finished.") % {"code": task.code}
            return show_change(request, task, message)
    return show_task(request, task, form, status=422)


@require_POST
@answers_refusals
def task_reopen(request: Request, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    require_drawn_for(request, task.pk, task.code)
    try:
        workflow.reopen(task, by=request.user, reason=request.POST.get("reason", ""))
    except NotReady as refusal:
        form = finish_form(request.user, task)
        return show_task(request, task, form, status=422, refusal=str(refusal))
    return show_change(request, task, _("Task %(code)s is open again.") % {"code": task.code})
