"""Totals of sheets: the examples of the decisions, and a second implementation on random sets."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.rules.totals.results import ScoredLeaf
from criteria.rules.totals.sheet import total_of
from tests.criteria.rules.sets import NAMES, leaves_of, nodes_of


def leaf(code, maximum, points, method="self", sign="normal", *, out=False):
    points = None if points is None else Decimal(points)
    return ScoredLeaf(code, Decimal(maximum), method, sign, points, out)


RESCALED = [
    leaf("1.1.1", "40", "38.5"),
    leaf("1.1.2", "28.5", "24", "appraiser"),
    leaf("1.2", "1.5", None, out=True),
    leaf("2.1", "30", "28", "survey"),
]
OFFICE = [
    leaf("1.1", "58", "50"),
    leaf("1.2", "12", None, out=True),
    leaf("1.3", "22", "20", "survey"),
    leaf("2.1", "8", None, "survey", out=True),
]


def test_appraised_points_are_rescaled():
    totals = total_of(RESCALED)
    assert totals.appraised.earned == Decimal("62.5")
    assert totals.appraised.points == Decimal("63.87")
    assert totals.appraised.index == Decimal("91.24")
    assert (totals.appraised.maximum, totals.appraised.full_maximum) == (Decimal("68.5"), 70)
    assert totals.survey.points == 28
    assert totals.whole.points == totals.whole.index == Decimal("91.87")
    assert (totals.whole.maximum, totals.whole.full_maximum) == (Decimal("98.5"), 100)
    assert (totals.appraised.out_of, totals.survey.out_of, totals.whole.out_of) == (70, 30, 100)
    assert totals.rescaled
    assert totals.by_code.keys() == {"1", "1.1", "2"}
    assert totals.by_code["1"].points == Decimal("62.5")
    assert (totals.by_code["1"].maximum, totals.by_code["1"].full_maximum) == (Decimal("68.5"), 70)
    assert totals.by_code["1"].out_of == Decimal("68.5")
    assert totals.by_code["1.1"].index == Decimal("91.24")


def test_the_maximum_is_reduced():
    totals = total_of(OFFICE, not_applicable="reduced_maximum")
    assert (totals.whole.points, totals.whole.maximum) == (70, 80)
    assert (totals.appraised.out_of, totals.survey.out_of, totals.whole.out_of) == (58, 22, 80)
    assert totals.whole.index == Decimal("87.50")
    assert (totals.appraised.points, totals.appraised.maximum) == (50, 58)
    assert (totals.survey.points, totals.survey.maximum) == (20, 22)
    assert totals.by_code["1"].points == 70
    assert totals.appraised_by_code["1"].points == 50
    assert totals.survey_by_code["1"].points == 20
    assert totals.by_code["2"].index is None


def test_survey_leaves_that_do_not_apply_leave_the_base_of_the_index():
    totals = total_of(OFFICE)
    # 50/58 × 70 = 60.3448…; + 20 = 80.3448… of 70 + 22
    assert totals.whole.points == Decimal("80.34")
    assert totals.whole.index == Decimal("87.33")


def test_points_and_index_are_each_rounded_once():
    totals = total_of(
        [leaf("1.1", "3", "2"), leaf("1.2", "2", None, out=True), leaf("2.1", "2", "0", "survey")]
    )
    assert totals.whole.points == Decimal("3.33")  # 2/3 × 5
    assert totals.whole.index == Decimal("47.62")  # of 7; from the rounded 3.33 it would be 47.57


def test_blank_is_not_zero_but_counts_in_the_maximum():
    totals = total_of(
        [leaf("1.1", "2", None), leaf("1.2", "2", "0"), leaf("1.3", "1", None, out=True)]
    )
    assert (totals.whole.points, totals.whole.maximum, totals.whole.index) == (0, 4, 0)
    assert (totals.whole.scored, totals.whole.leaves) == (2, 3)
    assert totals.by_code["1"].lost == 4


def test_bonus_and_penalty_stand_outside_the_maximum():
    leaves = [
        leaf("1.1", "50", "40"),
        leaf("2.1", "50", "48", "survey"),
        leaf("3.1", "4", "3", sign="bonus"),
        leaf("3.2", "4", "3.5", sign="bonus"),
        leaf("4.1", "5", "1.25", sign="penalty"),
        leaf("4.2", "5", None, sign="penalty"),
    ]
    totals = total_of(leaves, bonus_cap=Decimal(5), penalty_cap=Decimal(5))
    assert (totals.bonus, totals.penalty) == (5, Decimal("1.25"))
    assert (totals.whole.points, totals.whole.maximum) == (Decimal("91.75"), 100)
    assert totals.whole.index == Decimal("91.75")
    assert totals.by_code["3"].points == Decimal("6.5")
    assert (totals.by_code["4"].scored, totals.by_code["4"].leaves) == (1, 2)
    assert (totals.whole.scored, totals.whole.leaves) == (5, 6)
    assert total_of(leaves).bonus == Decimal("6.5")
    assert total_of(leaves, penalty_cap=Decimal(1)).penalty == 1


def test_a_bonus_inside_an_area_does_not_count_in_its_sum():
    totals = total_of([leaf("1.1", "5", "4"), leaf("1.2", "2", "2", sign="bonus")])
    assert (totals.by_code["1"].points, totals.by_code["1"].maximum) == (4, 5)


def test_a_total_does_not_fall_below_zero():
    totals = total_of([leaf("1.1", "5", "1"), leaf("2.1", "3", "3", sign="penalty")])
    assert (totals.whole.points, totals.whole.index) == (0, 0)


def test_where_nothing_counts_there_is_no_index():
    for way in ("rescale_appraised", "reduced_maximum"):
        empty = total_of([], not_applicable=way)
        assert (empty.whole.points, empty.whole.index, empty.rescaled) == (0, None, False)
        out = total_of([leaf("1.1", "5", "5", out=True)], not_applicable=way)
        assert (out.whole.points, out.whole.index, out.rescaled) == (0, None, True)
    survey_only = total_of([leaf("1.1", "5", None, out=True), leaf("2.1", "4", "3", "survey")])
    assert (survey_only.whole.points, survey_only.whole.index) == (3, 75)


def test_an_unknown_way_is_refused():
    with pytest.raises(ValueError, match="halved"):
        total_of([], not_applicable="halved")


@pytest.mark.parametrize("name", NAMES)
def test_the_sets_add_up_at_every_code(name):
    leaves = [
        ScoredLeaf(
            each["code"], Decimal(each["max"]), each["method"], each["sign"], Decimal(each["max"])
        )
        for each in leaves_of(name)
    ]
    totals = total_of(leaves, bonus_cap=Decimal(5), penalty_cap=Decimal(5))
    expected = {each["code"]: Decimal(each["max"]) for each in nodes_of(name) if not each["rule"]}
    assert {code: total.maximum for code, total in totals.by_code.items()} == expected
    assert totals.whole.maximum == 100
    assert totals.whole.points == 100 + totals.bonus - totals.penalty


# --- a second implementation, written differently ------------------------------------------------


def rounded(value: Fraction) -> Fraction:
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def by_hand(leaves, way, bonus_cap, penalty_cap):
    """Points, maximum and index of the whole sheet, by filters over the list."""

    def amounts(field, keep):
        return sum(
            (Fraction(getattr(each, field) or 0) for each in leaves if keep(each)), Fraction(0)
        )

    def of(method, *, all_of_it=False):
        return lambda each: (
            each.sign == "normal"
            and (each.method == "survey") == (method == "survey")
            and (all_of_it or not each.not_applicable)
        )

    def signed(sign):
        return lambda each: each.sign == sign and not each.not_applicable

    earned, left = amounts("points", of("self")), amounts("maximum", of("self"))
    full = amounts("maximum", of("self", all_of_it=True))
    survey, survey_left = amounts("points", of("survey")), amounts("maximum", of("survey"))
    outside = min(amounts("points", signed("bonus")), bonus_cap) - min(
        amounts("points", signed("penalty")), penalty_cap
    )
    if way == "rescale_appraised" and left:
        earned, left_for_index = earned / left * full, full
    else:
        left_for_index = left
    points = max(Fraction(0), earned + survey + outside)
    base = left_for_index + survey_left
    return rounded(points), left + survey_left, rounded(points / base * 100) if base else None


@st.composite
def random_leaves(draw):
    leaves = []
    for place in range(draw(st.integers(0, 25))):
        cents = draw(st.integers(1, 600))
        points = draw(st.none() | st.integers(0, cents))
        leaves.append(
            ScoredLeaf(
                f"{draw(st.integers(1, 4))}.{draw(st.integers(1, 3))}.{place}",
                Decimal(cents) / 100,
                draw(st.sampled_from(["self", "self", "survey", "appraiser"])),
                draw(st.sampled_from(["normal"] * 6 + ["bonus", "penalty"])),
                None if points is None else Decimal(points) / 100,
                draw(st.integers(0, 5)) == 0,
            )
        )
    return leaves


@settings(max_examples=400, derandomize=True, deadline=None)
@given(
    random_leaves(),
    st.sampled_from(["rescale_appraised", "reduced_maximum"]),
    st.integers(0, 6),
    st.integers(0, 6),
)
def test_totals_equal_the_second_implementation(leaves, way, bonus_cap, penalty_cap):
    totals = total_of(
        leaves,
        not_applicable=way,
        bonus_cap=Decimal(bonus_cap),
        penalty_cap=Decimal(penalty_cap),
    )
    whole = totals.whole
    assert (whole.points, whole.maximum, whole.index) == by_hand(
        leaves, way, bonus_cap, penalty_cap
    )
    normal = [each for each in leaves if each.sign == "normal"]
    for code, total in totals.by_code.items():
        below = [each for each in leaves if each.code.startswith(f"{code}.")]
        below = [each for each in below if each in normal] or below
        kept = [each for each in below if not each.not_applicable]
        assert total.points == sum(each.points or 0 for each in kept)
        assert total.maximum == sum(each.maximum for each in kept)
        assert total.full_maximum == sum(each.maximum for each in below)
        assert total.leaves == len(below)
    assert totals.rescaled == any(each.not_applicable for each in normal)
