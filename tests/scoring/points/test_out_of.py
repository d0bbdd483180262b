"""What points are out of: re-scaled points are never printed over the smaller maximum."""

from copy import deepcopy
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from scoring.models import ScoreSheet
from scoring.points.stored_totals import read_total
from scoring.points.totals import store_totals, totals_of
from tests.reading import read, rows, words
from tests.reports.world import Status, World, make_world

pytestmark = pytest.mark.django_db
ANSWERS = {"1.1": "4", "1.2": None}  # 2.1 of 10 points falls to the appraiser
GRANTED = {"1.1": "4", "1.2": None, "2.1": "10"}
WAYS = {"rescale_appraised": "20,00/20", "reduced_maximum": "14,00/14"}
migration = import_module("scoring.migrations.0002_points_out_of")


@pytest.fixture(params=WAYS)
def world(request, place, cast, monkeypatch) -> World:
    return make_world(place, cast, monkeypatch, not_applicable=request.param)


@pytest.fixture
def sheet(world: World) -> ScoreSheet:
    return world.put("Lộc An", Status.FINAL, ANSWERS, GRANTED)


@pytest.fixture
def way(world: World) -> str:
    return world.period.campaign.criteria_set.not_applicable


@pytest.mark.parametrize("name", ["result", "appraisal"])
def test_pages_print_points_over_what_they_are_out_of(
    sheet: ScoreSheet, way: str, world: World, client: Client, name: str
) -> None:
    client.force_login(world.cast.home_affairs)
    page = client.get(reverse(f"scoring:{name}", args=[sheet.pk]))
    assert WAYS[way] in words(read(page)).replace(" ", "")


def test_the_result_slip_prints_them_beside_each_other(
    sheet: ScoreSheet, way: str, world: World, client: Client
) -> None:
    client.force_login(world.cast.home_affairs)
    page = client.get(reverse("scoring:result_slip", args=[sheet.pk]))
    (total,) = (row for row in rows(read(page)) if row[0] == "Tổng điểm")
    assert f"{total[-2]}/{total[1]}" == WAYS[way]


def as_before(totals: dict) -> dict:
    """The stored totals as they were kept until points said what they are out of."""
    before = deepcopy(totals)
    for stage in migration.STAGES & before.keys():
        kept = before[stage]
        parts = [kept[name] for name in ("by_code", "appraised_by_code", "survey_by_code")]
        whole = [kept["whole"], kept["appraised"], kept["survey"]]
        for total in [*whole, *(total for part in parts for total in part.values())]:
            total.pop()
    return before


def test_totals_that_were_stored_before_are_completed(sheet: ScoreSheet) -> None:
    """The migration itself, on a sheet that has its band too, and once more without any effect."""
    store_totals(sheet, with_band=True)
    sheet.refresh_from_db()
    kept = sheet.totals
    assert kept["band"]
    before = as_before(kept)
    assert before != kept
    old = read_total(before["final"]["whole"])
    assert old.out_of == old.maximum
    ScoreSheet.objects.filter(pk=sheet.pk).update(totals=before)
    for _again in range(2):
        migration.add_out_of(apps, None)
        sheet.refresh_from_db()
        assert sheet.totals == kept


def test_the_index_is_the_points_in_percent_of_what_they_are_out_of(sheet: ScoreSheet) -> None:
    totals = totals_of(sheet, "final")
    assert totals is not None
    assert totals.whole.points / totals.whole.out_of * 100 == totals.whole.index
