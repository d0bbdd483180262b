"""Ranks and bands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.rules.ranking import ResultBand, band_of, highest_first, rank

TOTALS = {"A": "91.87", "B": "90", "C": "90.00", "D": "88.5", "E": "90.01"}
EXCELLENT = ResultBand("Xuất sắc", Decimal(90))
GOOD = ResultBand("Tốt", Decimal(80), inclusive=False)
FAIR = ResultBand("Khá", Decimal(80))
WEAK = ResultBand("Yếu", Decimal(0))
BANDS = (WEAK, EXCELLENT, FAIR, GOOD)


@pytest.mark.parametrize(
    ("method", "places"),
    [
        ("dense", {"A": 1, "E": 2, "B": 3, "C": 3, "D": 4}),
        ("competition", {"A": 1, "E": 2, "B": 3, "C": 3, "D": 5}),
    ],
)
def test_rank(method, places):
    totals = {key: Decimal(total) for key, total in TOTALS.items()}
    assert rank(totals, method) == places
    assert list(rank(totals, method)) == list(totals)


def test_an_unknown_way_of_ranking_is_refused():
    with pytest.raises(KeyError):
        rank({"A": Decimal(1)}, "olympic")


def test_nobody_is_ranked():
    assert rank({}) == {}


@given(st.dictionaries(st.integers(), st.integers(0, 40), max_size=60))
def test_ranks_equal_the_second_implementation(quarters):
    """Counted the other way round: how many stand above, how many different totals do."""
    totals = {key: Decimal(quarter) / 4 for key, quarter in quarters.items()}
    for key, place in rank(totals, "competition").items():
        assert place == 1 + sum(other > totals[key] for other in totals.values())
    for key, place in rank(totals).items():
        assert place == 1 + len({other for other in totals.values() if other > totals[key]})


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("100", EXCELLENT),
        ("90", EXCELLENT),
        ("89.99", GOOD),
        ("80.01", GOOD),
        ("80", FAIR),
        ("79.99", WEAK),
        ("0", WEAK),
    ],
)
def test_band(total, band):
    assert band_of(Decimal(total), BANDS) == band


def test_below_the_lowest_cut_there_is_no_band():
    assert band_of(Decimal("79.99"), [EXCELLENT, FAIR]) is None
    assert band_of(Decimal(80), [GOOD]) is None
    assert band_of(Decimal(80), []) is None


def test_a_capped_band_never_rises_above_its_cap():
    assert band_of(Decimal(95), BANDS, cap=FAIR) == FAIR
    assert band_of(Decimal(85), BANDS, cap=FAIR) == FAIR
    assert band_of(Decimal(85), BANDS, cap=EXCELLENT) == GOOD
    assert band_of(Decimal(10), BANDS, cap=FAIR) == WEAK


def test_bands_stand_highest_first():
    assert highest_first(BANDS) == [EXCELLENT, GOOD, FAIR, WEAK]
