"""Who is responsible for a task: shown, filtered, and missed when the person has left."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.models import Plan
from tests.people import make_person
from tests.plans.made import make_plan, make_task
from tests.reading import read, words
from units.models import Membership, Role, User

pytestmark = pytest.mark.django_db
DUE = date(2021, 6, 30)
WARNING = "Chưa phân công: người phụ trách không còn công tác tại cơ quan chủ trì."


@pytest.fixture
def led(place, justice) -> Plan:
    plan = make_plan(place.district)
    make_task(plan, "1.1", DUE, place.justice, responsible=justice, budget="25 triệu đồng")
    make_task(plan, "1.2", DUE, place.justice)
    return plan


def page(person, plan: Plan, **asked: str):
    return person.get(reverse("plans:plan_detail", args=[plan.pk]), asked)


def test_the_person_stands_in_the_row_the_panel_and_the_table_that_leaves(
    enter, cast, led, justice
):
    person = enter(cast.home_affairs)
    assert justice.full_name in words(read(page(person, led)))
    task = led.tasks.get(code="1.1")
    panel = words(read(person.get(reverse("plans:task_detail", args=[task.pk]))))
    assert justice.full_name in panel
    assert "25 triệu đồng" in panel
    leaves = page(person, led, **{"as": "csv"}).content.decode()
    assert justice.full_name in leaves
    assert "25 triệu đồng" in leaves


def leave(person: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=person).update(valid_to=yesterday)


def close(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)


@pytest.mark.parametrize("goes", [leave, close])
def test_who_has_left_is_missed(enter, cast, led, justice, goes):
    writer = enter(cast.home_affairs)
    assert WARNING not in words(read(page(writer, led)))
    goes(justice)
    shown = words(read(page(writer, led)))
    assert WARNING in shown
    assert "chưa phân công" in shown
    assert WARNING not in words(read(page(enter(cast.staff), led)))  # who does not write it


def test_mine_are_also_those_for_which_i_am_responsible(enter, place, led):
    moved = make_person("moved_on", Role.STAFF, place.home_affairs)
    assert page(enter(moved), led, show="mine").context["found"] == 0
    led.tasks.filter(code="1.2").update(responsible=moved)
    found = page(enter(moved), led, show="mine").context
    assert [row.task.code for _area, rows in found["groups"] for row in rows] == ["1.2"]


def test_queries_do_not_grow_with_the_people(enter, cast, place, led, django_assert_num_queries):
    person = enter(cast.home_affairs)
    page(person, led)
    with django_assert_num_queries(10):  # as without people, and where they work
        page(person, led)
    for number in range(10):
        somebody = make_person(f"nr{number}", Role.STAFF, place.justice)
        make_task(led, f"1.{number + 3}", DUE, place.justice, responsible=somebody)
    with django_assert_num_queries(10):
        page(person, led)
