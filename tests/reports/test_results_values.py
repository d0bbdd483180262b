"""The summary table of results: every value, note and place, by hand."""

from datetime import timedelta
from decimal import Decimal

import pytest

from criteria.models import Band, CriteriaSet, Criterion
from criteria.rules.totals.results import Total
from reports.content.results.table import _points
from reports.data.results import Points, ReportArea
from scoring.models import CampaignUnit, ScoreSheet
from tests.reports.world import DUE, FULL, Status, World, make_world, said

D = Decimal
GRANTED = {"1.1": "4", "1.2": "6", "2.1": "10"}


def granted(half: str) -> dict[str, str]:
    """Full points but for leaf 2.1."""
    return {**FULL, "2.1": half}


def two(world: World) -> None:
    """Lộc An 20 of 20, Lộc Thủy 15 of 20."""
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    world.put("Lộc Thủy", Status.FINAL, FULL, granted("5"))


def rows(world: World) -> list[tuple]:
    return [(row.unit, row.rank, row.note) for row in world.compiled().results.standings]


def test_points_areas_and_means_of_a_quarter(world):
    two(world)
    results = world.compiled().results
    assert results.areas == (
        ReportArea("1", "Chỉ đạo, điều hành CCHC", D(10)),
        ReportArea("2", "Cải cách thể chế", D(10)),
    )
    best, last = results.standings[:2]
    assert (best.unit, best.rank, best.band, best.note) == ("Lộc An", 1, "", "")
    assert best.whole == Points(D(20), None, D(20), D(100))
    assert best.areas == (Points(D(10), None, D(10), D(100)),) * 2
    assert last.whole == Points(D(15), None, D(15), D(75))
    assert last.areas[1] == Points(D(5), None, D(5), D(50))
    assert results.mean.unit == "Trung bình (2 đơn vị)"
    assert results.mean.whole == Points(D("17.5"), None, D("17.5"), D("87.5"))
    assert results.mean.areas[0].index == 100
    assert results.mean.areas[1] == Points(D("7.5"), None, D("7.5"), D(75))
    assert (results.group, results.provisional) == ("Xã", True)


def test_a_mean_is_rounded_once(world):
    for name, points in (("Lộc An", "10"), ("Lộc Thủy", "10"), ("Vinh Mỹ", "9.5")):
        world.put(name, Status.FINAL, FULL, granted(points))
    mean = world.compiled().results.mean
    assert (mean.whole.total, mean.whole.index) == (D("19.83"), D("99.17"))


def test_of_the_year_survey_and_bands_are_told(whole_year):
    full = {**GRANTED, "3.1": "15"}
    whole_year.put("Lộc An", Status.PUBLISHED, FULL, full)
    whole_year.put("Lộc Thủy", Status.FINAL, FULL, {**full, "2.1": "0"})
    results = whole_year.compiled().results
    assert not results.provisional
    assert [area.code for area in results.areas] == ["1", "2", "3"]
    best, last = results.standings[:2]
    assert best.whole == Points(D(20), D(15), D(35), D("87.5"))
    assert best.areas[2] == Points(None, D(15), D(15), D(75))
    assert (best.band, last.band) == ("Tốt", "Khá")
    assert results.mean.whole == Points(D(15), D(15), D(30), D(75))


def test_a_capped_band_gives_its_reason(whole_year):
    sheet = whole_year.sheet("Lộc An")
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        band_cap=Band.objects.get(name="Khá"), band_cap_reason="Có cán bộ bị kỷ luật"
    )
    whole_year.put("Lộc An", Status.FINAL, FULL, {**GRANTED, "3.1": "20"})
    row = whole_year.compiled().results.standings[0]
    assert (row.band, row.note) == ("Khá", "khống chế xếp loại: Có cán bộ bị kỷ luật")


def test_who_has_no_place_says_why(world):
    two(world)
    CampaignUnit.objects.filter(unit=world.place.other_commune).update(ranked=False)
    world.put("Vinh Mỹ", Status.SUBMITTED, FULL, {"1.1": "4"})
    assert rows(world) == [
        ("Lộc An", 1, ""),
        ("Lộc Thủy", None, "không xếp hạng"),
        ("Vinh Mỹ", None, "chưa hoàn thành thẩm định, chưa xếp hạng"),
        ("Xuân Lộc", None, "chưa gửi phiếu, chưa xếp hạng"),
    ]
    mean = world.compiled().results.mean
    assert (mean.unit, mean.whole.total) == ("Trung bình (1 đơn vị)", 20)
    unfinished = world.compiled().results.standings[2]
    assert (unfinished.whole, unfinished.areas) == (Points(), (Points(), Points()))


@pytest.mark.parametrize(
    ("status", "facts", "note"),
    [
        (Status.APPRAISED, {}, "chưa chốt kết quả, chưa xếp hạng"),
        (Status.EXPLAINING, {}, "chưa chốt kết quả, chưa xếp hạng"),
        (Status.EXPLAINED, {}, "chưa chốt kết quả, chưa xếp hạng"),
        (Status.SUBMITTED, {"missed": True}, "không gửi phiếu, không xếp hạng"),
        (Status.PROPOSED, {}, "chưa gửi phiếu, chưa xếp hạng"),
        (Status.DRAFT, {"first_submitted_at": DUE}, "chưa gửi phiếu, chưa xếp hạng"),
    ],
)
def test_among_final_results_only_final_ones_are_ranked(world, status, facts, note):
    world.put("Lộc An", Status.FINAL, FULL, granted("0"))
    world.put("Lộc Thủy", status, FULL, GRANTED, **facts)
    assert rows(world)[:2] == [("Lộc An", 1, ""), ("Lộc Thủy", None, note)]
    assert world.compiled().results.mean.whole.total == 10


def test_while_nothing_is_final_the_first_appraisal_is_provisional(whole_year):
    full = {**GRANTED, "3.1": "20"}
    sheet = whole_year.put("Lộc An", Status.EXPLAINED, FULL, {**full, "2.1": "4"})
    sheet.entries.filter(criterion__code="2.1").update(second_points="9")
    whole_year.put("Lộc An", Status.EXPLAINED, FULL)
    whole_year.put("Lộc Thủy", Status.APPRAISED, FULL, {**full, "2.1": "5"})
    results = whole_year.compiled().results
    assert results.provisional
    assert [(row.unit, row.rank, row.whole.total) for row in results.standings[:2]] == [
        ("Lộc Thủy", 1, 35),
        ("Lộc An", 2, 34),
    ]


def test_before_anything_is_appraised_there_are_no_results(world):
    world.put("Lộc An", Status.SUBMITTED, FULL, GRANTED)
    data = world.compiled()
    assert data.results is None
    assert len(said(data, "results")) == 1


@pytest.mark.parametrize(
    ("way", "points", "index", "note"),
    [
        ("rescale_appraised", D(20), D(100), "tính trên 14,00/20,00 điểm"),
        ("reduced_maximum", D(14), D(100), "tính trên 14,00/20,00 điểm"),
    ],
)
def test_on_how_many_points_a_total_stands(place, cast, monkeypatch, way, points, index, note):
    world = make_world(place, cast, monkeypatch, not_applicable=way)
    world.put("Lộc An", Status.FINAL, {"1.1": "4", "1.2": None}, {**GRANTED, "1.2": None})
    row = world.compiled().results.standings[0]
    assert (row.whole.total, row.whole.index, row.note) == (points, index, note)


def test_the_survey_is_told_apart_from_the_appraisal(whole_year):
    whole_year.put("Lộc An", Status.FINAL, FULL, {**GRANTED, "3.1": None})
    row = whole_year.compiled().results.standings[0]
    assert row.note == "điểm điều tra tính trên 0,00/20,00 điểm"
    assert row.whole == Points(D(20), D(0), D(20), D(100))


def test_who_never_sent_a_sheet_is_marked_and_keeps_its_place(world):
    two(world)
    nothing = dict.fromkeys(GRANTED, "0")
    world.put("Vinh Mỹ", Status.FINAL, {}, nothing, missed=True)
    results = world.compiled().results
    row = results.standings[2]
    assert (row.unit, row.rank, row.note, row.missed) == ("Vinh Mỹ", 3, "không gửi", True)
    assert [each.unit for each in results.missed] == ["Vinh Mỹ"]
    assert [each.missed for each in results.standings] == [False, False, True, False]
    assert results.mean.whole.total == D("11.67")


def test_the_maximum_of_an_area_is_what_is_due(world):
    """It is the largest among the units: one of them may have less that applies."""
    Criterion.objects.filter(code="1.2").update(maximum=5)
    world.put("Lộc An", Status.FINAL, {"1.1": "4", "1.2": "5"}, {**GRANTED, "1.2": "5"})
    assert [area.maximum for area in world.compiled().results.areas] == [9, 10]
    world.sheet("Lộc Thủy").entries.filter(criterion__code="1.1").delete()
    world.put("Lộc Thủy", Status.FINAL, {"1.2": "5"}, {**GRANTED, "1.2": "5"})
    assert [area.maximum for area in world.compiled().results.areas] == [9, 10]


def test_what_is_not_applicable_stays_in_the_maximum_of_its_area(world):
    world.put("Lộc An", Status.FINAL, {"1.1": "4", "1.2": None}, {**GRANTED, "1.2": None})
    assert world.compiled().results.areas[0].maximum == 10


def test_a_part_without_leaves_is_unknown_and_not_0():
    nothing = Total(D(0), D(0), D(0), None, 0, 0, D(0), D(0))
    zero = Total(D(0), D(5), D(5), D(0), 1, 1, D(0), D(5))
    assert _points(zero, nothing, nothing) == Points(None, None, D(0), D(0))
    assert _points(zero, zero, zero) == Points(D(0), D(0), D(0), D(0))
    assert _points(None, None, None) == Points()


def test_equal_results_share_a_place(world):
    for name in ("Xuân Lộc", "Lộc An"):
        world.put(name, Status.FINAL, FULL, GRANTED)
    world.put("Vinh Mỹ", Status.FINAL, FULL, granted("1"))
    assert [row[:2] for row in rows(world)] == [
        ("Lộc An", 1),
        ("Xuân Lộc", 1),
        ("Vinh Mỹ", 2),
        ("Lộc Thủy", None),
    ]


def test_the_report_says_how_the_units_did(world):
    two(world)
    world.put("Vinh Mỹ", Status.FINAL, {}, dict.fromkeys(GRANTED, "0"), missed=True)
    assert said(world.compiled(DUE + timedelta(hours=1)), "results") == [
        "Đến 18 giờ 00 phút ngày 20 tháng 3 năm 2021, có 2/4 đơn vị đã gửi phiếu tự chấm điểm.",
        "Chỉ số cải cách hành chính tạm tính bình quân của các xã đạt 58,33% "
        "(tính trên 3/4 đơn vị).",
        "Trong đó có 01 đơn vị không gửi phiếu tự chấm điểm: Vinh Mỹ (0,00 điểm, 0,00%).",
        "Trong 02 đơn vị đã gửi phiếu và được xếp hạng, cao nhất: Lộc An (20,00 điểm, 100,00%); "
        "thấp nhất: Lộc Thủy (15,00 điểm, 75,00%).",
    ]


def test_a_set_that_reduces_the_maximum_ranks_by_the_index(place, cast, monkeypatch):
    way = CriteriaSet.NotApplicable.REDUCED_MAXIMUM
    world = make_world(place, cast, monkeypatch, not_applicable=way)
    world.put("Lộc An", Status.FINAL, FULL, granted("5"))
    world.put("Lộc Thủy", Status.FINAL, {"1.1": "4", "1.2": None}, {**GRANTED, "1.2": None})
    first, second = world.compiled().results.standings[:2]
    assert (first.unit, first.whole.total, first.whole.index) == ("Lộc Thủy", 14, 100)
    assert (second.unit, second.whole.total, second.whole.index) == ("Lộc An", 15, 75)
