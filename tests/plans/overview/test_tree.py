"""The plans of a year by unit: who sees which, and who has none."""

from datetime import date

import pytest
from django.urls import reverse

from plans.overview.tree import plan_tree, plan_years
from plans.progress import Tally
from tests.people import make_person
from tests.plans.made import make_plan, make_task
from units.models import Role

pytestmark = pytest.mark.django_db
ON = date(2021, 6, 15)


def figures(of_unit) -> tuple[int, int] | None:
    tally = of_unit.tally
    return (tally.done, tally.total) if tally else None


def told(tree) -> list:
    return [
        (each.unit.short_name, each.level, [figures(plan) for plan in each.plans])
        for each in tree.units
    ]


@pytest.fixture
def plans(place):
    district, commune = make_plan(place.district), make_plan(place.commune)
    make_task(district, "1", ON, place.justice, done_on=ON)
    make_task(district, "2", ON, place.justice)
    make_task(commune, "1", ON, place.commune)
    make_plan(place.other_commune, status="draft")
    make_plan(place.neighbour)
    make_plan(place.district, 2020)
    return district, commune


def test_a_district_sees_its_communes_and_who_has_no_plan(plans, place, cast):
    place.other_commune.plans.all().delete()
    assert told(plan_tree(cast.home_affairs, 2021, ON)) == [
        ("UBND huyện Phú Lộc", 0, [(1, 2)]),
        ("Lộc An", 1, [(0, 1)]),
        ("Lộc Thủy", 1, []),
    ]
    tree = plan_tree(cast.home_affairs, 2021, ON)
    assert tree.without == 1
    assert tree.units[0].plans[0].tally == Tally(2, 1, 0, on_time=1)


def test_a_draft_is_shown_without_figures_to_who_may_read_it(plans, cast):
    assert told(plan_tree(cast.home_affairs, 2021, ON))[2] == ("Lộc Thủy", 1, [None])


def test_a_commune_sees_the_plan_above_and_its_own(plans, place, cast):
    own = make_person("own", Role.STAFF, place.commune)
    other = make_person("other", Role.STAFF, place.other_commune)
    assert told(plan_tree(own, 2021, ON)) == [
        ("UBND huyện Phú Lộc", 0, [(1, 2)]),
        ("Lộc An", 1, [(0, 1)]),
    ]
    assert [unit for unit, _level, _plans in told(plan_tree(other, 2021, ON))] == [
        "UBND huyện Phú Lộc",
        "Lộc Thủy",
    ]
    assert told(plan_tree(cast.administrator, 2021, ON)) == []


def test_a_unit_that_has_ended_is_not_expected_to_have_one(plans, place, cast):
    place.other_commune.plans.all().delete()
    place.other_commune.valid_to = date(2021, 6, 14)
    place.other_commune.save()
    assert [unit for unit, _level, _plans in told(plan_tree(cast.leader, 2021, ON))] == [
        "UBND huyện Phú Lộc",
        "Lộc An",
    ]


def test_a_unit_of_the_year_is_expected_also_when_the_page_is_read_later(plans, place, cast):
    place.other_commune.plans.all().delete()
    place.other_commune.valid_to = date(2025, 6, 30)
    place.other_commune.save()
    later = told(plan_tree(cast.leader, 2021, date(2026, 12, 1)))
    assert [unit for unit, _level, _plans in later][-1] == "Lộc Thủy"


def test_a_year_of_drafts_is_not_opened_first(place, cast):
    assert plan_years(cast.home_affairs, ON).usual == 2021  # no plan at all: this year
    make_plan(place.district, year=2023, status="draft")
    assert plan_years(cast.home_affairs, ON).usual == 2023
    make_plan(place.district, year=2022)
    years = plan_years(cast.home_affairs, ON)
    assert (years.all, years.usual) == ((2023, 2022), 2022)


def test_the_page_offers_the_years_that_are_seen(client, plans, cast):
    assert plan_years(cast.leader, ON).all == (2021, 2020)
    client.force_login(cast.leader)
    url = reverse("plans:plan_tree")
    assert client.get(url).context["tree"].year == 2021
    assert client.get(url, {"year": "2020"}).context["tree"].year == 2020
    assert client.get(url, {"year": "1999"}).context["tree"].year == 2021
    page = client.get(url, {"on": "2021-06-15"})
    assert "1/2 nhiệm vụ · 50,0%" in " ".join(page.content.decode().split())
    table = client.get(url, {"on": "2021-06-15", "as": "csv"}).content.decode("utf-8-sig")
    assert "Ủy ban nhân dân xã Lộc An;Kế hoạch CCHC năm 2021;12/KH-UBND;04/01/2021" in table


def test_without_any_plan_the_page_says_so(client, cast):
    client.force_login(cast.administrator)
    page = client.get(reverse("plans:plan_tree"))
    assert page.status_code == 200
    assert page.context["tree"].units == []
