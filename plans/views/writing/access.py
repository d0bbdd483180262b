"""The draft and the task that a request writes; who comes too late is told so."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from plans.models import Plan, Task
from plans.views.plans import visible_plan
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request


def draft_of(request: Request, pk: int) -> Plan:
    """The plan, if this person may write it now."""
    return _writable(request, visible_plan(request, pk))


def task_of_draft(request: Request, pk: int) -> Task:
    tasks = Task.objects.visible_to(request.user)
    task = get_object_or_404(tasks.select_related("area", "lead_unit", "plan__authority"), pk=pk)
    _writable(request, task.plan)
    return task


def _writable(request: Request, plan: Plan) -> Plan:
    require(request.user, Grant.WRITE_PLANS, unit=plan.authority)
    if plan.status != Plan.Status.DRAFT:
        raise NotReady(_("The plan is issued; its text is changed by an amendment."))
    return plan
