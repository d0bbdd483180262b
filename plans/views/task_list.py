"""The tasks of a plan as the address filters them, for the list and its other views."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise

from plans.board import tasks_of
from plans.forms.plans import FilterForm
from plans.models import Plan, Task
from plans.task_filters import matching
from plans.views.overview.tabs import NAMES, views_of
from plans.views.plans import visible_plan
from units.formats.text import sort_key
from units.requests import Request
from units.views.tabs import Tab


@dataclass(frozen=True)
class FoundTasks:
    """The tasks that were found of all, at the end of the day `on`; `views` are the ways to look at
    them, `name` that of this page.
    """

    plan: Plan
    on: date
    tasks: Sequence[Task]
    found: Sequence[Task]
    form: FilterForm
    views: Sequence[Tab]
    name: str | Promise


def find_tasks(
    request: Request, pk: int, view: str, form_class: type[FilterForm] = FilterForm
) -> FoundTasks:
    """For the page of this name. The choices of the filters are what the plan holds."""
    plan = visible_plan(request, pk)
    tasks = tasks_of(plan)
    areas = {task.area.order: task.area.name for task in tasks}
    leads = sorted({task.lead for task in tasks if task.lead}, key=sort_key)
    form = form_class(request.GET, areas=sorted(areas.items()), leads=leads)
    form.is_valid()
    on = form.cleaned_data.get("on") or timezone.localdate()
    workplaces = {held.workplace_id for held in request.user.live_memberships}
    found = matching(tasks, form.cleaned_data, on, workplaces, request.user.pk)
    tabs = views_of(plan, request.GET, view)
    return FoundTasks(plan, on, tasks, found, form, tabs, NAMES[view])
