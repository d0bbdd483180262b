"""Several tasks of a draft are written together, after a look at each of them."""

from datetime import date

import pytest
from django.urls import reverse

from criteria.models import TaskArea
from plans.models import Plan, Task
from tests.plans.made import make_plan, make_task
from tests.reading import read, words
from units.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(place) -> Plan:
    plan = make_plan(place.district, status="draft")
    make_task(plan, "1.1", date(2021, 3, 31), place.justice, coordinating=["Văn phòng"])
    make_task(plan, "1.2", date(2021, 6, 30), place.justice, coordinating=["UBND các xã"])
    make_task(plan, "2.1", date(2021, 6, 30), place.home_affairs, area=2)
    return plan


@pytest.fixture
def home_affairs(enter, cast):
    return enter(cast.home_affairs)


def send(person, plan: Plan, *tasks: Task, step: str = "store", **fields: object):
    ticks = [f"{task.pk}:{task.version}" for task in tasks]
    sent = {"task": ticks, "step": step, "way": "add"} | fields
    return person.post(reverse("plans:plan_together", args=[plan.pk]), sent)


def code(plan: Plan, number: str) -> Task:
    return plan.tasks.get(code=number)


def test_the_look_shows_each_line_and_stores_nothing(home_affairs, draft):
    ticked = [code(draft, "1.1"), code(draft, "1.2")]
    answer = send(home_affairs, draft, *ticked, step="look", lead="Phòng Nội vụ")
    assert [
        (each.line, [(field.label, field.before, field.after) for field in each.fields])
        for each in answer.context["changes"]
    ] == [
        (line, [("cơ quan chủ trì", ("Phòng Tư pháp",), ("Phòng Nội vụ",))])
        for line in ("Nhiệm vụ 1.1", "Nhiệm vụ 1.2")
    ]
    assert "Cập nhật 2 nhiệm vụ" in words(read(answer))
    assert {task.lead for task in draft.tasks.filter(area__order=1)} == {"Phòng Tư pháp"}
    assert not AuditEvent.objects.filter(verb="tasks_written").exists()


def test_every_field_is_written_in_one_step_with_one_row_of_the_trail(
    home_affairs, draft, place, justice
):
    ticked = [code(draft, "1.1"), code(draft, "2.1")]
    answer = send(
        home_affairs,
        draft,
        *ticked,
        lead="Phòng Tư pháp",
        coordinating="Văn phòng; Kho bạc",
        deadline_text="Quý III",
        responsible=justice.pk,
        area=TaskArea.objects.get(order=4).pk,
    )
    assert answer.url == reverse("plans:plan_write", args=[draft.pk])
    assert [
        (task.code, task.lead_unit, task.coordinating, task.due, task.responsible, task.version)
        for task in draft.tasks.filter(area__order=4)
    ] == [
        (number, place.justice, ["Văn phòng", "Kho bạc"], date(2021, 9, 30), justice, 2)
        for number in ("4.1", "4.2")
    ]
    assert [task.code for task in draft.tasks.all()] == ["1.2", "4.1", "4.2"]
    event = AuditEvent.objects.get(verb="tasks_written")
    assert event.after["tasks"] == "4.1, 4.2"


def test_coordinating_offices_are_replaced_where_this_is_chosen(home_affairs, draft):
    send(home_affairs, draft, code(draft, "1.1"), coordinating="Kho bạc", way="replace")
    assert code(draft, "1.1").coordinating == ["Kho bạc"]


def test_a_line_changed_since_it_was_ticked_is_named_and_left_out(home_affairs, draft):
    first, second = code(draft, "1.1"), code(draft, "1.2")
    Task.objects.filter(pk=first.pk).update(version=2)
    look = send(home_affairs, draft, first, second, step="look", lead="Phòng Nội vụ")
    assert "Nhiệm vụ 1.1 đã thay đổi sau khi được chọn." in words(read(look))
    send(home_affairs, draft, first, second, lead="Phòng Nội vụ")
    assert [code(draft, each).lead for each in ("1.1", "1.2")] == ["Phòng Tư pháp", "Phòng Nội vụ"]


def test_what_cannot_be_is_said_line_by_line(home_affairs, draft, place, justice):
    make_task(draft, "2.2", date(2021, 6, 30), place.home_affairs, area=2, title="Nhiệm vụ 1.1")
    ticked = [code(draft, "1.1"), code(draft, "1.2")]
    look = send(home_affairs, draft, *ticked, step="look", lead="Phòng Nội vụ")
    assert look.context["look"].left_out == (
        "Nhiệm vụ 1.1 sẽ trùng với nhiệm vụ 2.2, cùng cơ quan chủ trì.",
    )
    ticked = [code(draft, "1.2"), code(draft, "2.1")]
    look = send(home_affairs, draft, *ticked, step="look", responsible=justice.pk)
    assert look.context["look"].left_out == (
        f"Nhiệm vụ 2.1: {justice} không công tác tại Phòng Nội vụ.",
    )
    gone = code(draft, "1.2")
    Task.objects.filter(pk=gone.pk).delete()
    look = send(home_affairs, draft, gone, code(draft, "1.1"), step="look", deadline_text="Quý I")
    assert look.context["look"].left_out == ("Nhiệm vụ này vừa được người khác bỏ khỏi dự thảo.",)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "__all__"),
        ({"lead": "Phòng Tư pháp; Phòng Nội vụ"}, "lead"),
        ({"deadline_text": "31/12/2019"}, "deadline_text"),
        ({"deadline_text": "Sau Tết", "day": "31/12/2019"}, "day"),
        ({"deadline_text": "Quý II", "day": "31/05/2021"}, "day"),
        ({"responsible": "0"}, "responsible"),
        ({"area": "x"}, "area"),
        ({"coordinating": "x" * 201}, "coordinating"),
        ({"coordinating": "Kho bạc", "way": "remove"}, "way"),
    ],
)
def test_what_was_typed_wrongly_is_said_at_its_field(home_affairs, draft, fields, field):
    answer = send(home_affairs, draft, code(draft, "1.1"), **fields)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert code(draft, "1.1").version == 1


@pytest.mark.parametrize("tick", ["", "x", "1:", "99999999:1", "-1:1"])
def test_without_a_tick_the_page_leads_back(home_affairs, draft, tick):
    answer = home_affairs.get(reverse("plans:plan_together", args=[draft.pk]), {"task": tick})
    assert answer.url == reverse("plans:plan_write", args=[draft.pk])


def test_queries_of_the_look_do_not_grow(home_affairs, draft, place, django_assert_max_num_queries):
    for number in range(30):
        make_task(draft, f"3.{number}", None, place.justice, area=3)
    with django_assert_max_num_queries(14):
        send(home_affairs, draft, *draft.tasks.all(), step="look", lead="Phòng Nội vụ")


def test_occurrences_follow_the_deadline(home_affairs, draft):
    send(home_affairs, draft, code(draft, "1.1"), code(draft, "1.2"), deadline_text="Hằng quý")
    for number in ("1.1", "1.2"):
        days = code(draft, number).occurrences.values_list("due", flat=True)
        assert [day.month for day in days] == [3, 6, 9, 12]


def test_a_decision_on_the_same_words_is_written(home_affairs, draft):
    task = code(draft, "1.1")
    unclear = {"deadline_text": "Sau Tết", "deadline": {"kind": "unclear"}, "due": None}
    Task.objects.filter(pk=task.pk).update(**unclear)
    look = send(home_affairs, draft, task, step="look", deadline_text="Sau Tết", none="on")
    (changed,) = look.context["changes"]
    assert [(field.before, field.after) for field in changed.fields] == [
        (("chưa xác định",), ("không có ngày đến hạn",))
    ]
    send(home_affairs, draft, task, deadline_text="Sau Tết", none="on")
    assert not code(draft, "1.1").is_undecided


def test_who_does_not_work_at_the_new_lead_is_responsible_no_more(home_affairs, draft, justice):
    draft.tasks.filter(code="1.1").update(responsible=justice)
    ticked = [code(draft, "1.1"), code(draft, "1.2")]
    look = send(home_affairs, draft, *ticked, step="look", lead="Phòng Nội vụ")
    fields = {
        field.label: (field.before, field.after) for field in look.context["changes"][0].fields
    }
    assert fields["người phụ trách"] == ((justice.full_name,), ())
    send(home_affairs, draft, *ticked, lead="Phòng Nội vụ")
    assert code(draft, "1.1").responsible is None


def test_who_is_chosen_works_at_the_new_lead(home_affairs, draft, justice):
    draft.tasks.filter(code="1.1").update(responsible=justice)
    fields = {"lead": "Phòng Nội vụ", "responsible": justice.pk}
    look = send(home_affairs, draft, code(draft, "1.1"), step="look", **fields)
    assert look.context["look"].left_out == (
        f"Nhiệm vụ 1.1: {justice} không công tác tại Phòng Nội vụ.",
    )
