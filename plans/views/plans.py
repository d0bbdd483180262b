from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from criteria.models import TaskArea
from plans import workflow
from plans.board import TaskRow, matching, row_of, tasks_of
from plans.forms import FilterForm, IssuePlanForm
from plans.models import Plan, Task
from plans.progress import count, progress_of_each
from plans.wording import level_text
from units.formats.text import sort_key
from units.grants import Grant
from units.permissions import holds, require
from units.requests import Request
from units.views.refusals import tells_refusals
from units.workflow import offers


@require_GET
def plan_list(request: Request) -> HttpResponse:
    plans = list(Plan.objects.visible_to(request.user).select_related("authority"))
    progress = progress_of_each(plans, timezone.localdate())
    return render(
        request,
        "plans/list.html",
        {
            "rows": [(plan, progress[plan.pk].whole) for plan in plans],
            "may_import": holds(request.user, Grant.MANAGE_PLANS),
        },
    )


@require_GET
def plan_detail(request: Request, pk: int) -> HttpResponse:
    plan = _visible_plan(request, pk)
    tasks = tasks_of(plan)
    form = _filters(request, tasks)
    on = form.cleaned_data.get("on") or timezone.localdate()
    workplaces = {held.workplace_id for held in request.user.live_memberships}
    found = matching(tasks, form.cleaned_data, on, workplaces)
    progress = count(tasks, on)
    return render(
        request,
        "plans/plan.html",
        {
            "plan": plan,
            "form": form,
            "on": on,
            "progress": progress,
            "groups": _by_area([row_of(task, on, request.user) for task in found]),
            "found": len(found),
            "total": len(tasks),
            "issue_form": IssuePlanForm(auto_id="issue_%s"),
            "offers": {
                offer.name: offer.verdict
                for offer in offers(plan, workflow.PLAN_STEPS, request.user)
            },
        },
    )


@require_GET
def plan_targets(request: Request, pk: int) -> HttpResponse:
    plan = _visible_plan(request, pk)
    targets = plan.targets.prefetch_related("tasks")
    return render(
        request,
        "plans/targets.html",
        {
            "plan": plan,
            "rows": [
                (each, level_text(each.operator, each.value, each.measure)) for each in targets
            ],
        },
    )


@require_POST
def plan_issue(request: Request, pk: int) -> HttpResponse:
    plan = _visible_plan(request, pk)
    require(request.user, Grant.MANAGE_PLANS, unit=plan.authority)
    form = IssuePlanForm(request.POST, auto_id="issue_%s")
    if not form.is_valid():
        return render(request, "plans/issue.html", {"plan": plan, "form": form}, status=422)
    with tells_refusals(request):
        workflow.issue(plan, by=request.user, **form.cleaned_data)
        messages.success(request, _("The plan is issued. Lead offices can report their tasks now."))
    return redirect("plans:plan_detail", pk=plan.pk)


@require_POST
def plan_close(request: Request, pk: int) -> HttpResponse:
    plan = _visible_plan(request, pk)
    with tells_refusals(request):
        workflow.close(plan, by=request.user)
        messages.success(request, _("The plan is closed."))
    return redirect("plans:plan_detail", pk=plan.pk)


def _visible_plan(request: Request, pk: int) -> Plan:
    plans = Plan.objects.visible_to(request.user).select_related("authority")
    return get_object_or_404(plans, pk=pk)


def _filters(request: Request, tasks: list[Task]) -> FilterForm:
    """The filters of the address, checked; the choices are what the plan holds."""
    areas = {task.area.order: task.area.name for task in tasks}
    leads = sorted({task.lead for task in tasks if task.lead}, key=sort_key)
    form = FilterForm(request.GET, areas=sorted(areas.items()), leads=leads)
    form.is_valid()
    return form


def _by_area(rows: list[TaskRow]) -> list[tuple[TaskArea, list[TaskRow]]]:
    return [
        (area, list(its_rows)) for area, its_rows in groupby(rows, key=lambda row: row.task.area)
    ]
