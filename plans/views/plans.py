"""The plans that a person may see."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from plans.models import Plan
from plans.progress import progress_of_each
from units.grants import Grant
from units.permissions import holds
from units.requests import Request


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


def visible_plan(request: Request, pk: int) -> Plan:
    plans = Plan.objects.visible_to(request.user).select_related("authority", "amends__authority")
    return get_object_or_404(plans, pk=pk)
