"""The page of a plan: its tasks, filtered, and its progress."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from criteria.models import TaskArea
from plans import steps
from plans.board import TaskRow, row_of
from plans.models import Plan, Task
from plans.offices.handing_on import open_tasks_in
from plans.progress import count
from plans.responsible import left_tasks
from plans.tables.tasks import tasks_table
from plans.views.task_list import find_tasks
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may
from units.requests import Request
from units.views.files import table_asked, table_response
from units.workflow import offers


@require_GET
def plan_detail(request: Request, pk: int) -> HttpResponse:
    listed = find_tasks(request, pk, "plan_detail")
    plan, tasks, found, on = listed.plan, listed.tasks, listed.found, listed.on
    if table_asked(request):
        return table_response(request, tasks_table(plan, found, on, total=len(tasks)))
    progress, assigned = count(tasks, on), [*tasks, *_follow_ups(plan)]
    left = left_tasks(assigned)
    return render(
        request,
        "plans/plan.html",
        {
            "plan": plan,
            "page": listed,
            "on": on,
            "progress": progress,
            "groups": _by_area([row_of(task, on, request.user, left) for task in found]),
            "found": len(found),
            "total": len(tasks),
            "offers": _offers(plan, request.user),
            "left": _links([task for task in assigned if task.pk in left]),
        },
    )


def _follow_ups(plan: Plan) -> list[Task]:
    """The open tasks that concluded meetings gave, which stand beside the text of the plan."""
    found = list(open_tasks_in(plan).filter(meeting__isnull=False).order_by("position", "pk"))
    for task in found:
        task.plan = plan  # already read, with its authority
    return found


def _links(tasks: list[Task]) -> list[dict[str, str]]:
    """The tasks as lines that lead to where somebody else is named: an open task of a plan in force
    is handed on, all others have their page.
    """
    return [{"url": _where_named(task), "text": str(task)} for task in tasks]


def _where_named(task: Task) -> str:
    if task.plan.status == Plan.Status.ISSUED and task.status == Task.Status.OPEN:
        page = reverse("plans:plan_hand_on", args=[task.plan_id])
        return f"{page}?unit={task.acting_unit.pk}&person={task.responsible_id}"
    return reverse("plans:task_detail", args=[task.pk])


def _offers(plan: Plan, user: User) -> dict[str, Verdict]:
    """The steps that the plan's status allows, and whether this person writes it."""
    found = {offer.name: offer.verdict for offer in offers(plan, steps.PLAN_STEPS, user)}
    return found | {"write": may(user, Grant.WRITE_PLANS, unit=plan.authority)}


def _by_area(rows: list[TaskRow]) -> list[tuple[TaskArea, list[TaskRow]]]:
    return [
        (area, list(its_rows)) for area, its_rows in groupby(rows, key=lambda row: row.task.area)
    ]
