"""A plan held by one person at a time."""

from django.utils.translation import gettext as _

from plans.models import Plan
from units.models import Unit
from units.refusals import NotReady


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
