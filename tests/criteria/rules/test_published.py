"""Published tables recomputed: each wrong figure is found once, and nothing else is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from criteria.rules.published.check import check
from criteria.rules.published.table import PublishedLine, Settings
from criteria.rules.ranking import ResultBand

BANDS = (ResultBand("Tốt", Decimal(80)), ResultBand("Khá", Decimal(65)))
HUNDRED = Settings(Decimal(65), Decimal(35), ranking="dense", mean=Decimal("80.33"), bands=BANDS)


def line(
    unit: str, *figures: str, band: str = "", rank: int | None = None, **more
) -> PublishedLine:
    """Figures in the order of the columns; "" is not published."""
    values = [Decimal(text) if text else None for text in figures]
    names = ("appraised", "survey", "total", "index")
    return PublishedLine(
        "A", unit, **dict(zip(names, values, strict=False)), band=band, rank=rank, **more
    )


TABLE = [
    line("An", "60", "30", "90", "90", band="Tốt", rank=1),
    line("Bình", "50", "30", "80", "80", band="Tốt", rank=2),
    line("Cát", "50.5", "29.5", "80", "80", band="tốt", rank=2),
    line("Duy", "41.32", "30", "71.32", "71.32", band="Khá", rank=3),
]


def said(lines, settings=HUNDRED) -> list[tuple]:
    found = check(lines, settings).disagreements
    return [
        (each.line and each.line.unit, each.column, each.printed, each.computed) for each in found
    ]


def test_a_table_that_adds_up_has_no_disagreement():
    found = check(TABLE, HUNDRED)
    assert not found.disagreements
    assert found.compared == {"total": 4, "index": 4, "band": 4, "rank": 4, "mean": 1}


@pytest.mark.parametrize(
    ("at", "change", "expected"),
    [
        (3, {"appraised": Decimal("41.42")}, ("Duy", "total", Decimal("71.32"), Decimal("71.42"))),
        (3, {"index": Decimal("71.33")}, ("Duy", "index", Decimal("71.33"), Decimal("71.32"))),
        (1, {"band": "Khá"}, ("Bình", "band", "Khá", "Tốt")),
        (3, {"rank": 4}, ("Duy", "rank", 4, 3)),
    ],
    ids=["total", "index", "band", "rank"],
)
def test_one_wrong_figure_is_one_disagreement(at, change, expected):
    lines = [*TABLE[:at], replace(TABLE[at], **change), *TABLE[at + 1 :]]
    assert said(lines) == [expected]


def test_the_mean_is_of_the_whole_table():
    assert said(TABLE, replace(HUNDRED, mean=Decimal("80.34"))) == [
        (None, "mean", Decimal("80.34"), Decimal("80.33"))
    ]


def test_competition_leaves_a_gap():
    settings = replace(HUNDRED, ranking="competition")
    assert said(TABLE, settings) == [("Duy", "rank", 3, 4)]


def test_a_cut_may_be_exclusive():
    bands = (ResultBand("Tốt", Decimal(80), inclusive=False), ResultBand("Khá", Decimal(65)))
    assert said(TABLE, replace(HUNDRED, bands=bands)) == [
        ("Bình", "band", "Tốt", "Khá"),
        ("Cát", "band", "tốt", "Khá"),
    ]


def test_no_band_is_reached_below_the_lowest_cut():
    settings = replace(HUNDRED, mean=None)
    assert said([line("An", "30", "20", "50", band="Khá")], settings) == [
        ("An", "band", "Khá", None)
    ]


def test_the_index_stands_on_the_maximum_and_the_band_on_the_index():
    """50 of 58 and 20 of 22: 70 of 80 are 87.50 %."""
    settings = Settings(Decimal(58), Decimal(22), bands=BANDS)
    right = line("An", "50", "20", "70", "87.5", band="Tốt")
    assert not said([right], settings)
    assert said([replace(right, index=Decimal("87.49"))], settings) == [
        ("An", "index", Decimal("87.49"), Decimal("87.50"))
    ]


def test_the_index_is_rounded_half_up():
    settings = Settings(Decimal(70), Decimal(10))
    assert not said([line("An", "", "", "64.1", "80.13")], settings)  # 80.125 exactly


def test_without_settings_sums_and_ranks_are_still_checked():
    lines = [replace(TABLE[0], rank=2), replace(TABLE[3], total=Decimal("71.33"), rank=2)]
    found = check(lines, Settings())
    assert [(each.column, each.computed) for each in found.disagreements] == [
        ("rank", 1),
        ("total", Decimal("71.32")),
    ]
    assert set(found.compared) == {"total", "rank"}


def test_a_group_is_ranked_by_itself():
    other = [replace(each, group="B") for each in TABLE]
    assert not said([*TABLE, *other])


def test_without_totals_units_rank_by_the_index():
    lines = [line("An", "", "", "", "90", rank=2), line("Bình", "", "", "", "95", rank=1)]
    assert not said(lines, Settings())
    assert said([replace(lines[0], rank=1), lines[1]], Settings()) == [("An", "rank", 1, 2)]


def test_points_and_indices_mix_only_on_a_known_maximum():
    lines = [line("An", "", "", "72", "90", rank=2), line("Bình", "", "", "", "95", rank=1)]
    lines.append(line("Cát", "", "", "60", "", rank=3))
    assert not said(lines, Settings(Decimal(60), Decimal(20)))
    assert "rank" not in check(lines, Settings()).compared


def test_a_unit_outside_the_ranking_takes_no_place_and_no_part_in_the_mean():
    lines = [line("An", "", "", "90", ranked=False), line("Bình", "", "", "80", rank=1)]
    assert not said(lines, Settings(mean=Decimal(80)))


def test_ranks_cannot_be_told_where_the_points_of_a_ranked_unit_are_not_published():
    lines = [line("An", "", "", "90", rank=2), line("Bình", rank=1)]
    assert check(lines, Settings()).compared == {}
