"""The page of what the tasks of a plan cover, and the amendment that follows a newer set."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from plans.leaves.coverage import coverage_of
from plans.models import Plan
from plans.tables.coverage import coverage_table
from plans.views.plans import visible_plan
from plans.writing.leaves import MovedLeaves, move_leaves
from units.grants import Grant
from units.permissions import may
from units.requests import Request
from units.views.files import table_asked, table_response
from units.views.refusals import tells_refusals

UNCOVERED = "uncovered"


@require_GET
def plan_coverage(request: Request, pk: int) -> HttpResponse:
    plan, on = visible_plan(request, pk), timezone.localdate()
    show = request.GET.get("show", "")
    coverage = coverage_of(plan, on, uncovered_only=show == UNCOVERED)
    if table_asked(request):
        return table_response(request, coverage_table(plan, coverage, on))
    context = {
        "plan": plan,
        "coverage": coverage,
        "show": show if show == UNCOVERED else "",
        "moves": _moves(request, plan),
    }
    return render(request, "plans/coverage/page.html", context)


@require_POST
def plan_move_leaves(request: Request, pk: int) -> HttpResponse:
    """Let the tasks name the leaves in force, in the draft or in an amendment of the plan."""
    plan = visible_plan(request, pk)
    with tells_refusals(request):
        moved = move_leaves(plan, by=request.user)
        _tell(request, moved)
        return redirect("plans:plan_write", pk=moved.draft.pk)
    return redirect("plans:plan_coverage", pk=plan.pk)


def _moves(request: Request, plan: Plan) -> bool:
    """Whether the person may carry the tasks of the plan to a newer set."""
    is_open = plan.status != Plan.Status.CLOSED
    return is_open and bool(may(request.user, Grant.WRITE_PLANS, unit=plan.authority))


def _tell(request: Request, moved: MovedLeaves) -> None:
    text = ngettext(
        "%(count)s task names the criteria in force now.",
        "%(count)s tasks name the criteria in force now.",
        moved.changed,
    )
    messages.success(request, text % {"count": moved.changed})
    if moved.lost:
        codes = ", ".join(task.code for task in moved.lost)
        text = _("A criterion of these tasks is gone, so decide what they serve: %(codes)s.")
        messages.warning(request, text % {"codes": codes})
