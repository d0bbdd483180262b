"""What nobody has judged yet is not counted as 0."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from scoring.appraisal.by_unit.reading import read_appraisal
from scoring.models import ScoreSheet
from scoring.results.unit_result.reading import result_of
from tests.reports.world import DUE, FULL, Status, World, make_world

ON_PART = "trên phần đã thẩm định: 2/3 tiêu chí"


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    return make_world(place, cast, monkeypatch)


def test_a_result_stands_on_what_is_judged(world):
    """1.1 is granted 3 of 4, 2.1 is granted 5 of 10; nobody has looked at 1.2 of 6 points."""
    sheet = world.put("Lộc An", Status.SUBMITTED, FULL, {"1.1": "3", "2.1": "5"})
    found = result_of(sheet, stage="final")
    whole = found.granted.whole
    assert (whole.points, whole.maximum, whole.index) == (8, 14, Decimal("57.14"))
    assert found.basis == ON_PART
    assert found.components is None
    lines = {line.criterion.code: line for line in found.lines}
    area = lines["1"]
    assert (area.maximum, area.granted, area.index, area.lost) == (10, 3, 75, 1)
    leaf = lines["1.2"]
    assert (leaf.granted, leaf.index, leaf.lost, leaf.is_lowered) == (None, None, None, False)
    assert (lines["2"].granted, lines["2"].index, lines["2"].lost) == (5, 50, 5)


def test_an_area_that_nobody_has_judged_has_no_points(world):
    sheet = world.put("Lộc An", Status.SUBMITTED, FULL, {"1.1": "3"})
    area = next(
        line for line in result_of(sheet, stage="final").lines if line.criterion.code == "2"
    )
    assert (area.maximum, area.granted, area.index, area.lost) == (10, None, None, None)


def test_what_is_judged_to_the_end_counts_whole(world):
    sheet = world.put("Lộc An", Status.APPRAISED, FULL, {**FULL, "2.1": "5"})
    found = result_of(sheet, stage="final")
    assert (found.granted.whole.points, found.granted.whole.index) == (15, 75)
    assert (found.basis, found.components.counted) == ("", 2)


def test_before_the_appraisal_is_shown_the_claims_stand(world):
    sheet = world.put("Lộc An", Status.SUBMITTED, FULL, {"1.1": "3"})
    found = result_of(sheet, stage=None)
    assert (found.granted, found.basis) == (None, "")
    area = found.lines[0]
    assert (area.maximum, area.claimed, area.granted, area.index) == (10, 10, None, 100)


def test_the_page_of_the_appraiser_has_no_index_before_the_end(world):
    world.put("Lộc An", Status.SUBMITTED, FULL, {"1.1": "3", "2.1": "5"})
    sheets = ScoreSheet.objects.select_related("unit", "period__campaign__criteria_set")
    sheet = sheets.select_related("period__campaign__authority").get(unit=world.place.commune)
    page = read_appraisal(sheet, world.cast.home_affairs, DUE)
    assert (page.index, page.basis) == (None, ON_PART)
    world.put("Lộc An", Status.SUBMITTED, FULL, {**FULL, "2.1": "5"})
    page = read_appraisal(sheets.get(pk=sheet.pk), world.cast.home_affairs, DUE)
    assert (page.index, page.basis) == (75, "")


def test_the_result_page_says_so(world):
    sheet = world.put("Lộc An", Status.SUBMITTED, FULL, {"1.1": "3", "2.1": "5"})
    client = Client()
    client.force_login(world.cast.home_affairs)
    content = client.get(reverse("scoring:result", args=[sheet.pk])).content.decode()
    assert ON_PART in content
    assert "57,14%" in content
    assert "40,00%" not in content  # 8 of 20
