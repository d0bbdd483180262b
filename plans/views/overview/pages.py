"""The tasks of a plan by state, in the calendar of its year, over its months, counted by office and
area, and what changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from plans.forms.plans import ChangesFilterForm
from plans.overview.calendar_year import calendar_of
from plans.overview.changes import changes_of
from plans.overview.groups import TaskGroup, by_area, by_office
from plans.overview.states import by_state
from plans.overview.tables import changes_table, groups_table, times_table
from plans.overview.timeline import timeline_of
from plans.overview.times import times_of, times_of_all
from plans.progress import tally_of
from plans.views.overview.periods import month_before
from plans.views.overview.tabs import filters_kept, with_filters
from plans.views.task_list import FoundTasks, find_tasks
from units.calendar.workdays import workdays_at
from units.requests import Request
from units.views.files import table_asked, table_response


@dataclass(frozen=True)
class GroupRow:
    """An office or an area, with the list of its tasks and of those that are overdue."""

    group: TaskGroup
    url: str
    overdue_url: str


@require_GET
def plan_board(request: Request, pk: int) -> HttpResponse:
    tasks = find_tasks(request, pk, "plan_board")
    return _page(
        request, "plans/overview/board.html", tasks, {"columns": by_state(tasks.found, tasks.on)}
    )


@require_GET
def plan_calendar(request: Request, pk: int) -> HttpResponse:
    tasks = find_tasks(request, pk, "plan_calendar")
    if table_asked(request):
        times = times_of_all(tasks.found, tasks.on)
        table = times_table(_("Calendar of the plan"), tasks.plan, times, tasks.on)
        return table_response(request, table)
    workdays = workdays_at(tasks.plan.authority)
    calendar = calendar_of(tasks.found, tasks.plan.year, tasks.on, workdays)
    return _page(request, "plans/overview/calendar.html", tasks, {"calendar": calendar})


@require_GET
def plan_timeline(request: Request, pk: int) -> HttpResponse:
    tasks = find_tasks(request, pk, "plan_timeline")
    if table_asked(request):
        times = [each for task in tasks.found for each in times_of(task, tasks.on)]
        table = times_table(_("Timeline of the plan"), tasks.plan, times, tasks.on)
        return table_response(request, table)
    timeline = timeline_of(tasks.found, tasks.plan.year, tasks.on)
    return _page(request, "plans/overview/timeline.html", tasks, {"timeline": timeline})


@require_GET
def plan_offices(request: Request, pk: int) -> HttpResponse:
    tasks = find_tasks(request, pk, "plan_offices")
    groups = by_office(tasks.found, tasks.on)
    if table_asked(request):
        said = (_("Progress by office"), _("Lead office"))
        return table_response(request, groups_table(*said, tasks.plan, groups, tasks.on))
    shown = _groups(request, "lead", tasks, groups) | {"heading": _("Lead office")}
    return _page(request, "plans/overview/groups.html", tasks, shown)


@require_GET
def plan_areas(request: Request, pk: int) -> HttpResponse:
    tasks = find_tasks(request, pk, "plan_areas")
    groups = by_area(tasks.found, tasks.on)
    if table_asked(request):
        said = (_("Progress by area"), _("Task area"))
        return table_response(request, groups_table(*said, tasks.plan, groups, tasks.on))
    shown = _groups(request, "area", tasks, groups) | {"heading": _("Task area")}
    return _page(request, "plans/overview/groups.html", tasks, shown)


@require_GET
def plan_changes(request: Request, pk: int) -> HttpResponse:
    tasks = find_tasks(request, pk, "plan_changes", ChangesFilterForm)
    since = tasks.form.cleaned_data.get("since") or month_before(tasks.on)
    narrowed = len(tasks.found) < len(tasks.tasks)
    changes = changes_of(tasks.plan, tasks.found, since, tasks.on, narrowed=narrowed)
    if table_asked(request):
        return table_response(request, changes_table(tasks.plan, changes))
    return _page(request, "plans/overview/changes.html", tasks, {"changes": changes})


def _groups(
    request: Request, field: str, tasks: FoundTasks, groups: Iterable[TaskGroup]
) -> dict[str, Any]:
    """`field` is the filter of the list by which each row leads to its tasks."""
    page = reverse("plans:plan_detail", args=[tasks.plan.pk])
    rows = []
    for group in groups:
        kept = filters_kept(request.GET, **{field: group.chosen})
        late = filters_kept(request.GET, **{field: group.chosen, "show": "overdue"})
        rows.append(GroupRow(group, with_filters(page, kept), with_filters(page, late)))
    return {"rows": rows, "whole": tally_of(tasks.found, tasks.on)}


def _page(
    request: Request, template: str, tasks: FoundTasks, shown: dict[str, Any]
) -> HttpResponse:
    return render(request, template, {"plan": tasks.plan, "page": tasks} | shown)
