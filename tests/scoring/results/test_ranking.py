"""Ranks by index, ties, and what is not ranked."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.db.models.functions import Now

from criteria.models import CriteriaSet
from criteria.periods import Period
from criteria.rules.ranking import rank
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import create_campaign
from scoring.models import CampaignPeriod, CampaignUnit, ScoreSheet
from scoring.points.stages import stage_of
from scoring.points.totals import store_totals
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.reading import ranking_of
from tests.factories import make_set, period_dates
from tests.people import Cast, District, make_unit
from units.models import Unit

Status = ScoreSheet.Status


@pytest.fixture
def communes(place: District) -> list[Unit]:
    kind = Unit.Kind.COMMUNE
    more = [
        make_unit(f"2020{at}", f"Ủy ban nhân dân xã {name}", name, kind, place.district)
        for at, name in enumerate(["An", "Bình", "Điền"])
    ]
    return [place.commune, place.other_commune, *more]


def open_q1(place: District, cast: Cast, communes: list[Unit], **of_set) -> CampaignPeriod:
    criteria_set = make_set(place.district)
    CriteriaSet.objects.filter(pk=criteria_set.pk).update(**of_set)
    criteria_set.refresh_from_db()
    campaign = create_campaign(
        criteria_set,
        title="Chỉ số CCHC năm 2021",
        units=communes,
        periods=[period_dates(Period.Q1)],
        by=cast.home_affairs,
    )
    open_period(campaign.periods.get(), by=cast.home_affairs)
    return CampaignPeriod.objects.select_related("campaign__criteria_set").get()


def stand(
    period: CampaignPeriod,
    unit: Unit,
    granted: Mapping[str, str],
    *,
    status: str = Status.FINAL,
) -> ScoreSheet:
    """Let the sheet stand in a status with these points (code → points); the rest earned 0."""
    sheet = period.sheets.get(unit=unit)
    entries = sheet.entries
    entries.update(self_points=0, first_points=0)
    for code, points in granted.items():
        if points == "N/A":
            entries.filter(criterion__code=code).update(
                self_points=None, first_points=None, first_not_applicable=True
            )
        else:
            entries.filter(criterion__code=code).update(self_points=points, first_points=points)
    period.sheets.filter(pk=sheet.pk).update(status=status, submitted_at=Now(), final_at=Now())
    sheet.refresh_from_db()
    store_totals(sheet)
    return sheet


def ranks(found: Ranking) -> dict[str, int | None]:
    return {place.unit.short_name: place.rank for place in found.places}


@pytest.mark.parametrize(
    ("method", "last"), [("dense", 3), ("competition", 4)], ids=["1 2 2 3", "1 2 2 4"]
)
def test_ties_share_a_rank(
    place: District, cast: Cast, communes: list[Unit], method: str, last: int
) -> None:
    period = open_q1(place, cast, communes, ranking=method)
    for unit, points in zip(communes, ["3", "2", "2", "1"], strict=False):
        stand(period, unit, {"3.4.1": points})
    found = ranking_of(period)
    assert ranks(found) == {"Lộc An": 1, "Lộc Thủy": 2, "An": 2, "Bình": last, "Điền": None}
    assert [place.unit.short_name for place in found.in_order] == [
        "Lộc An",
        "An",
        "Lộc Thủy",
        "Bình",
    ]


def test_a_unit_without_a_result_is_unranked_and_never_0(
    place: District, cast: Cast, communes: list[Unit]
) -> None:
    period = open_q1(place, cast, communes)
    stand(period, communes[0], {"3.4.1": "3"})
    stand(period, communes[1], {"3.4.1": "2"}, status=Status.SUBMITTED)
    CampaignUnit.objects.filter(unit=communes[2]).update(ranked=False)
    stand(period, communes[2], {"3.4.1": "3"})
    period.sheets.get(unit=communes[3]).delete()
    found = ranking_of(period)
    assert ranks(found) == {"Lộc An": 1, "Lộc Thủy": None, "An": None, "Bình": None, "Điền": None}
    assert all(place.why for place in found.left_out)
    waiting = next(place for place in found.left_out if place.unit == communes[1])
    assert (waiting.totals, waiting.total) == (None, None)
    assert found.means.total == 3
    assert ranks(ranking_of(period, stage="self"))["Lộc Thủy"] == 2


def test_a_sheet_that_never_came_has_no_self_scored_rank(
    place: District, cast: Cast, communes: list[Unit]
) -> None:
    period = open_q1(place, cast, communes)
    sheet = stand(period, communes[0], {})
    period.sheets.filter(pk=sheet.pk).update(missed=True)
    assert ranks(ranking_of(period))["Lộc An"] == 1
    assert ranks(ranking_of(period, stage="self"))["Lộc An"] is None


def test_the_rank_follows_the_index_and_says_on_what_it_stands(
    place: District, cast: Cast, communes: list[Unit]
) -> None:
    period = open_q1(
        place, cast, communes, not_applicable=CriteriaSet.NotApplicable.REDUCED_MAXIMUM
    )
    stand(period, communes[0], {"3.4.1": "3"})  # 3 of 24.5
    stand(period, communes[1], {"1.1.1": "1", "3.4.2": "1", "1.6": "0.9", "3.4.1": "N/A"})
    found = ranking_of(period)
    first = found.in_order[0]
    assert first.unit == communes[1]
    assert first.total.points < found.in_order[1].total.points
    assert first.basis
    assert not found.in_order[1].basis


def test_an_area_has_its_own_ranking(place: District, cast: Cast, communes: list[Unit]) -> None:
    period = open_q1(place, cast, communes)
    stand(period, communes[0], {"3.4.1": "3"})
    stand(period, communes[1], {"1.1.1": "1"})
    assert ranks(ranking_of(period))["Lộc An"] == 1
    found = ranking_of(period, node="1")
    assert ranks(found)["Lộc Thủy"] == 1
    assert found.in_order[0].total.points == 1
    assert {area.code for area in found.areas} == {"1", "3", "4", "5", "6", "7"}
    assert found.in_order[0].areas[0].heat == 0


def test_a_criterion_and_a_leaf_have_their_own_ranking(
    place: District, cast: Cast, communes: list[Unit]
) -> None:
    period = open_q1(place, cast, communes)
    stand(period, communes[0], {"3.4.1": "3", "1.1.1": "0"})
    stand(period, communes[1], {"3.4.1": "2", "1.1.1": "1"})
    stand(period, communes[2], {"1.1.1": "N/A"})
    assert ranks(ranking_of(period, node="3.4"))["Lộc An"] == 1
    found = ranking_of(period, node="1.1.1")
    assert ranks(found) == {"Lộc Thủy": 1, "Lộc An": 2, "An": None, "Bình": None, "Điền": None}
    first = found.in_order[0]
    assert (first.total.points, first.appraised, first.survey) == (1, first.total, None)
    assert first.claimed.points == 1
    codes = [node.code for node in found.nodes]
    assert {"1", "1.1", "1.1.1", "3.4"} <= set(codes)
    assert "8" not in codes  # the survey is not due before the year
    assert ranking_of(period, node="9.9").node is None


def test_a_leaf_that_is_not_scored_is_unranked_and_never_0(
    place: District, cast: Cast, communes: list[Unit]
) -> None:
    period = open_q1(place, cast, communes)
    sheet = stand(period, communes[0], {"1.1.1": "1"})
    sheet.entries.filter(criterion__code="1.1.1").update(self_points=None)
    assert ranks(ranking_of(period, node="1.1.1", stage="self"))["Lộc An"] is None
    assert ranks(ranking_of(period, node="1.1.1"))["Lộc An"] == 1


def test_before_a_second_appraisal_the_first_is_what_stands(
    place: District, cast: Cast, communes: list[Unit]
) -> None:
    period = open_q1(place, cast, communes)
    sheet = stand(period, communes[0], {"3.4.1": "3"})
    first, final = ranking_of(period, stage="first"), ranking_of(period, stage="final")
    assert first.in_order[0].total == final.in_order[0].total
    sheet.totals["first"] = {**sheet.totals["final"]}
    sheet.totals["first"]["whole"] = ["1.00", *sheet.totals["final"]["whole"][1:]]
    sheet.save()
    assert ranking_of(period, stage="first").in_order[0].total.points == 1
    assert ranking_of(period, stage="final").in_order[0].total.points == 3


@pytest.mark.parametrize(
    ("text", "stage"),
    [("self", "self"), ("first", "first"), ("final", "final"), ("", None), ("x", None)],
)
def test_an_address_names_a_stage(text: str, stage: str | None) -> None:
    assert stage_of(text) == stage


def test_a_unit_without_a_reading_does_not_pull_the_mean(
    place: District, cast: Cast, communes: list[Unit]
) -> None:
    period = open_q1(place, cast, communes)
    stand(period, communes[0], {"3.4.1": "3"})
    stand(period, communes[1], {"3.4.1": "2", "1.1.1": "0.5"})
    assert ranking_of(period).means.total == Decimal("2.75")


def test_ranks_of_nothing_are_nothing() -> None:
    assert rank({}) == {}


def test_what_is_not_final_is_not_ranked_by_final_points(
    place: District, cast: Cast, communes: list[Unit]
) -> None:
    """Points may change until the result stands: explained, or appraised once, they are the first
    appraisal's.
    """
    period = open_q1(place, cast, communes)
    assert ranking_of(period, stage=None).stage == "final"
    for unit, status in zip(
        communes, ["appraised", "explaining", "explained", "submitted", "draft"], strict=True
    ):
        stand(period, unit, {"3.4.1": "3"}, status=status)
    assert ranking_of(period, stage=None).stage == "first"
    assert ranking_of(period).in_order == []
    why = {each.unit.short_name: each.why for each in ranking_of(period).places}
    not_final = "Kết quả chưa được chốt."
    assert (why["Lộc An"], why["Lộc Thủy"], why["An"]) == (not_final,) * 3
    assert why["Bình"] == "Chưa hoàn thành thẩm định."
    assert ranking_of(period, stage="first").ranked == 3
    stand(period, communes[0], {"3.4.1": "3"})
    assert ranking_of(period, stage=None).stage == "final"
    assert [each.unit for each in ranking_of(period).in_order] == [communes[0]]
