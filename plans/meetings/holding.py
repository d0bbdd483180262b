"""Holds a meeting about a plan: begun, written, given follow-ups, concluded or called off.

Each verb locks the meeting, writes one audit row, and raises NotReady where it is too late.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from criteria.models import TaskArea
from plans.annex.deadlines import deadline_on
from plans.meetings.notices import FOLLOW_UPS
from plans.meetings.steps import MEETING_STEPS
from plans.models import Meeting, Plan, Task
from plans.models.tasks import search_key_of
from plans.occurrences.keeping import keep_occurrences
from plans.writing_rights import locked_plan
from units.audit.trail import record
from units.formats.dates import format_day
from units.formats.text import search_key, shortened
from units.grants import Grant
from units.models import Unit, User
from units.notices.notifying import Delivery, notify_each, people_at
from units.permissions import require
from units.refusals import ChangedMeanwhile, Invalid, NotReady
from units.workflow import take


@transaction.atomic
def begin_meeting(plan: Plan, *, held_on: date, by: User) -> Meeting:
    """A meeting about a plan in force, with the next number. Raises Invalid naming `held_on`, or
    NotReady where another one is still being prepared.
    """
    require(by, Grant.MANAGE_PLANS, unit=plan.authority)
    locked = locked_plan(plan.pk)
    if locked.status != Plan.Status.ISSUED:
        raise NotReady(_("Meetings are held about a plan in force."))
    last = locked.meetings.order_by("-ordinal", "-pk").first()
    if last and last.status == Meeting.Status.OPEN:
        text = _("The meeting of %(day)s is still being prepared. Conclude it or call it off.")
        raise NotReady(text % {"day": format_day(last.held_on)})
    if last and held_on <= last.held_on:
        text = _("The last meeting was on %(day)s. Give a later day.")
        raise Invalid(by_field={"held_on": text % {"day": format_day(last.held_on)}})
    if locked.issued_on and held_on < locked.issued_on:
        text = _("The plan is in force since %(day)s. Give a later day.")
        raise Invalid(by_field={"held_on": text % {"day": format_day(locked.issued_on)}})
    ordinal = last.ordinal + 1 if last else 1
    meeting = Meeting.objects.create(plan=locked, ordinal=ordinal, held_on=held_on)
    after = {"held_on": held_on.isoformat()}
    record("meeting_begun", by=by, target=meeting, unit=plan.authority, after=after)
    return meeting


@transaction.atomic
def write_minutes(meeting: Meeting, *, chair: str, minutes: str, seen: int, by: User) -> Meeting:
    """What was said. `seen` is the version the person saw; raises ChangedMeanwhile where somebody
    else was faster.
    """
    locked = _open(meeting, by)
    if (locked.chair, locked.minutes) == (chair, minutes):
        return locked
    if locked.version != seen:
        raise ChangedMeanwhile(locked)
    before = {"chair": locked.chair, "minutes": locked.minutes}
    locked.chair, locked.minutes, locked.version = chair, minutes, locked.version + 1
    locked.save(update_fields=["chair", "minutes", "version"])
    after = {"chair": chair, "minutes": minutes}
    unit = locked.plan.authority
    record("meeting_written", by=by, target=locked, unit=unit, before=before, after=after)
    return locked


@transaction.atomic
def add_follow_up(
    meeting: Meeting,
    *,
    title: str,
    lead_unit: Unit,
    responsible: User | None,
    day: date,
    area: TaskArea,
    by: User,
) -> Task:
    """Something to be done after the meeting, by whom and until when: a task beside the text of the
    plan, reported and counted as late like any other. Raises Invalid naming the field.
    """
    locked = _open(meeting, by)
    if day < locked.held_on:
        raise Invalid(by_field={"day": _("The last day lies before the meeting.")})
    own = list(Task._base_manager.filter(meeting=locked).order_by("position", "pk"))
    for each in own:
        if each.lead_unit_id == lead_unit.pk and search_key(each.title) == search_key(title):
            text = _("Task %(code)s says the same and has the same lead office.")
            raise Invalid(by_field={"title": text % {"code": each.code}})
    place = own[-1].position + 1 if own else 1
    task = Task(
        plan=locked.plan,
        meeting=locked,
        area=area,
        position=place,
        code=f"KL{locked.ordinal}.{place}",
        title=title,
        lead=lead_unit.name,
        lead_unit=lead_unit,
        responsible=responsible,
        deadline_text=format_day(day),
        deadline=deadline_on(day).as_dict(),
        due=day,
    )
    task.search_key = search_key_of(task)
    task.save()
    keep_occurrences(task)
    after = {"code": task.code, "title": title, "lead": task.lead, "due": day.isoformat()}
    record("follow_up_added", by=by, target=task, unit=locked.plan.authority, after=after)
    return task


@transaction.atomic
def remove_follow_up(task: Task, *, by: User) -> None:
    """Take a follow-up back before the meeting is concluded."""
    if task.meeting is None:
        raise NotReady(_("This task stands in the plan itself."))
    locked = _open(task.meeting, by)
    if not Task._base_manager.filter(pk=task.pk).exists():
        raise NotReady(_("Somebody has taken this task out of the plan meanwhile."))
    before = {"code": task.code, "title": task.title, "lead": task.lead}
    record("follow_up_removed", by=by, target=task, unit=locked.plan.authority, before=before)
    task.delete()


@transaction.atomic
def conclude(meeting: Meeting, *, by: User) -> Meeting:
    """The units below see it; each lead office gets its follow-ups as tasks and is told of them."""
    Plan.objects.select_for_update(of=("self",)).get(pk=meeting.plan_id)  # not closed meanwhile
    take(meeting, MEETING_STEPS, "conclude_meeting", by=by, concluded_at=Now())
    asked: dict[Unit, list[Task]] = {}
    for task in Task.assigned.filter(meeting=meeting).select_related("lead_unit"):
        if task.lead_unit:
            asked.setdefault(task.lead_unit, []).append(task)
    people = people_at([unit.pk for unit in asked], Grant.REPORT_PROGRESS)
    notify_each(
        FOLLOW_UPS,
        [
            Delivery(people[unit.pk] - {by.pk}, meeting, unit, _facts(meeting, tasks), "concluded")
            for unit, tasks in asked.items()
        ],
    )
    return meeting


@transaction.atomic
def call_off(meeting: Meeting, *, by: User) -> None:
    """A meeting that was not held: it and its follow-ups go."""
    locked = _open(meeting, by)
    own = Task._base_manager.filter(meeting=locked)
    before = {
        "held_on": locked.held_on.isoformat(),
        "chair": locked.chair,
        "minutes": locked.minutes,
        "follow_ups": "; ".join(map(str, own.order_by("position", "pk"))),
    }
    record("meeting_called_off", by=by, target=locked, unit=locked.plan.authority, before=before)
    own.delete()
    locked.delete()


def _facts(meeting: Meeting, tasks: list[Task]) -> dict[str, Any]:
    named = [f"{shortened(task.title)} ({task.deadline_text})" for task in tasks]
    return {"plan": meeting.plan.title, "day": format_day(meeting.held_on), "tasks": named}


def _open(meeting: Meeting, by: User) -> Meeting:
    """The meeting, locked. Raises PermissionDenied, or NotReady once it is concluded or gone."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("plan__authority")
    locked = rows.filter(pk=meeting.pk).first()
    require(by, Grant.MANAGE_PLANS, unit=meeting.plan.authority)
    if locked is None:
        raise NotReady(_("The meeting was called off meanwhile."))
    if locked.status != Meeting.Status.OPEN:
        raise NotReady(_("The meeting is concluded; it does not change any more."))
    return locked
