"""The views of a plan as pages: who opens them, what the address keeps, in how many queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import make_unit
from tests.plans.made import make_plan, make_task
from tests.undoing import stands
from units.models import Unit

pytestmark = pytest.mark.django_db
VIEWS = ("board", "calendar", "timeline", "offices", "areas", "changes")
TABLES = VIEWS[1:]
MOST = 12  # queries
QUARTERS = {"kind": "periodic", "every": "quarter", "due": None}


def sixty_tasks(place, cast):
    """A plan of 60 tasks that 30 units lead, every third one due each quarter."""
    plan = make_plan(place.district)
    units = [
        make_unit(f"U{at}", f"Phòng số {at}", f"P{at}", Unit.Kind.OFFICE, place.district)
        for at in range(30)
    ]
    for at in range(60):
        fields = {"deadline": QUARTERS} if at % 3 == 0 else {}
        day, done_on = date(2021, at % 12 + 1, 15), date(2021, 3, 1) if at % 4 == 0 else None
        unit = units[at % 30]
        area = at % 6 + 1
        make_task(plan, f"{area}.{at}", day, unit, area=area, done_on=done_on, **fields)
    return plan


standing = stands(sixty_tasks)


@pytest.fixture
def large(made):
    return made


@pytest.mark.parametrize("view", ["detail", *VIEWS])
def test_a_view_takes_few_queries_for_sixty_tasks_of_thirty_units(client, large, cast, view):
    client.force_login(cast.leader)
    url = reverse(f"plans:plan_{view}", args=[large.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url, {"on": "2021-06-15"})
    assert page.status_code == 200
    assert len(queries) <= MOST, [query["sql"][:90] for query in queries]


def test_the_tree_takes_as_many_queries_for_any_number_of_units(client, large, place, cast):
    client.force_login(cast.leader)
    url = reverse("plans:plan_tree")
    client.get(url)
    counts = []
    for added in (0, 5):
        for at in range(added):
            unit = make_unit(f"X{at}", f"Xã {at}", f"X{at}", Unit.Kind.COMMUNE, place.district)
            make_task(make_plan(unit), "1", date(2021, 3, 1), unit)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST


@pytest.mark.parametrize("view", VIEWS)
def test_an_issued_plan_is_read_by_its_district_and_by_no_stranger(enter, cast, large, view):
    url = reverse(f"plans:plan_{view}", args=[large.pk])
    for person in (cast.home_affairs, cast.leader, cast.auditor, cast.staff, cast.head):
        assert enter(person).get(url).status_code == 200
    for stranger in (cast.neighbour_home_affairs, cast.administrator):
        assert enter(stranger).get(url).status_code == 404
        assert enter(stranger).get(url, {"as": "csv"}).status_code == 404


@pytest.mark.parametrize("view", VIEWS)
def test_a_draft_says_that_nothing_is_done_yet(enter, place, cast, view):
    draft = make_plan(place.district, 2022, "draft")
    make_task(draft, "1.1", date(2022, 3, 31), place.justice)
    url = reverse(f"plans:plan_{view}", args=[draft.pk])
    page = enter(cast.home_affairs).get(url)
    assert "Kế hoạch đang là dự thảo" in page.content.decode()
    assert page.context["page"].views == []
    assert enter(cast.staff).get(url).status_code == 404


def test_the_views_keep_the_filters_and_the_day(client, large, cast):
    client.force_login(cast.leader)
    asked = {"on": "2021-06-15", "area": "2", "show": "open", "as": "", "since": "2021-05-01"}
    for name in ("plan_detail", "plan_board"):
        page = client.get(reverse(f"plans:{name}", args=[large.pk]), asked)
        views = page.context["page"].views
        assert len(views) == 7
        assert [view.url for view in views if view.current] == [
            reverse(f"plans:{name}", args=[large.pk]) + "?area=2&show=open&on=2021-06-15"
        ]
        for view in views:
            assert view.url.endswith("?area=2&show=open&on=2021-06-15")
            assert view.url in page.content.decode().replace("&amp;", "&")
            assert client.get(view.url).status_code == 200


@pytest.mark.parametrize("view", VIEWS)
def test_filters_narrow_every_view(client, large, cast, view):
    client.force_login(cast.leader)
    url = reverse(f"plans:plan_{view}", args=[large.pk])
    page = client.get(url, {"on": "2021-06-15", "area": "2"}).context["page"]
    assert (len(page.found), len(page.tasks)) == (10, 60)
    nothing = client.get(url, {"q": "không có việc này"})
    assert "Không có nhiệm vụ phù hợp" in nothing.content.decode()
    for nonsense in ({"area": "x"}, {"on": "31/02/2021"}, {"show": "?"}):
        assert len(client.get(url, nonsense).context["page"].found) == 60


@pytest.mark.parametrize("view", TABLES)
def test_a_view_leaves_as_a_table(client, large, cast, view):
    client.force_login(cast.leader)
    url = reverse(f"plans:plan_{view}", args=[large.pk])
    asked = {"on": "2021-06-15", "since": "2021-01-01"}
    csv = client.get(url, asked | {"as": "csv"}).content.decode("utf-8-sig")
    rows = len(csv.strip().splitlines())
    least = {"calendar": 120, "timeline": 120, "offices": 30, "areas": 6, "changes": 20}
    assert rows > least[view]
    assert client.get(url, asked | {"as": "xlsx"}).content[:2] == b"PK"


def test_states_are_words_on_board_and_timeline(client, large, cast):
    client.force_login(cast.leader)
    for view in ("board", "timeline", "calendar"):
        url = reverse(f"plans:plan_{view}", args=[large.pk])
        text = client.get(url, {"on": "2021-06-15"}).content.decode()
        for words in ("quá hạn", "hoàn thành", "chưa đến hạn"):
            assert words in text
