"""Tasks as they are found: in which order, and what tells one from its namesakes."""

import pytest
from django.urls import reverse

from plans.search import find_plans, find_tasks
from tests.plans.made import make_plan, make_task
from units.formats.text import search_key
from units.search.kinds import Hit
from units.search.places import find_places
from units.search.words import read_words

pytestmark = pytest.mark.django_db


def test_tasks_of_the_newest_plan_are_found_first_in_printed_order(place, cast):
    known = {"title": "Rà soát văn bản", "search_key": "ra soat van ban"}
    made = {}
    for year in (2020, 2022, 2021):
        plan = make_plan(place.district, year)
        made[year] = [
            make_task(plan, "1.2", None, place.justice, position=2, **known),
            make_task(plan, "1.1", None, None, position=1, **known),
        ]
    hits = find_tasks(cast.leader, "ra soat", 5)
    assert (
        hits
        == [
            Hit(
                f"{task.code} Rà soát văn bản",
                reverse("plans:task_detail", args=[task.pk]),
                f"{task.lead}, Kế hoạch cải cách hành chính {year}, UBND huyện Phú Lộc",
            )
            for year in (2022, 2021, 2020)
            for task in reversed(made[year])
        ][:5]
    )


@pytest.mark.parametrize(
    ("typed", "view"),
    [
        ("họp kiểm điểm", "plan_meetings"),
        ("tieu chi duoc phuc vu", "plan_coverage"),
        ("canh bao 2021", "plan_warnings"),
    ],
)
def test_a_page_of_a_plan_is_found_by_its_name(place, cast, typed, view):
    plan = make_plan(place.district)
    make_plan(place.neighbour)
    make_plan(place.district, 2022, status="draft")
    page = reverse(f"plans:{view}", args=[plan.pk])
    assert [hit.url for hit in find_plans(cast.leader, read_words(typed), 20)] == [page]
    assert find_plans(cast.neighbour_home_affairs, read_words(typed), 20) != []
    assert page not in [
        hit.url for hit in find_plans(cast.neighbour_home_affairs, read_words(typed), 20)
    ]


def test_a_plan_comes_before_its_pages(place, cast):
    plan = make_plan(place.district)
    hits = find_plans(cast.leader, read_words("ke hoach cchc nam 2021"), 3)
    assert [hit.url for hit in hits][:1] == [reverse("plans:plan_detail", args=[plan.pk])]
    assert hits[0].note == "Kế hoạch cải cách hành chính 2021, UBND huyện Phú Lộc"
    assert len(hits) == 3


@pytest.mark.parametrize("typed", ["kế hoạch của các đơn vị", "lập kế hoạch"])
def test_pages_without_a_plan_are_found(cast, typed):
    assert find_places(cast.home_affairs, search_key(typed), 5)
