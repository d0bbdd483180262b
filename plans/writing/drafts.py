"""The draft that is written: locked for one person at a time, and only while it is a draft."""

from django.utils.translation import gettext as _

from plans.models import Plan, Task
from plans.writing_rights import locked_plan, require_writing
from units.models import User
from units.refusals import NotReady


def locked_draft(pk: int, by: User) -> Plan:
    """The draft, locked until the end of the transaction. Raises PermissionDenied, or NotReady when
    it is issued or gone.
    """
    plan = locked_plan(pk)
    require_writing(by, plan)
    return plan


def task_of(plan: Plan, pk: int) -> Task:
    """A task of the locked draft as it stands now."""
    task = plan.tasks.select_related("area", "responsible").filter(pk=pk).first()
    if task is None:
        raise NotReady(_("Somebody has taken this task out of the draft meanwhile."))
    task.plan = plan
    return task
