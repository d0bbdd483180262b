"""The tasks of a plan by office and by area, and how many are finished on a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from plans.overview.groups import by_area, by_office
from plans.progress import Tally
from tests.plans.made import make_plan, make_task

pytestmark = pytest.mark.django_db
DUE = date(2021, 6, 15)
ONE = timedelta(days=1)


@pytest.fixture
def in_force(place):
    return make_plan(place.district)


@pytest.fixture
def tasks(in_force, place):
    return [
        make_task(in_force, "1.1", DUE, place.justice, done_on=DUE - ONE),
        make_task(in_force, "1.2", DUE, place.justice, lead="P. Tư pháp", done_on=DUE + ONE),
        make_task(in_force, "2.1", DUE, place.home_affairs, area=2),
        make_task(in_force, "2.2", None, None, area=2),
    ]


@pytest.mark.parametrize(
    ("on", "justice", "home_affairs"),
    [
        (DUE - ONE - ONE, Tally(2, 0, 0), Tally(1, 0, 0)),
        (DUE - ONE, Tally(2, 1, 0, early=1), Tally(1, 0, 0)),
        (DUE, Tally(2, 1, 0, early=1), Tally(1, 0, 0)),
        (DUE + ONE, Tally(2, 2, 0, early=1, late=1), Tally(1, 0, 1)),
    ],
)
def test_offices_on_the_days_around_a_deadline(tasks, on, justice, home_affairs):
    groups = {group.name: group for group in by_office(tasks, on)}
    assert list(groups) == ["Các phòng, ban", "Phòng Nội vụ", "Phòng Tư pháp"]
    assert groups["Phòng Tư pháp"].tally == justice
    assert groups["Phòng Nội vụ"].tally == home_affairs
    assert groups["Phòng Tư pháp"].chosen == "Phòng Tư pháp"


def test_areas_in_their_order(tasks):
    first, second = by_area(tasks, DUE)
    assert (first.chosen, first.tally.done, first.tally.share) == ("1", 1, Decimal(50))
    assert (second.chosen, second.tally.total, second.tally.share) == ("2", 2, Decimal(0))
    assert first.name.startswith("1. ")
    assert (by_area([], DUE), by_office([], DUE)) == ([], [])


@pytest.mark.parametrize(("view", "rows"), [("offices", 3), ("areas", 2)])
def test_each_row_leads_to_the_tasks_that_it_counts(client, cast, tasks, view, rows):
    client.force_login(cast.leader)
    on = (DUE + ONE).isoformat()
    url = reverse(f"plans:plan_{view}", args=[tasks[0].plan_id])
    context = client.get(url, {"on": on}).context
    assert len(context["rows"]) == rows
    assert context["whole"].total == 4
    for row in context["rows"]:
        listed = client.get(row.url).context
        assert (listed["found"], str(listed["on"])) == (row.group.tally.total, on)
        assert client.get(row.overdue_url).context["found"] == row.group.tally.overdue


def test_filters_narrow_what_is_counted(client, cast, tasks):
    client.force_login(cast.leader)
    url = reverse("plans:plan_offices", args=[tasks[0].plan_id])
    context = client.get(url, {"on": DUE.isoformat(), "area": "2", "show": "open"}).context
    assert [row.group.name for row in context["rows"]] == ["Các phòng, ban", "Phòng Nội vụ"]
    assert "area=2" in context["rows"][1].url
    table = client.get(url, {"on": DUE.isoformat(), "as": "csv"}).content.decode("utf-8-sig")
    assert "Phòng Tư pháp;2;1;50,00%;0;1;0" in table
