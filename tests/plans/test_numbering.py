"""Tasks get their numbers from the heading over them, as their plan numbers its headings."""

from datetime import date

import pytest
from django.db import connection

from criteria.models import TaskArea
from plans.annex.deadlines import deadline_on
from plans.models import Plan
from plans.writing.lines import add_task, number_anew, write_task
from plans.writing.together import SharedDuties, Tick, write_together
from tests.plans.made import make_plan, make_task

pytestmark = pytest.mark.django_db
DUE = date(2021, 6, 30)
TITLES = [
    {"code": "1", "title": "Công tác chỉ đạo, điều hành"},
    {"code": "2", "title": "Cải cách thể chế"},
    {"code": "3", "title": "Cải cách thủ tục hành chính"},
]


@pytest.fixture
def draft(place) -> Plan:
    """Its heading 2 stands for task area 1, its heading 3 for task area 2."""
    plan = make_plan(place.district, status="draft", area_titles=TITLES)
    for code, area in (("1.1", 7), ("2.1", 1), ("2.2", 1)):
        make_task(plan, code, DUE, place.justice, area=area)
    return plan


def area(order: int) -> TaskArea:
    return TaskArea.objects.get(order=order)


def add(plan: Plan, order: int, by, title: str = "Việc mới") -> str:
    values = {"title": title, "product": "", "lead": "Phòng Tư pháp", "coordinating": []}
    deadline = {"deadline_text": "30/6/2021", "deadline": deadline_on(DUE)}
    code = add_task(plan, area=area(order), values=values | deadline, by=by).code
    connection.check_constraints()  # a number stands once, or the commit fails
    return code


def codes(plan: Plan) -> list[tuple[str, int]]:
    return [(task.code, task.area.order) for task in plan.tasks.select_related("area")]


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (1, "2.3"),  # behind the tasks of the area
        (2, "3.1"),  # under the heading that names the area
        (7, "1.2"),
        (4, "4.1"),  # no heading: the number of the area is free
        (3, "4.1"),  # … is that of another heading: the next that is free
    ],
)
def test_the_next_number_goes_on_from_the_heading(draft, cast, order, code):
    assert add(draft, order, cast.home_affairs) == code


def test_numbers_under_a_new_heading_go_on(draft, cast):
    by = cast.home_affairs
    found = [add(draft, order, by, f"Việc {number}") for number, order in enumerate((3, 3, 4, 4))]
    assert found == ["4.1", "4.2", "5.1", "5.2"]


def test_groups_are_not_numbered_twice(draft, cast, place):
    make_task(draft, "2.3.1", DUE, place.justice)
    make_task(draft, "2.4.1", DUE, place.justice)
    assert add(draft, 1, cast.home_affairs) == "2.5"


def test_without_headings_the_areas_number_tasks(place, cast):
    plan = make_plan(place.district, status="draft")
    found = [add(plan, order, cast.home_affairs, f"Việc {order}") for order in (3, 1)]
    assert found == ["3.1", "1.1"]


def test_a_task_put_into_another_area_goes_on_there(draft, cast):
    by = cast.home_affairs
    task = write_task(draft.tasks.get(code="2.1"), seen=1, values={"area": area(7)}, by=by)
    assert task.code == "1.2"
    ticks = [Tick(each.pk, each.version) for each in draft.tasks.filter(area__order=7)]
    write_together(draft, ticks, SharedDuties(area=area(2)), by=by)
    assert codes(draft) == [("2.2", 1), ("3.1", 2), ("3.2", 2)]
    connection.check_constraints()


def test_numbers_anew_keep_the_headings(draft, cast, place):
    draft.tasks.get(code="2.1").delete()
    make_task(draft, "9.4", DUE, place.justice, area=1, position=9)  # a second heading of the area
    make_task(draft, "2.9", DUE, place.justice, area=2, position=10)  # the heading of another area
    assert number_anew(draft, by=cast.home_affairs) == 3
    connection.check_constraints()
    assert sorted(codes(draft)) == [("1.1", 7), ("2.1", 1), ("3.1", 2), ("9.1", 1)]
