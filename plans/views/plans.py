"""The plans that a person may see, and their targets."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from plans.models import Plan
from plans.progress import progress_of_each
from plans.table import targets_table
from plans.wording import level_text
from units.grants import Grant
from units.permissions import holds
from units.requests import Request
from units.views.files import table_asked, table_response


@require_GET
def plan_list(request: Request) -> HttpResponse:
    plans = list(Plan.objects.visible_to(request.user).whole().select_related("authority"))
    progress = progress_of_each(plans, timezone.localdate())
    return render(
        request,
        "plans/list.html",
        {
            "rows": [(plan, progress[plan.pk].whole) for plan in plans],
            "may_write": holds(request.user, Grant.WRITE_PLANS),
            "reports": holds(request.user, Grant.REPORT_PROGRESS),
        },
    )


@require_GET
def plan_targets(request: Request, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    rows = [
        (each, level_text(each.operator, each.value, each.measure))
        for each in plan.targets.prefetch_related("tasks")
    ]
    if table_asked(request):
        return table_response(request, targets_table(plan, rows))
    return render(request, "plans/targets.html", {"plan": plan, "rows": rows})


def visible_plan(request: Request, pk: int) -> Plan:
    plans = Plan.objects.visible_to(request.user).select_related("authority", "amends__authority")
    return get_object_or_404(plans, pk=pk)
