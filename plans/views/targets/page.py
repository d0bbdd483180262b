"""The page of a plan's goals and targets."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from plans.forms.readings import DayForm
from plans.tables.targets import targets_table
from plans.targets.page import read_targets
from plans.views.plans import visible_plan
from plans.views.task_panel import day_of
from units.requests import Request
from units.views.files import table_asked, table_response


@require_GET
def plan_targets(request: Request, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    on = day_of(request.GET.get("on", ""))
    page = read_targets(plan, request.user, on)
    if table_asked(request):
        return table_response(request, targets_table(page))
    form = DayForm(request.GET or None, initial={"on": on})
    return render(request, "plans/targets/page.html", {"page": page, "form": form})
