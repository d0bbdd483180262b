"""Who may write a plan, and when: one person at a time."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from plans.models import Plan, Target, Task
from units.grants import Grant
from units.models import Unit, User
from units.permissions import Verdict, may
from units.refusals import NotReady


def may_write(user: User, plan: Plan) -> Verdict:
    """Whether the person may write the plan now, which is a draft."""
    verdict = may(user, Grant.WRITE_PLANS, unit=plan.authority)
    if verdict and plan.status != Plan.Status.DRAFT:
        return Verdict(False, _("The plan is issued; its text is changed by an amendment."))
    return verdict


def require_writing(user: User, plan: Plan) -> None:
    """Raises PermissionDenied (not this person) or NotReady (the plan is no draft)."""
    verdict = may_write(user, plan)
    if verdict:
        return
    if plan.status != Plan.Status.DRAFT and may(user, Grant.WRITE_PLANS, unit=plan.authority):
        raise NotReady(verdict.reason)
    raise PermissionDenied(verdict.reason)


def hold_plans_of(authority: Unit) -> None:
    """Of two who make a plan of the authority at once, one waits. Others go on naming the unit in
    their rows: else each could wait for the other.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=authority.pk)


def locked_plan(pk: int) -> Plan:
    """The plan as it stands now, with its authority, locked until the end of the transaction: the
    plan in force before the draft that amends it. Raises NotReady where it is gone, as only drafts
    go.
    """
    plans = Plan.objects.select_for_update(of=("self",)).select_related("authority")
    plan = plans.filter(pk=pk).first()
    if plan is None:
        raise NotReady(_("The draft no longer exists."))
    return plan


def locked_draft(pk: int, by: User) -> Plan:
    """The draft, locked until the end of the transaction. Raises PermissionDenied, or NotReady when
    it is issued or gone.
    """
    plan = locked_plan(pk)
    require_writing(by, plan)
    return plan


def require_order_seen(
    siblings: Sequence[Task] | Sequence[Target], place: int, seen: int | None
) -> None:
    """A line goes to the place (from 1) of the one that the person saw there, its key is `seen`.
    Raises NotReady where another stands there by now; None: nobody has looked.
    """
    there = siblings[place - 1].pk if 0 < place <= len(siblings) else None
    if seen is not None and there != seen:
        raise NotReady(_("The order of the lines has changed. Load the page again and move it."))


def task_of(plan: Plan, pk: int) -> Task:
    """A task of the locked draft as it stands now."""
    task = plan.tasks.select_related("area", "responsible").filter(pk=pk).first()
    if task is None:
        raise NotReady(_("Somebody has taken this task out of the draft meanwhile."))
    task.plan = plan
    return task
