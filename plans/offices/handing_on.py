"""Hands open tasks of a plan on to another unit: when their lead ends, or is relieved of them."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.models import Plan, Task
from plans.offices.notices import HANDED_ON
from plans.warnings.telling import hand_warnings_on
from units.audit.trail import record
from units.formats.reasons import reason_given
from units.formats.text import search_key
from units.grants import Grant
from units.models import Succession, Unit, User
from units.notices.notifying import notify, people_at
from units.permissions import require
from units.refusals import Invalid, NotReady


def open_tasks_in(plan: Plan) -> QuerySet[Task]:
    return plan.tasks.filter(status=Task.Status.OPEN).select_related("area", "lead_unit")


def possible_leads(plan: Plan) -> QuerySet[Unit]:
    """The units of the plan that are there today."""
    today = timezone.localdate()
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    below = Unit.objects.filter(begun, goes_on, path__startswith=plan.authority.path)
    return below.order_by("path", "pk")


def successor_of(unit: Unit) -> Unit | None:
    """The one unit that follows it."""
    followed = list(Succession.objects.filter(predecessor=unit).select_related("successor")[:2])
    return followed[0].successor if len(followed) == 1 else None


@transaction.atomic
def hand_on(plan: Plan, tasks: Collection[Task], to: Unit, *, by: User, reason: str) -> list[Task]:
    """Let another unit lead these open tasks of a plan in force; it is told. Raises Invalid naming
    the field, or NotReady.
    """
    require(by, Grant.MANAGE_PLANS, unit=plan.authority)
    locked_plan = Plan._base_manager.select_for_update(of=("self",)).get(pk=plan.pk)
    if locked_plan.status != Plan.Status.ISSUED:
        raise NotReady(_("Tasks are handed on while their plan is in force."))
    why = reason_given(reason)
    if not possible_leads(plan).filter(pk=to.pk).exists():
        raise Invalid(by_field={"to": _("Choose a unit of this plan that is there today.")})
    keys = [task.pk for task in tasks]
    rows = open_tasks_in(plan).filter(pk__in=keys).exclude(lead_unit=to)
    moved = list(rows.order_by("position", "pk").select_for_update(of=("self",)))
    if not moved:
        raise Invalid(by_field={"tasks": _("Choose open tasks that another unit leads so far.")})
    for task in moved:
        _move(task, to, by=by, reason=why)
    hand_warnings_on(moved, to)
    notify(
        HANDED_ON,
        people_at([to.pk], Grant.REPORT_PROGRESS)[to.pk] - {by.pk},
        target=plan,
        unit=to,
        facts={"plan": plan.title, "codes": [task.code for task in moved], "reason": why},
        milestone=f"{moved[0].pk} {timezone.now().isoformat()}"[:60],
    )
    return moved


def _move(task: Task, to: Unit, *, by: User, reason: str) -> None:
    before = task.lead
    task.lead, task.lead_unit = to.name, to
    task.search_key = search_key(f"{task.code} {task.title} {task.product} {task.lead}")
    task.save(update_fields=["lead", "lead_unit", "search_key"])
    record(
        "task_handed_on",
        by=by,
        target=task,
        unit=to,
        before={"lead": before},
        after={"lead": to.name},
        reason=reason,
    )
