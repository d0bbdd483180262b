"""The draft and the task that a request writes; who comes too late is told so."""

from django.shortcuts import get_object_or_404

from plans.models import Plan, Task
from plans.views.plans import visible_plan
from plans.writing_rights import require_writing
from units.requests import Request, read_key


def draft_of(request: Request, pk: int) -> Plan:
    """The plan, if this person may write it now."""
    plan = visible_plan(request, pk)
    require_writing(request.user, plan)
    return plan


def place_sent(request: Request) -> tuple[int, int]:
    """The place (from 1) to which a line is moved, and the key of the line that was seen there."""
    place, _colon, seen = request.POST.get("place", "").partition(":")
    return read_key(place), read_key(seen)


def task_of_draft(request: Request, pk: int) -> Task:
    tasks = Task.objects.visible_to(request.user)
    task = get_object_or_404(tasks.select_related("area", "lead_unit", "plan__authority"), pk=pk)
    require_writing(request.user, task.plan)
    return task
