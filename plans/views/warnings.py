"""The warnings of a plan, the way to one of them, and acknowledging those of a task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from plans.forms.warnings import AcknowledgeForm, WarningFilterForm
from plans.models import Plan, TaskWarning
from plans.tables.warnings import warnings_table
from plans.views.plans import visible_plan
from plans.views.task_panel import show_change, show_task, visible_task
from plans.warnings.acknowledging import acknowledge
from plans.warnings.reading import WarningLine, warnings_of_plan
from units.drawn_for import require_drawn_for
from units.formats.text import sort_key
from units.requests import Request, read_key
from units.views.files import table_asked, table_response
from units.views.refusals import answers_refusals, refusals_on


@dataclass(frozen=True)
class WarningsPage:
    """The warnings of a plan that were found of so many; `address` draws them again."""

    plan: Plan
    on: date
    lines: Sequence[WarningLine]
    total: int
    address: str


@require_GET
def warning_detail(request: Request, pk: int) -> HttpResponse:
    """The task, at the time that the warning is about."""
    rows = TaskWarning.objects.visible_to(request.user).select_related("occurrence")
    occurrence = get_object_or_404(rows, pk=pk).occurrence
    page = reverse("plans:task_detail", args=[occurrence.task_id])
    return redirect(f"{page}?occurrence={occurrence.pk}")


@require_GET
def plan_warnings(request: Request, pk: int) -> HttpResponse:
    plan, on = visible_plan(request, pk), timezone.localdate()
    every = warnings_of_plan(plan, on, request.user)
    leads = sorted({line.task.lead for line in every if line.task.lead}, key=sort_key)
    form = WarningFilterForm(request.GET, leads=leads)
    form.is_valid()
    found = [line for line in every if _fits(line, form.cleaned_data)]
    if table_asked(request):
        return table_response(request, warnings_table(plan, found, on, total=len(every)))
    page = WarningsPage(plan, on, found, len(every), request.get_full_path())
    return render(request, "plans/warnings.html", {"page": page, "form": form})


@require_POST
@answers_refusals
def task_acknowledge(request: Request, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    require_drawn_for(request, task.pk, task.code)
    keys = [read_key(key) for key in request.POST.getlist("warning")]
    form = AcknowledgeForm(request.POST, auto_id="answer_%s")
    if form.is_valid():
        with refusals_on(form):
            acknowledge(task, keys, words=form.cleaned_data["words"], by=request.user)
            return show_change(request, task, _("The warning is acknowledged."))
    refusal = " ".join(map(str, form.non_field_errors()))
    return show_task(request, task, answer=form, status=422, refusal=refusal)


def _fits(line: WarningLine, chosen: dict[str, Any]) -> bool:
    warning = line.warning
    shown = {
        "open": warning.is_open,
        "answered": warning.acknowledged_at is not None,
        "settled": warning.settled_on is not None,
    }
    level, lead = chosen.get("level"), chosen.get("lead")
    return (
        (not level or warning.level == level)
        and (not lead or line.task.lead == lead)
        and shown.get(chosen.get("show") or "", True)
    )
