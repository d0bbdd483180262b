"""Hands open tasks of a plan on to another unit or person: when their lead ends or is relieved of
them, or who is responsible leaves.
"""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.models import Plan, Task
from plans.models.tasks import search_key_of
from plans.offices.notices import HANDED_ON
from plans.responsible import left_tasks, workplaces_of
from plans.warnings.telling import hand_warnings_on
from plans.writing_rights import locked_plan
from units.audit.trail import record
from units.formats.reasons import reason_given
from units.grants import Grant
from units.models import Succession, Unit, User
from units.notices.notifying import notify, people_at
from units.permissions import require
from units.refusals import Invalid, NotReady


def open_tasks_in(plan: Plan) -> QuerySet[Task]:
    return Task.assigned.filter(plan=plan, status=Task.Status.OPEN).select_related(
        "area", "lead_unit", "responsible"
    )


def done_at(unit: Unit) -> Q:
    """The tasks that the unit leads, or runs because no unit is named (`Task.acting_unit`)."""
    return Q(lead_unit=unit) | Q(lead_unit=None, plan__authority=unit)


def possible_leads(plan: Plan) -> QuerySet[Unit]:
    """The units of the plan that are there today."""
    there = Unit.objects.valid_on(timezone.localdate())
    return there.filter(path__startswith=plan.authority.path).order_by("path", "pk")


def successor_of(unit: Unit) -> Unit | None:
    """The one unit that follows it."""
    followed = list(Succession.objects.filter(predecessor=unit).select_related("successor")[:2])
    return followed[0].successor if len(followed) == 1 else None


@transaction.atomic
def hand_on(
    plan: Plan,
    tasks: Collection[Task],
    to: Unit,
    *,
    by: User,
    reason: str,
    person: User | None = None,
) -> list[Task]:
    """Let another unit, or another person of it, do these open tasks of a plan in force; it is
    told. Their copies in a draft that amends the plan follow, unless another office was written
    there. Without a `person`, who is responsible and does not work at the unit is so no more.
    Raises Invalid naming the field, or NotReady.
    """
    require(by, Grant.MANAGE_PLANS, unit=plan.authority)
    if locked_plan(plan.pk).status != Plan.Status.ISSUED:
        raise NotReady(_("Tasks are handed on while their plan is in force."))
    why = reason_given(reason)
    if not possible_leads(plan).filter(pk=to.pk).exists():
        raise Invalid(by_field={"to": _("Choose a unit of this plan that is there today.")})
    if person and (person.pk, to.pk) not in workplaces_of([person.pk]):
        text = _("%(person)s does not work at %(office)s.")
        named = {"person": person.full_name, "office": to.name}
        raise Invalid(by_field={"person": text % named})
    same = Q(lead_unit=to, responsible=person) if person else Q(lead_unit=to)
    rows = open_tasks_in(plan).filter(pk__in=[task.pk for task in tasks]).exclude(same)
    moved = list(rows.order_by("position", "pk").select_for_update(of=("self",)))
    if not moved:
        text = _("Choose open tasks that another unit or another person does so far.")
        raise Invalid(by_field={"tasks": text})
    before = {task.pk: _duties(task) for task in moved}
    copies = _copies(plan, moved)
    if person:
        held: dict[int | None, int | None] = {task.pk: task.responsible_id for task in moved}
        for task in [*moved, *(one for one in copies if one.responsible_id == held[one.origin_id])]:
            task.responsible = person
    _move([*moved, *copies], to)
    for task in moved:
        _record(task, before[task.pk], by=by, reason=why)
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


def _copies(plan: Plan, tasks: Collection[Task]) -> list[Task]:
    """The copies of the tasks in the draft that amends the plan, with the same lead."""
    for draft in plan.amendments.all():
        locked_plan(draft.pk)
    leads: dict[int | None, tuple[str, int | None]] = {
        task.pk: (task.lead, task.lead_unit_id) for task in tasks
    }
    copies = Task.objects.filter(origin__in=tasks).select_related("plan__authority", "responsible")
    return [each for each in copies if leads[each.origin_id] == (each.lead, each.lead_unit_id)]


def _move(tasks: Collection[Task], to: Unit) -> None:
    for task in tasks:
        task.lead, task.lead_unit, task.version = to.name, to, task.version + 1
        task.search_key = search_key_of(task)
    left = left_tasks(tasks)
    for task in tasks:
        if task.pk in left:
            task.responsible = None
    columns = ["lead", "lead_unit", "responsible", "search_key", "version"]
    Task._base_manager.bulk_update(tasks, columns)


def _duties(task: Task) -> dict[str, str]:
    return {"lead": task.lead, "responsible": str(task.responsible or "")}


def _record(task: Task, before: dict[str, str], *, by: User, reason: str) -> None:
    after = _duties(task)
    differing = [name for name in after if after[name] != before[name]]
    record(
        "task_handed_on",
        by=by,
        target=task,
        unit=task.acting_unit,
        before={name: before[name] for name in differing},
        after={name: after[name] for name in differing},
        reason=reason,
    )
