"""Tasks that stand open at a unit or with a person: registered with `units.open_work`."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.models import Meeting, Plan, Task
from plans.offices.handing_on import done_at
from units.formats.dates import format_day
from units.grants import Grant
from units.models import Unit, User
from units.open_work import OpenWork


def at_unit(unit: Unit, last_day: date) -> Iterator[OpenWork]:
    """The unfinished tasks that the unit leads in each plan in force, meetings that are to give it
    follow-ups, and its own such plans.
    """
    for plan, codes in _open_codes(Q(lead_unit=unit)):
        text = _("Leads tasks of “%(plan)s” that are not finished: %(codes)s.")
        page = f"{reverse('plans:plan_hand_on', args=[plan.pk])}?unit={unit.pk}"
        facts = {"plan": plan.title, "codes": codes}
        yield OpenWork(text % facts, page, Grant.MANAGE_PLANS)
    asked = Task._base_manager.filter(lead_unit=unit, meeting__status=Meeting.Status.OPEN)
    for meeting in Meeting._base_manager.filter(pk__in=asked.values("meeting")).order_by("pk"):
        text = _("The meeting of %(day)s is to give this unit follow-ups.")
        page = reverse("plans:meeting_detail", args=[meeting.pk])
        yield OpenWork(text % {"day": format_day(meeting.held_on)}, page, Grant.READ_SCORES)
    for plan in Plan._base_manager.filter(authority=unit, status=Plan.Status.ISSUED):
        text = _("The plan “%(plan)s” of this unit is not closed.")
        page = reverse("plans:plan_detail", args=[plan.pk])
        yield OpenWork(text % {"plan": plan.title}, page, Grant.READ_SCORES)


def with_person(person: User, workplace: Unit) -> Iterator[OpenWork]:
    """The unfinished tasks of this workplace for which the person is responsible, in each plan in
    force.
    """
    for plan, codes in _open_codes(done_at(workplace), Q(responsible=person)):
        text = _("Is responsible for tasks of “%(plan)s” that are not finished: %(codes)s.")
        page = reverse("plans:plan_hand_on", args=[plan.pk])
        facts = {"plan": plan.title, "codes": codes}
        page += f"?unit={workplace.pk}&person={person.pk}"
        yield OpenWork(text % facts, page, Grant.MANAGE_PLANS)


def _open_codes(*of: Q) -> list[tuple[Plan, str]]:
    """The numbers of open tasks, follow-ups of meetings among them, by their plans in force."""
    tasks = Task.assigned.filter(*of, status=Task.Status.OPEN, plan__status=Plan.Status.ISSUED)
    codes: dict[Plan, list[str]] = {}
    for task in tasks.select_related("plan").order_by("plan", "position", "pk"):
        codes.setdefault(task.plan, []).append(task.code)
    return [(plan, ", ".join(open_ones)) for plan, open_ones in codes.items()]
