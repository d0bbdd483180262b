"""What waits at a desk: only open tasks of plans in force, counted to the day."""

from datetime import UTC, date, datetime

import pytest

from plans import home
from plans.progress import Tally
from plans.task_states import TaskState
from tests.people import make_person
from tests.plans.made import make_plan, make_task
from units.models import Role

pytestmark = pytest.mark.django_db
NOON = datetime(2021, 6, 15, 5, tzinfo=UTC)  # noon of 15 June in Hà Nội
YESTERDAY, TODAY, TOMORROW = date(2021, 6, 14), date(2021, 6, 15), date(2021, 6, 16)


def codes(tasks: home.OpenTasks) -> list[str]:
    return [line.task.code for line in tasks.lines]


def seen(tasks: home.OpenTasks) -> tuple[list[str], int, int]:
    return codes(tasks), tasks.count, tasks.overdue


@pytest.fixture
def in_force(place):
    return make_plan(place.district)


def test_the_most_urgent_stands_first_and_without_a_day_last(in_force, place, justice):
    for code, due in (("a", None), ("b", TOMORROW), ("c", YESTERDAY), ("d", TODAY)):
        make_task(in_force, code, due, place.justice)
    found = home.office_tasks(justice, NOON)
    assert seen(found) == (["c", "d", "b", "a"], 4, 1)
    assert [line.state for line in found.lines] == [
        TaskState.OVERDUE,
        TaskState.DOING,
        TaskState.DOING,
        TaskState.SILENT,
    ]


def test_of_equal_days_the_printed_order_decides(in_force, place, justice):
    for code, position in (("second", 2), ("first", 1)):
        make_task(in_force, code, TODAY, place.justice, position=position)
    assert codes(home.office_tasks(justice, NOON)) == ["first", "second"]


@pytest.mark.parametrize(
    ("now", "overdue"),
    [
        (datetime(2021, 6, 15, 16, 59, tzinfo=UTC), 1),  # 23:59 of 15 June
        (datetime(2021, 6, 15, 17, 0, tzinfo=UTC), 2),  # midnight: the 16th
    ],
)
def test_the_day_changes_at_midnight_of_ha_noi(in_force, place, justice, cast, now, overdue):
    for code, due in (("a", YESTERDAY), ("b", TODAY), ("c", TOMORROW)):
        make_task(in_force, code, due, place.justice)
    assert home.office_tasks(justice, now).overdue == overdue
    assert home.overdue_tasks(cast.home_affairs, now).count == overdue
    (line,) = home.plans_in_force(justice, now)
    assert line.progress.whole == Tally(3, 0, overdue)


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_tasks_of_plans_that_are_not_in_force_wait_nowhere(place, justice, cast, status):
    other = make_plan(place.district, 2020, status)
    for office in (place.justice, place.home_affairs):
        make_task(other, office.code, date(2020, 3, 31), office)
    for person in (justice, cast.home_affairs):
        assert seen(home.office_tasks(person, NOON)) == ([], 0, 0)
    assert seen(home.overdue_tasks(cast.home_affairs, NOON)) == ([], 0, 0)
    assert home.plans_in_force(cast.home_affairs, NOON) == []


def test_what_is_done_or_led_by_others_does_not_wait(in_force, place, justice):
    make_task(in_force, "done", YESTERDAY, place.justice, done_on=TODAY)
    make_task(in_force, "other", YESTERDAY, place.home_affairs)
    make_task(in_force, "nobody", YESTERDAY, None)
    make_task(in_force, "mine", YESTERDAY, place.justice)
    assert seen(home.office_tasks(justice, NOON)) == (["mine"], 1, 1)


def test_all_are_counted_though_five_are_shown(in_force, place, justice, cast):
    for number in range(7):
        make_task(in_force, str(number), YESTERDAY, place.justice)
    make_task(in_force, "later", TOMORROW, place.justice)
    assert seen(home.office_tasks(justice, NOON)) == (["0", "1", "2", "3", "4"], 8, 7)
    assert seen(home.overdue_tasks(cast.home_affairs, NOON)) == (["0", "1", "2", "3", "4"], 7, 7)


def test_home_affairs_is_shown_what_is_overdue_elsewhere(in_force, place, cast):
    make_task(in_force, "today", TODAY, place.justice)
    make_task(in_force, "late", YESTERDAY, place.justice)
    make_task(in_force, "nobody", date(2021, 1, 1), None)
    make_task(in_force, "own", YESTERDAY, place.home_affairs)
    make_task(in_force, "done", YESTERDAY, place.justice, done_on=TODAY)
    neighbour = make_plan(place.neighbour)
    make_task(neighbour, "theirs", YESTERDAY, place.neighbour_home_affairs)
    assert seen(home.overdue_tasks(cast.home_affairs, NOON)) == (["nobody", "late"], 2, 2)
    assert codes(home.office_tasks(cast.home_affairs, NOON)) == ["own"]


@pytest.mark.parametrize("person", ["staff", "head", "leader", "auditor"])
def test_who_manages_no_plan_is_shown_no_overdue_list(in_force, place, cast, person):
    make_task(in_force, "late", YESTERDAY, place.justice)
    assert seen(home.overdue_tasks(getattr(cast, person), NOON)) == ([], 0, 0)


def test_an_office_sees_no_task_of_a_district_that_is_not_its_own(place, cast):
    plan = make_plan(place.neighbour)
    make_task(plan, "theirs", YESTERDAY, place.neighbour_home_affairs)
    assert codes(home.office_tasks(cast.neighbour_home_affairs, NOON)) == ["theirs"]
    assert home.plans_in_force(cast.home_affairs, NOON) == []
    assert codes(home.overdue_tasks(cast.home_affairs, NOON)) == []


def test_a_task_of_a_plan_the_office_does_not_see_is_not_shown(place, justice):
    make_task(make_plan(place.neighbour), "lent", YESTERDAY, place.justice)
    assert seen(home.office_tasks(justice, NOON)) == ([], 0, 0)


def test_only_desks_of_today_count(in_force, place):
    person = make_person("gone", Role.STAFF, place.justice)
    make_task(in_force, "a", YESTERDAY, place.justice)
    assert codes(home.office_tasks(person, NOON)) == ["a"]
    person.memberships.update(valid_to=date(2021, 12, 31))
    person = type(person).objects.get(pk=person.pk)
    assert codes(home.office_tasks(person, NOON)) == []


def test_who_moved_to_another_desk_has_the_tasks_of_the_new_one(in_force, place):
    person = make_person("mover", Role.STAFF, place.justice)
    person.memberships.update(valid_to=date(2021, 12, 31))
    person.memberships.create(
        role=Role.STAFF,
        workplace=place.home_affairs,
        territory=place.home_affairs,
        valid_from=date(2022, 1, 1),
    )
    make_task(in_force, "old", YESTERDAY, place.justice)
    make_task(in_force, "new", YESTERDAY, place.home_affairs)
    person = type(person).objects.get(pk=person.pk)
    assert codes(home.office_tasks(person, NOON)) == ["new"]


def test_plans_in_force_the_newest_first_with_their_own_counts(place, cast):
    for year in (2020, 2022, 2021):
        plan = make_plan(place.district, year)
        for number in range(year - 2019):
            make_task(plan, str(number), date(year, 3, 31), place.justice)
    make_plan(place.district, 2023, "draft")
    make_plan(place.district, 2019, "closed")
    found = home.plans_in_force(cast.leader, NOON)
    assert [(line.plan.year, line.progress.whole) for line in found] == [
        (2022, Tally(3, 0, 0)),
        (2021, Tally(2, 0, 2)),
        (2020, Tally(1, 0, 1)),
    ]
