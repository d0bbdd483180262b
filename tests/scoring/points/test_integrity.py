"""Stored totals are what the points add up to, and the check notices where they are not."""

import io

import pytest
from django.core.management import CommandError, call_command

from scoring.models import ScoreEntry, ScoreSheet
from scoring.points import integrity
from scoring.points.integrity import find_broken_totals
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import answer_best, first_of
from tests.scoring.years import make_year
from tests.undoing import stands

pytestmark = pytest.mark.django_db


def build(place: District, cast: Cast) -> ScoreSheet:
    period = make_year(place, cast, {place.commune: "0.95", place.other_commune: "0.6"})
    ScoreSheet.objects.filter(unit=place.other_commune).update(totals={})
    ScoreEntry.objects.filter(sheet__unit=place.other_commune).update(
        self_points=None, first_points=None
    )
    return period.sheets.get(unit=place.commune)


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def test_what_adds_up_is_not_mentioned(sheet: ScoreSheet) -> None:
    assert list(find_broken_totals()) == []


def test_a_broken_total_is_named_by_the_command(sheet: ScoreSheet) -> None:
    sheet.totals["final"]["whole"][0] = "99.99"
    sheet.save()
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("check_integrity", stdout=out)
    assert "Lộc An" in out.getvalue()
    assert "99,99" in out.getvalue()
    assert "95,00" in out.getvalue()


@pytest.mark.parametrize("stage", ["self", "final"])
def test_a_broken_area_is_noticed(sheet: ScoreSheet, stage: str) -> None:
    sheet.totals[stage]["by_code"]["1"][0] = "0.00"
    sheet.save()
    assert len(list(find_broken_totals())) == 1


def test_a_broken_band_and_a_changed_point_are_noticed(sheet: ScoreSheet) -> None:
    sheet.totals["band"] = "Khá"
    sheet.save()
    assert ["Xuất sắc" in each for each in find_broken_totals()] == [True]
    ScoreEntry.objects.filter(sheet=sheet).update(self_points=0, first_points=0)
    assert len(list(find_broken_totals())) == 3


def test_points_without_any_total_are_noticed(sheet: ScoreSheet, place: District) -> None:
    ScoreEntry.objects.filter(sheet__unit=place.other_commune).update(first_points=0)
    assert len(list(find_broken_totals())) == 1
    own = ScoreEntry.objects.filter(sheet__unit=place.other_commune, criterion__method="self")
    own.update(self_points=0)
    assert len(list(find_broken_totals())) == 2


def test_a_sheet_that_nobody_appraised_yet_is_whole(place: District, cast: Cast) -> None:
    running = make_sheet(place, cast)
    answer_best(first_of(running, "choice"), cast.staff)
    assert list(find_broken_totals()) == []


def test_sheets_are_read_in_batches(
    sheet: ScoreSheet, monkeypatch, django_assert_num_queries
) -> None:
    monkeypatch.setattr(integrity, "BATCH", 1)
    with django_assert_num_queries(5):  # sheets, the leaves of each, the set, its bands
        assert list(find_broken_totals()) == []
