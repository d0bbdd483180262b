"""The panel of a leaf lists the tasks that serve it, with their state."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from criteria.models import CriteriaSet, Criterion, CrosswalkLine
from criteria.sets.workflow import issue
from criteria.versions.making import next_version
from plans.models import Plan
from scoring.leaf_tasks.reading import alike
from scoring.models import ScoreEntry, ScoreSheet
from tests.factories import make_sheet
from tests.plans.leaves.made import leaf, make_version_two
from tests.plans.made import make_plan, make_task
from tests.reading import links, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(place, cast) -> ScoreSheet:
    return make_sheet(place, cast)


@pytest.fixture
def entry(sheet) -> ScoreEntry:
    return sheet.entries.get(criterion__code="1.1.1")


@pytest.fixture
def plan(place, entry) -> Plan:
    """The district's plan; its task 1.1 serves the leaf, 1.2 another one."""
    plan = make_plan(place.district)
    make_task(plan, "1.1", date(2021, 3, 31), place.justice).leaves.add(entry.criterion)
    other = leaf(entry.criterion.criteria_set, "1.1.2")
    make_task(plan, "1.2", date(2021, 3, 31), place.justice).leaves.add(other)
    return plan


def tasks(client, entry: ScoreEntry) -> list[tuple[str, str]]:
    response = client.get(reverse("scoring:entry_panel", args=[entry.pk]))
    assert response.status_code == 200
    return [
        (f"{each.task.plan.authority.short_name} {each.task.code}", each.state.value)
        for each in response.context["panel"].tasks
    ]


def test_tasks_of_the_units_and_the_superiors_plans(enter, cast, entry, plan, place):
    own = make_plan(place.commune)
    done = {"done_on": date(2021, 2, 1)}
    make_task(own, "2.1", date(2021, 3, 31), None, **done).leaves.add(entry.criterion)
    foreign = make_plan(place.other_commune)
    make_task(foreign, "3.1", None, None).leaves.add(entry.criterion)
    found = tasks(enter(cast.staff), entry)
    assert found == [("UBND huyện Phú Lộc 1.1", "overdue"), ("Lộc An 2.1", "done")]
    page = enter(cast.staff).get(reverse("scoring:entry_panel", args=[entry.pk]))
    where = [href for _words, href in links(read(page, "section[@id='entry-tasks']"))]
    assert where == [
        reverse("plans:task_detail", args=[plan.tasks.get(code="1.1").pk]),
        reverse("plans:task_detail", args=[own.tasks.get().pk]),
    ]


def test_drafts_amendments_and_other_years_do_not_count(enter, cast, entry, place):
    draft = make_plan(place.district, status="draft", kind="improvement")
    make_task(draft, "1.1", None, place.justice).leaves.add(entry.criterion)
    earlier = make_plan(place.district, year=2020)
    make_task(earlier, "1.1", None, place.justice).leaves.add(entry.criterion)
    assert tasks(enter(cast.staff), entry) == []


def test_a_leaf_is_followed_through_all_versions(cast, entry, place):
    """What it was and what it became, however many versions lie between; nothing else."""
    second = make_version_two(place, cast)
    draft = next_version(second, by=cast.home_affairs)
    other = leaf(draft, "1.1.9")
    third = issue(draft, number="10/QĐ-UBND", issued_on=date(2021, 6, 3), by=cast.home_affairs)
    same = {leaf(each, "1.1.1").pk for each in CriteriaSet.objects.all()}
    assert len(same) == 3
    for each in same:
        assert {row.pk for row in alike(Criterion.objects.filter(pk=each))} == same
    found = {row.pk for row in alike(Criterion.objects.filter(pk=other.pk))}
    assert found == {leaf(second, "1.1.9").pk, leaf(third, "1.1.9").pk}


def test_what_a_leaf_was_merged_with_is_another_one(cast, entry, place):
    second = make_version_two(place, cast)
    one, other = entry.criterion, leaf(CriteriaSet.objects.get(version=1), "1.1.2")
    into = leaf(second, "1.1.1")
    CrosswalkLine.objects.create(old=other, new=into)
    found = {
        each.code: {row.pk for row in alike(Criterion.objects.filter(pk=each.pk))}
        for each in (one, other)
    }
    assert found == {"1.1.1": {one.pk, into.pk}, "1.1.2": {other.pk, into.pk}}
    assert {row.pk for row in alike(Criterion.objects.filter(pk=into.pk))} == {
        one.pk,
        other.pk,
        into.pk,
    }


def test_a_leaf_of_the_next_version_is_the_same(enter, cast, entry, plan, place):
    new = make_version_two(place, cast)
    task = plan.tasks.get(code="1.1")
    task.leaves.set([leaf(new, "1.1.1")])
    assert [code for code, _state in tasks(enter(cast.staff), entry)] == ["UBND huyện Phú Lộc 1.1"]
    ScoreEntry.objects.filter(pk=entry.pk).update(criterion=leaf(new, "1.1.1"))
    task.leaves.set([leaf(CriteriaSet.objects.get(version=1), "1.1.1")])
    assert [code for code, _state in tasks(enter(cast.staff), entry)] == ["UBND huyện Phú Lộc 1.1"]


def test_queries_do_not_grow_with_tasks(enter, cast, entry, plan, place):
    client = enter(cast.staff)
    tasks(client, entry)
    with CaptureQueriesContext(connection) as before:
        tasks(client, entry)
    for number in range(3, 9):
        make_task(plan, f"1.{number}", None, place.justice).leaves.add(entry.criterion)
    with CaptureQueriesContext(connection) as after:
        tasks(client, entry)
    assert len(after) == len(before)


def test_the_page_of_the_sheet_does_not_ask_for_tasks(enter, cast, sheet, plan):
    client = enter(cast.staff)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("scoring:sheet", args=[sheet.pk]))
    assert not [each for each in asked if "plans_task" in each["sql"]]
