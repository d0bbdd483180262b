"""The page of what a plan's tasks cover of the criteria."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from criteria.models import CriteriaSet
from plans.leaves.sets import sets_in_force
from plans.models import Plan
from tests.factories import make_set
from tests.plans.leaves.made import leaf, make_linked_plan, make_version_two
from tests.plans.made import make_plan, make_task
from tests.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(place) -> Plan:
    return make_linked_plan(place)


def page(client, plan: Plan, query: str = ""):
    return client.get(reverse("plans:plan_coverage", args=[plan.pk]) + query)


def lines(response) -> dict[str, list[str]]:
    """The numbers of the tasks of each leaf that is shown."""
    return {
        each.leaf.code: [serving.task.code for serving in each.tasks]
        for its_set in response.context["coverage"].sets
        for area in its_set.shown
        for each in area.shown
    }


def test_every_leaf_stands_with_its_tasks(enter, cast, plan):
    response = page(enter(cast.home_affairs), plan)
    found = lines(response)
    assert len(found) == CriteriaSet.objects.get().criteria.filter(method__isnull=False).count()
    assert {code: tasks for code, tasks in found.items() if tasks} == {
        "1.1.1": ["1.1"],
        "1.1.2": ["1.2"],
        "1.2.1": ["1.1"],
    }
    said = words(read(response))
    assert "chưa có nhiệm vụ" in said
    assert f"3/{len(found)} tiêu chí đã có nhiệm vụ" in said


def test_only_what_nobody_covers(enter, cast, plan):
    found = lines(page(enter(cast.home_affairs), plan, "?show=uncovered"))
    assert not any(found.values())
    assert "1.1.1" not in found
    assert "1.1.3" in found


def test_the_table_leaves_as_the_page_shows_it(enter, cast, plan):
    response = page(enter(cast.home_affairs), plan, "?as=csv")
    text = response.content.decode("utf-8-sig")
    assert "1.1.1" in text
    assert "chưa có nhiệm vụ" in text
    assert "Nhiệm vụ 1.1" not in page(
        enter(cast.home_affairs), plan, "?as=csv&show=uncovered"
    ).content.decode("utf-8-sig")


def test_without_a_set_the_page_says_so(enter, cast, place):
    response = page(enter(cast.home_affairs), make_plan(place.district))
    assert "Chưa có bộ tiêu chí" in words(read(response))


def test_queries_do_not_grow_with_tasks(enter, cast, plan, place):
    client = enter(cast.home_affairs)
    page(client, plan)
    with CaptureQueriesContext(
        connection,
    ) as before:
        page(client, plan)
    its_set = CriteriaSet.objects.get()
    for number in range(4, 12):
        make_task(plan, f"1.{number}", None, place.justice).leaves.add(leaf(its_set, "1.1.3"))
    with CaptureQueriesContext(connection) as after:
        page(client, plan)
    assert len(after) == len(before)
    assert len(after) <= 12, [query["sql"] for query in after]


def test_who_does_not_see_the_plan_does_not_see_its_coverage(enter, cast, plan):
    assert page(enter(cast.neighbour_home_affairs), plan).status_code == 404


def test_a_newer_version_says_what_is_new_changed_and_gone(enter, cast, plan, place):
    make_version_two(place, cast)
    response = page(enter(cast.home_affairs), plan)
    newer = response.context["coverage"].newer
    assert [(each.old.version, each.new.version) for each in newer] == [(1, 2)]
    assert [
        (each.line.node.code, each.line.status, [serving.task.code for serving in each.tasks])
        for each in newer[0].leaves
    ] == [("1.1.1", "changed", ["1.1"]), ("1.1.9", "added", []), ("1.1.2", "removed", ["1.2"])]
    found = lines(response)
    assert (found["1.1.1"], found["1.1.9"], found["1.2.1"]) == (["1.1"], [], ["1.1"])
    assert "1.1.2" not in found
    assert "Đề xuất sửa đổi kế hoạch" in words(read(response))


def test_who_may_not_write_is_not_offered_the_amendment(enter, cast, plan, place):
    make_version_two(place, cast)
    assert "Đề xuất sửa đổi kế hoạch" not in words(read(page(enter(cast.leader), plan)))


def test_sets_that_judge_the_units_of_a_plan(place):
    communes = make_set(place.district)
    province = make_set(place.province, group="Huyện")
    province.criteria.update(lead_unit=None)
    assert sets_in_force(make_plan(place.district)) == [province, communes]
    assert sets_in_force(make_plan(place.commune)) == [communes]
    communes.criteria.filter(code="1.1.1").update(lead_unit=place.justice)  # judges itself
    assert sets_in_force(make_plan(place.other_commune)) == []


def test_last_years_set_counts_until_there_is_one_of_the_year(place):
    old = make_set(place.district)
    plan = make_plan(place.district, year=2022, status="draft")
    assert sets_in_force(plan) == [old]
    make_set(place.district, issued=False, group="Nháp")
    assert sets_in_force(plan) == [old]
    new = make_set(place.district, group="Xã")
    CriteriaSet.objects.filter(pk=new.pk).update(year=2022)
    assert sets_in_force(plan) == [new]
