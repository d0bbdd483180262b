"""Tasks as they are found: in which order, and what tells one from its namesakes."""

import pytest
from django.urls import reverse

from plans.search import find_tasks
from tests.plans.made import make_plan, make_task
from units.search.kinds import Hit

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
