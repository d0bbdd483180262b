"""The texts of a plan as it was issued and amended, and that of any day."""

from itertools import groupby, pairwise

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from plans.forms.plans import TextOfDayForm
from plans.models import Plan, PlanVersion
from plans.tables.versions import versions_table
from plans.versions.keeping import amended_by, version_on
from plans.versions.text import PlanText
from plans.versions.wording import Changed, changes_in_words
from plans.views.plans import visible_plan
from units.requests import Request
from units.views.files import table_asked, table_response


@require_GET
def plan_versions(request: Request, pk: int) -> HttpResponse:
    """The versions, newest first; `?on=` a day leads to the one that was in force then."""
    plan = visible_plan(request, pk)
    form = TextOfDayForm(request.GET)
    on = form.cleaned_data["on"] if form.is_valid() else None
    if on and (version := version_on(plan, on)):
        return redirect("plans:plan_version", pk=version.pk)
    rows = _rows(plan)
    if table_asked(request):
        return table_response(request, versions_table(plan, rows))
    context = {"plan": plan, "rows": rows, "form": form, "before": on}
    return render(request, "plans/versions.html", context)


@require_GET
def plan_version(request: Request, pk: int) -> HttpResponse:
    """One version in full, with what it changed."""
    seen = Plan.objects.visible_to(request.user)
    versions = PlanVersion.objects.filter(plan__in=seen).select_related("plan")
    version = get_object_or_404(versions, pk=pk)
    plan, text = version.plan, PlanText.from_json(version.text)
    context = {
        "plan": plan,
        "version": version,
        "text": text,
        "areas": [
            (order, area, list(tasks))
            for (order, area), tasks in groupby(
                text.tasks, key=lambda task: (task.area_order, task.area)
            )
        ],
        "changes": _changes(version),
    }
    return render(request, "plans/version.html", context)


def _rows(plan: Plan) -> list[tuple[PlanVersion, int]]:
    """The versions with the number of lines that each changed, newest first."""
    versions = list(plan.versions.all())
    changed = (len(amended_by(version, last)) for last, version in pairwise(versions))
    rows = [(version, next(changed) if at else 0) for at, version in enumerate(versions)]
    return rows[::-1]


def _changes(version: PlanVersion) -> tuple[Changed, ...]:
    last = version.plan.versions.filter(ordinal=version.ordinal - 1).first()
    return changes_in_words(amended_by(version, last)) if last else ()
