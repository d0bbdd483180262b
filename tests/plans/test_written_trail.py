"""What the audit trail says of a task that is written, and who may be responsible for it."""

from datetime import date

import pytest

from plans.annex.deadlines import deadline_on
from plans.models import Plan, Target
from plans.writing.lines import place_task, remove_task, write_task
from tests.plans.made import make_plan, make_task
from units.audit_words import field_text
from units.models import AuditEvent
from units.refusals import Invalid

pytestmark = pytest.mark.django_db
DUE = date(2021, 6, 30)


@pytest.fixture
def draft(place, justice) -> Plan:
    plan = make_plan(place.district, status="draft")
    make_task(plan, "1.1", DUE, place.justice, responsible=justice)
    make_task(plan, "1.2", DUE, place.justice)
    for position, code in enumerate(("CT01", "CT02"), start=1):
        Target.objects.create(plan=plan, position=position, code=code, title=code)
    return plan


def write(draft: Plan, by, **values):
    task = draft.tasks.get(code="1.1")
    return write_task(task, seen=task.version, values=values, by=by)


def test_targets_are_named_before_and_after(draft, cast):
    by = cast.home_affairs
    write(draft, by, targets=draft.targets.filter(code="CT01"))
    write(draft, by, targets=draft.targets.all())
    event = AuditEvent.objects.filter(verb="task_written").latest("pk")
    assert (event.before, event.after) == ({"targets": "CT01"}, {"targets": "CT01; CT02"})


def test_how_the_deadline_is_read_is_named(draft, cast):
    unclear = {"deadline_text": "Sau Tết", "deadline": {"kind": "unclear"}, "due": None}
    draft.tasks.filter(code="1.1").update(**unclear)
    write(draft, cast.home_affairs, deadline_text="Sau Tết", deadline=deadline_on(None))
    event = AuditEvent.objects.get(verb="task_written")
    assert event.before == {"reading": "chưa xác định"}
    assert event.after == {"reading": "không có ngày đến hạn"}


def test_the_place_is_named_before_and_after(draft, cast):
    place_task(draft.tasks.get(code="1.1"), place=2, by=cast.home_affairs)
    event = AuditEvent.objects.get(verb="task_placed")
    assert (event.before["order"], event.after["order"]) == (1, 2)


def test_every_field_has_its_name(draft, cast, place):
    by = cast.home_affairs
    place_task(draft.tasks.get(code="1.1"), place=2, by=by)
    write(draft, by, note="Khác", targets=draft.targets.all())
    remove_task(draft.tasks.get(code="1.2"), seen=1, by=by)
    named = {name for event in AuditEvent.objects.all() for name in {**event.before, **event.after}}
    assert {"reading", "targets", "budget", "due"} <= named
    assert [name for name in named if field_text(name) == name.replace("_", " ")] == []


def test_who_was_responsible_and_works_elsewhere_is_so_no_more(draft, cast, justice):
    by = cast.home_affairs
    task = write(draft, by, lead="Phòng Nội vụ")
    assert task.responsible is None
    event = AuditEvent.objects.get(verb="task_written")
    assert (event.before["responsible"], event.after["responsible"]) == (justice.full_name, "")


def test_who_works_there_too_stays(draft, cast):
    draft.tasks.filter(code="1.1").update(responsible=cast.home_affairs)
    assert write(draft, cast.home_affairs, lead="Phòng Nội vụ").responsible == cast.home_affairs


def test_who_is_chosen_works_at_the_lead(draft, cast, justice):
    by = cast.home_affairs
    with pytest.raises(Invalid) as refusal:
        write(draft, by, lead="Phòng Nội vụ", responsible=justice)
    assert refusal.value.by_field == {
        "responsible": f"Nhiệm vụ 1.1: {justice} không công tác tại Phòng Nội vụ."
    }
    assert draft.tasks.get(code="1.1").lead == "Phòng Tư pháp"


def test_who_has_left_holds_no_other_word_back(draft, cast, justice):
    justice.memberships.update(valid_to=date(2021, 1, 2))
    task = write(draft, cast.home_affairs, note="Khác", responsible=justice)
    assert (task.note, task.responsible) == ("Khác", justice)
