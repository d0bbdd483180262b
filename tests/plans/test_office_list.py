"""The open tasks of an office in all plans: which, in which order, in how many queries."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.offices.open_list import matching_office_tasks, open_tasks_of
from plans.task_states import TaskState
from tests.drawn_for import drawn_for
from tests.people import make_person
from tests.plans.made import make_plan, make_task
from units.models import Role

pytestmark = pytest.mark.django_db
TODAY = date(2021, 6, 15)
ALL_YEAR = {"kind": "continuous", "due": None}


@pytest.fixture
def in_force(place):
    return make_plan(place.district)


def codes(tasks) -> list[str]:
    return [each.row.task.code for each in tasks]


def days_from(number: int) -> date:
    return TODAY + timedelta(number)


def test_what_an_office_leads_and_coordinates_by_the_next_last_day(in_force, place, justice):
    other = make_plan(place.district, kind="improvement")
    twice = {"kind": "multi", "dates": ["2021-06-30", "2021-12-31"], "due": "2021-12-31"}
    make_task(in_force, "none", None, place.justice)
    make_task(in_force, "twice", date(2021, 12, 31), place.justice, deadline=twice)
    make_task(other, "soon", days_from(3), place.justice)
    make_task(other, "helps", days_from(4), place.home_affairs, coordinating=["phòng TƯ PHÁP"])
    make_task(other, "similar", TODAY, place.home_affairs, coordinating=["Phòng Tư pháp tỉnh"])
    make_task(other, "theirs", TODAY, place.home_affairs)
    make_task(other, "done", TODAY, place.justice, done_on=TODAY)
    closed = make_plan(place.district, 2020, "closed")
    make_task(closed, "closed", date(2020, 3, 31), place.justice)
    found = open_tasks_of(justice, TODAY)
    assert codes(found) == ["soon", "helps", "twice", "none"]
    assert [each.leads for each in found] == [True, False, True, True]
    assert [each.due for each in found][2:] == [date(2021, 6, 30), None]
    assert [bool(each.row.verdict) for each in found] == [True, False, True, True]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, ["late", "today", "week", "after", "month", "later", "behind"]),
        ({"show": "overdue"}, ["late"]),
        ({"show": "7"}, ["today", "week"]),
        ({"show": "30"}, ["today", "week", "after", "month"]),
        ({"part": "lead"}, ["late", "today", "week", "after", "month", "behind"]),
        ({"part": "coordinating"}, ["later"]),
        ({"part": "lead", "plan": -1}, []),
    ],
)
def test_filters(in_force, place, justice, chosen, found):
    for code, number in (("late", -1), ("today", 0), ("week", 7), ("after", 8), ("month", 30)):
        make_task(in_force, code, days_from(number), place.justice)
    make_task(in_force, "later", days_from(31), None, coordinating=["Phòng Tư pháp"])
    make_task(in_force, "behind", None, place.justice, deadline=ALL_YEAR)
    every = open_tasks_of(justice, TODAY)
    assert codes(matching_office_tasks(every, chosen, TODAY)) == found


def test_nobody_without_an_office_is_shown_any(in_force, place):
    make_task(in_force, "a", TODAY, place.justice)
    person = make_person("gone", Role.STAFF, place.justice)
    person.memberships.update(valid_to=date(2021, 12, 31))
    assert open_tasks_of(type(person).objects.get(pk=person.pk), TODAY) == []


def test_the_page_takes_as_many_queries_for_one_plan_as_for_twenty(
    client, place, justice, django_assert_num_queries
):
    client.force_login(justice)
    url = reverse("plans:office_tasks")
    six = 6  # session, person, tasks, their occurrences, own words, bell
    for years in ([2021], range(2001, 2020)):
        for year in years:
            plan = make_plan(place.district, year)
            for number in range(3):
                make_task(plan, str(number), date(year, 3, 31), place.justice)
        client.get(url)
        with django_assert_num_queries(six):
            response = client.get(url)
    page = response.context["page"]
    assert (len(page.tasks), page.total, page.overdue) == (60, 60, 60)


def test_the_page_reads_its_address_and_leaves_as_a_table(client, in_force, place, justice):
    today = timezone.localdate()
    make_task(in_force, "1.1", today, place.justice)
    make_task(in_force, "1.2", today - timedelta(1), place.justice)
    client.force_login(justice)
    url = reverse("plans:office_tasks")
    assert codes(client.get(url, {"show": "overdue"}).context["page"].tasks) == ["1.2"]
    assert len(client.get(url, {"show": "?", "plan": "x"}).context["page"].tasks) == 2
    table = client.get(url, {"as": "csv"}).content.decode("utf-8-sig")
    assert "1.2" in table
    assert "chủ trì" in table


def test_the_panel_of_the_list_answers_without_the_counts_of_a_plan(client, in_force, justice):
    task = make_task(in_force, "1.1", TODAY, justice.memberships.get().workplace)
    client.force_login(justice)
    data = {"day": "15/06/2021", "word": "under_way", "percent": "50"} | drawn_for(task)
    url = reverse("plans:task_report", args=[task.pk]) + "?in=office"
    response = client.post(url, data, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert "parindex:reported" in response["HX-Trigger"]
    assert "plan-progress" not in response.content.decode()
    assert client.post(url, data).url == reverse("plans:office_tasks")


def test_a_state_of_its_own_word_counts_as_behind(in_force, place, justice):
    task = make_task(in_force, "1", None, place.justice, deadline=ALL_YEAR)
    task.occurrences.get().reports.create(day=TODAY, word="late")
    (found,) = open_tasks_of(justice, TODAY)
    assert (found.row.state, found.overdue) == (TaskState.BEHIND, True)
