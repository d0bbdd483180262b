"""Every kind of rule at every bound and a hair beside it."""

from decimal import Decimal

import pytest

from criteria.rules.errors import AnswerError
from criteria.rules.loading.load import load_rule
from criteria.rules.reasons.counted import CountedItems, Deducted, Summed
from criteria.rules.reasons.given import Chosen, Computed, GivenPoints, Surveyed
from criteria.rules.reasons.measured import BelowFloor, InProportion, NoCase, OnStep


def step(low, low_in, high, high_in, points):
    return {
        "min": low,
        "min_inclusive": low_in,
        "max": high,
        "max_inclusive": high_in,
        "points": points,
    }


# "Trên 90% kế hoạch: 2; từ 70% đến 90%: 1; dưới 70%: 0"
SCALE = [
    step("90", False, None, False, "2"),
    step("70", True, "90", True, "1"),
    step(None, False, "70", False, "0"),
]
PLAN = {"kind": "steps", "measure": "rate", "steps": SCALE, "numerator": "b", "denominator": "a"}
# "Đúng hạn: 1; chậm từ 01 đến 05 ngày: 0,5; chậm trên 5 ngày: 0"
LATE = {
    "kind": "steps",
    "measure": "days",
    "steps": [
        step(None, False, "0", True, "1"),
        step("0", False, "5", True, "0.5"),
        step("5", False, None, False, "0"),
    ],
}
# "Từ 02 cuộc trở lên: 1; 01 cuộc: 0,5; không tổ chức: 0"
MEETINGS = {
    "kind": "steps",
    "measure": "count",
    "steps": [
        step("2", True, None, False, "1"),
        step("1", True, "2", False, "0.5"),
        step(None, False, "1", False, "0"),
    ],
}
SHARE = {"kind": "proportional", "measure": "rate", "target": "100", "floor": "70"}
REVENUE = {"kind": "proportional", "measure": "rate", "target": "80", "floor": None}
DIGITISED = {"kind": "proportional", "measure": "count", "target": "40", "floor": "10"}
CHOICE = {
    "kind": "choice",
    "options": [
        {"label": "kịp thời", "points": "1"},
        {"label": "không kịp thời", "points": "0.5"},
        {"label": "không ban hành", "points": "0"},
    ],
}
ITEMS = {"kind": "per_item", "points_each": "0.5"}
FAULTS = {
    "kind": "deduct",
    "each": [{"label": "chậm", "points": "0.25"}, {"label": "không gửi", "points": "0.5"}],
}
# "Cứ mỗi 5 bài được 0,25 điểm, tối đa 2 điểm"
BLOCKS = {"kind": "per_item", "points_each": "0.25", "every": "5"}
# "Cứ 02 ngày chậm trừ 0,25 điểm; mỗi văn bản sai trừ 0,5 điểm"
SLOW = {
    "kind": "deduct",
    "each": [
        {"label": "ngày chậm", "points": "0.25", "every": "2"},
        {"label": "văn bản sai", "points": "0.5"},
    ],
}
PARTS = {
    "kind": "parts",
    "parts": [
        {"label": "có kế hoạch", "points": "0.5"},
        {"label": "có báo cáo", "points": "0.75"},
        {"label": "có kiểm tra", "points": "1"},
    ],
}
FILES = {
    "kind": "formula",
    "variables": {"a": "tổng số", "b": "đầy đủ", "c": "chưa đầy đủ"},
    "expression": "(b + 0.5 * c) / a * max",
}
GROWTH = {
    "kind": "formula",
    "variables": {"a": "năm trước", "b": "năm nay"},
    "expression": "(b - a) / a * max",
}
SURVEY = {"kind": "survey"}
JUDGED = {"kind": "judged", "step": "0.25"}


def rate(numerator, denominator="100"):
    return {"numerator": numerator, "denominator": denominator}


@pytest.mark.parametrize(
    ("rule", "maximum", "answer", "points", "because"),
    [
        (PLAN, "2", rate("31", "41"), "1", OnStep),
        (PLAN, "2", rate("90"), "1", OnStep),
        (PLAN, "2", rate("90.001"), "2", OnStep),
        (PLAN, "2", rate("89.999"), "1", OnStep),
        (PLAN, "2", rate("70"), "1", OnStep),
        (PLAN, "2", rate("69.999"), "0", OnStep),
        (PLAN, "2", rate("899999999", "1000000000"), "1", OnStep),
        (PLAN, "2", rate("900000001", "1000000000"), "2", OnStep),
        (PLAN, "2", rate("699999999", "1000000000"), "0", OnStep),
        (PLAN, "2", rate("7", "10"), "1", OnStep),
        (PLAN, "2", rate("0"), "0", OnStep),
        (LATE, "1", {"value": "-3"}, "1", OnStep),
        (LATE, "1", {"value": "0"}, "1", OnStep),
        (LATE, "1", {"value": "0.001"}, "0.5", OnStep),
        (LATE, "1", {"value": "1"}, "0.5", OnStep),
        (LATE, "1", {"value": "5"}, "0.5", OnStep),
        (LATE, "1", {"value": "5.001"}, "0", OnStep),
        (MEETINGS, "1", {"value": "0"}, "0", OnStep),
        (MEETINGS, "1", {"value": "0.999"}, "0", OnStep),
        (MEETINGS, "1", {"value": "1"}, "0.5", OnStep),
        (MEETINGS, "1", {"value": "1.999"}, "0.5", OnStep),
        (MEETINGS, "1", {"value": "2"}, "1", OnStep),
        (SHARE, "1", rate("70"), "0.70", InProportion),
        (SHARE, "1", rate("69.999"), "0", BelowFloor),
        (SHARE, "1", rate("699999999", "1000000000"), "0", BelowFloor),
        (SHARE, "1.5", rate("75"), "1.13", InProportion),
        (SHARE, "1.5", rate("74.999"), "1.12", InProportion),
        (SHARE, "1", rate("100"), "1", InProportion),
        (SHARE, "1", rate("120"), "1", InProportion),
        (REVENUE, "2", rate("0"), "0", InProportion),
        (REVENUE, "2", rate("60"), "1.5", InProportion),
        (REVENUE, "2", rate("79.9"), "2", InProportion),
        (REVENUE, "2", rate("79.7"), "1.99", InProportion),
        (REVENUE, "2", rate("80"), "2", InProportion),
        (DIGITISED, "1", {"value": "9.999"}, "0", BelowFloor),
        (DIGITISED, "1", {"value": "10"}, "0.25", InProportion),
        (DIGITISED, "1", {"value": "41"}, "1", InProportion),
        (CHOICE, "1", {"option": 0}, "1", Chosen),
        (CHOICE, "1", {"option": 2}, "0", Chosen),
        (CHOICE, "1", {"option": "1"}, "0.5", Chosen),
        (ITEMS, "2", {"count": "0"}, "0", CountedItems),
        (ITEMS, "2", {"count": "3"}, "1.5", CountedItems),
        (ITEMS, "2", {"count": "4"}, "2", CountedItems),
        (ITEMS, "2", {"count": "5"}, "2", CountedItems),
        (FAULTS, "1", {"counts": ["0", "0"]}, "1", Deducted),
        (FAULTS, "1", {"counts": ["1", "1"]}, "0.25", Deducted),
        (FAULTS, "1", {"counts": ["2", "1"]}, "0", Deducted),
        (FAULTS, "1", {"counts": ["9", "9"]}, "0", Deducted),
        (BLOCKS, "2", {"count": "4"}, "0", CountedItems),
        (BLOCKS, "2", {"count": "5"}, "0.25", CountedItems),
        (BLOCKS, "2", {"count": "12"}, "0.5", CountedItems),
        (BLOCKS, "2", {"count": "39"}, "1.75", CountedItems),
        (BLOCKS, "2", {"count": "40"}, "2", CountedItems),
        (BLOCKS, "2", {"count": "100"}, "2", CountedItems),
        (SLOW, "1", {"counts": ["1", "0"]}, "1", Deducted),
        (SLOW, "1", {"counts": ["2", "0"]}, "0.75", Deducted),
        (SLOW, "1", {"counts": ["3", "1"]}, "0.25", Deducted),
        (SLOW, "1", {"counts": ["4", "1"]}, "0", Deducted),
        (PARTS, "2", {"parts": []}, "0", Summed),
        (PARTS, "2", {"parts": [0]}, "0.5", Summed),
        (PARTS, "2", {"parts": [1, 0]}, "1.25", Summed),
        (PARTS, "2", {"parts": ["2", "0"]}, "1.5", Summed),
        (PARTS, "2", {"parts": [0, 1, 2]}, "2", Summed),
        (FILES, "1", {"a": "10", "b": "8", "c": "2"}, "0.9", Computed),
        (FILES, "1", {"a": "10", "b": "10", "c": "2"}, "1", Computed),
        (GROWTH, "1", {"a": "10", "b": "9"}, "0", Computed),
        (GROWTH, "1", {"a": "10", "b": "10.05"}, "0.01", Computed),
        (GROWTH, "1", {"a": "10", "b": "10.049"}, "0", Computed),
        (SURVEY, "3", {"value": "85.27"}, "2.56", Surveyed),
        (SURVEY, "3", {"value": "0"}, "0", Surveyed),
        (SURVEY, "3", {"value": "100"}, "3", Surveyed),
        (SURVEY, "3", {"value": "99.83"}, "2.99", Surveyed),
        (SURVEY, "3", {"value": "99.84"}, "3", Surveyed),
        (JUDGED, "1", {"points": "0"}, "0", GivenPoints),
        (JUDGED, "1", {"points": "0.75"}, "0.75", GivenPoints),
        (JUDGED, "1", {"points": "1"}, "1", GivenPoints),
    ],
)
def test_points(rule, maximum, answer, points, because):
    outcome = load_rule(rule, Decimal(maximum)).score(answer)
    assert outcome.points == Decimal(points)
    assert outcome.points.as_tuple().exponent == -2
    assert isinstance(outcome.because, because)


def test_a_share_is_rounded_once_from_the_exact_quotient():
    # 1/3 × 0.375 is exactly 0.125: a quotient cut to any number of digits would give 0.12
    third = {"kind": "formula", "variables": {"a": "a", "b": "b"}, "expression": "b / a * 0.375"}
    assert load_rule(third, Decimal(1)).score({"a": "3", "b": "1"}).points == Decimal("0.13")
    share = {"kind": "proportional", "measure": "rate", "target": "100", "floor": None}
    assert load_rule(share, Decimal("0.99")).score(rate("1", "198")).points == Decimal("0.01")


@pytest.mark.parametrize(
    ("worth", "points"), [("full", Decimal(1)), ("zero", Decimal(0)), ("not_applicable", None)]
)
@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        (SHARE, rate("0", "0")),
        (SHARE | {"floor": None}, rate("0", "0.000")),
        (PLAN | {"steps": [step(None, False, None, False, "1")]}, rate("0", "0")),
        (LATE, {"no_case": True}),
        (MEETINGS, {"no_case": "yes", "value": ""}),
        (FILES, {"a": "0", "b": "0", "c": "0"}),
    ],
)
def test_no_case(rule, answer, worth, points):
    outcome = load_rule(rule | {"when_no_case": worth}, Decimal(1)).score(answer)
    assert outcome.points == points
    assert outcome.because == NoCase(worth, Decimal(1))
    assert outcome.questions == ()


def test_what_exceeds_its_whole_is_scored_and_asked_about():
    assert load_rule(SHARE, Decimal(1)).score(rate("101")).questions == ("over_hundred",)
    assert load_rule(PLAN, Decimal(2)).score(rate("101")).questions == ("over_hundred",)
    assert load_rule(PLAN, Decimal(2)).score(rate("100")).questions == ()
    files = load_rule(FILES, Decimal(1)).score({"a": "10", "b": "10", "c": "1"})
    assert (files.points, files.questions) == (Decimal(1), ("over_maximum",))
    full = load_rule(FILES, Decimal(1)).score({"a": "10", "b": "10", "c": "0"})
    assert full.questions == ()
    part = load_rule(SHARE | {"when_no_case": "full"}, Decimal(1)).score(rate("3", "0"))
    assert (part.points, part.questions) == (Decimal(1), ("case_without_whole",))


@pytest.mark.parametrize(
    ("rule", "answer", "field", "code"),
    [
        (PLAN, {}, "numerator", "missing"),
        (PLAN, {"numerator": "31"}, "denominator", "missing"),
        (PLAN, {"numerator": "31", "denominator": ""}, "denominator", "missing"),
        (PLAN, rate("31", None), "denominator", "missing"),
        (PLAN, rate("31", "0"), "denominator", "zero_denominator"),
        (PLAN, rate("0", "0"), "denominator", "zero_denominator"),
        (PLAN, rate("-1"), "numerator", "too_small"),
        (PLAN, rate("1", "-1"), "denominator", "too_small"),
        (PLAN, rate("31,5"), "numerator", "not_a_number"),
        (PLAN, rate(31.5), "numerator", "not_a_number"),
        (PLAN, rate(True), "numerator", "not_a_number"),
        (PLAN, rate("٣"), "numerator", "not_a_number"),
        (PLAN, rate("1\n"), "numerator", "not_a_number"),
        (PLAN, rate("9" * 16), "numerator", "not_a_number"),
        (PLAN, rate(["1"]), "numerator", "not_a_number"),
        (PLAN, rate("1") | {"value": "1"}, "value", "unknown_field"),
        (LATE, {"value": "NaN"}, "value", "not_a_number"),
        (LATE, {"value": "Infinity"}, "value", "not_a_number"),
        (LATE, {"value": "1e3"}, "value", "not_a_number"),
        (LATE, {"value": "1_5"}, "value", "not_a_number"),
        (LATE, {"no_case": True}, "no_case", "unknown_field"),
        (LATE | {"when_no_case": "full"}, {"no_case": "no"}, "no_case", "not_yes"),
        (LATE | {"when_no_case": "full"}, {"no_case": ""}, "value", "missing"),
        (
            LATE | {"when_no_case": "full"},
            {"no_case": "yes", "value": "0"},
            "value",
            "value_without_case",
        ),
        (MEETINGS, {"value": "-1"}, "value", "too_small"),
        (CHOICE, {}, "option", "missing"),
        (CHOICE, {"option": 3}, "option", "too_large"),
        (CHOICE, {"option": -1}, "option", "too_small"),
        (CHOICE, {"option": "0.5"}, "option", "not_whole"),
        (CHOICE, {"option": "kịp thời"}, "option", "not_a_number"),
        (ITEMS, {"count": "1.5"}, "count", "not_whole"),
        (ITEMS, {"count": "-1"}, "count", "too_small"),
        (FAULTS, {}, "counts_0", "missing"),
        (FAULTS, {"counts": "11"}, "counts_0", "missing"),
        (FAULTS, {"counts": ["1"]}, "counts_1", "missing"),
        (FAULTS, {"counts": ["1", ""]}, "counts_1", "missing"),
        (FAULTS, {"counts": ["1", "0.5"]}, "counts_1", "not_whole"),
        (FAULTS, {"counts": ["1", "1", "1"]}, "counts_2", "unknown_field"),
        (BLOCKS, {"count": "7.5"}, "count", "not_whole"),
        (SLOW, {"counts": ["2"]}, "counts_1", "missing"),
        (PARTS, {}, "parts_0", "missing"),
        (PARTS, {"parts": None}, "parts_0", "missing"),
        (PARTS, {"parts": "01"}, "parts_0", "missing"),
        (PARTS, {"parts": {"0": True}}, "parts_0", "missing"),
        (PARTS, {"parts": [3]}, "parts_3", "unknown_field"),
        (PARTS, {"parts": [-1]}, "parts_-1", "unknown_field"),
        (PARTS, {"parts": ["0.5"]}, "parts_0", "not_yes"),
        (PARTS, {"parts": [True]}, "parts_0", "not_yes"),
        (PARTS, {"parts": [[0]]}, "parts_0", "not_yes"),
        (PARTS, {"parts": ["no"]}, "parts_0", "not_yes"),
        (PARTS, {"parts": [1, "1"]}, "parts_1", "part_twice"),
        (PARTS, {"parts": [], "none": "yes"}, "parts_none", "none_beside_parts"),
        (PARTS, {"option": 0}, "option", "unknown_field"),
        (FILES, {"a": "1", "b": "1"}, "c", "missing"),
        (FILES, {"a": "0", "b": "1", "c": "0"}, "a", "zero_denominator"),
        (FILES, {"a": "1", "b": "x", "c": "0"}, "b", "not_a_number"),
        (FILES, {"a": "1", "b": "1", "c": "1", "max": "5"}, "max", "unknown_field"),
        (SURVEY, {"value": "100.01"}, "value", "too_large"),
        (SURVEY, {"value": "-0.01"}, "value", "too_small"),
        (JUDGED, {"points": "0.3"}, "points", "not_a_step"),
        (JUDGED, {"points": "2.25"}, "points", "too_large"),
        (JUDGED, {"points": "-0.25"}, "points", "too_small"),
    ],
)
def test_a_wrong_answer_names_its_field(rule, answer, field, code):
    with pytest.raises(AnswerError) as refusal:
        load_rule(rule, Decimal(2)).score(answer)
    assert (refusal.value.field, refusal.value.code) == (field, code)


@pytest.mark.parametrize(
    ("rule", "values", "answer"),
    [
        (PLAN, {"numerator": "31", "denominator": Decimal(41)}, rate("31", "41")),
        (PLAN, {"numerator": "31", "denominator": None}, {"numerator": "31"}),
        (PLAN, {"numerator": "", "denominator": None, "csrf": "x"}, None),
        (CHOICE, {"option": "2"}, {"option": 2}),
        (FAULTS, {"counts_0": 0, "counts_1": "3"}, {"counts": ["0", "3"]}),
        (FAULTS, {"counts_0": "", "counts_1": "3"}, {"counts": ["", "3"]}),
        (FAULTS, {}, None),
        (PARTS, {"parts_2": "yes", "parts_0": "yes"}, {"parts": [0, 2]}),
        (PARTS, {"parts_0": "", "parts_none": "yes"}, {"parts": []}),
        (PARTS, {"parts_0": "", "parts_none": ""}, None),
        (LATE | {"when_no_case": "full"}, {"no_case": "yes", "value": ""}, {"no_case": "yes"}),
        (FILES, {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "2", "c": "3"}),
    ],
)
def test_inputs_make_an_answer_and_show_it_again(rule, values, answer):
    loaded = load_rule(rule, Decimal(2))
    assert loaded.answer(values) == answer
    shown = loaded.values(answer)
    assert set(shown) == {field.name for field in loaded.fields}
    assert loaded.answer(shown) == answer


def test_fields_describe_their_inputs():
    plan = load_rule(PLAN, Decimal(2)).fields
    assert [(field.name, field.kind, field.label) for field in plan] == [
        ("numerator", "number", "b"),
        ("denominator", "number", "a"),
        ("no_case", "yes_no", ""),
    ]
    (choice,) = load_rule(CHOICE, Decimal(1)).fields
    assert [(option.value, option.label) for option in choice.options][1] == ("1", "không kịp thời")
    (judged,) = load_rule(JUDGED, Decimal(1)).fields
    assert (judged.step, judged.places, judged.maximum) == (Decimal("0.25"), 2, Decimal(1))
    assert [field.label for field in load_rule(FAULTS, Decimal(1)).fields] == ["chậm", "không gửi"]


def test_a_part_has_its_points_beside_its_box_and_none_a_box_of_its_own():
    parts = load_rule(PARTS, Decimal(2)).fields
    assert [(field.name, field.label, field.points) for field in parts] == [
        ("parts_0", "có kế hoạch", Decimal("0.5")),
        ("parts_1", "có báo cáo", Decimal("0.75")),
        ("parts_2", "có kiểm tra", Decimal(1)),
        ("parts_none", "", None),
    ]
    assert {(field.kind, field.required) for field in parts} == {("yes_no", False)}


def test_none_beside_a_part_is_refused_not_judged():
    rule = load_rule(PARTS, Decimal(2))
    with pytest.raises(AnswerError) as refusal:
        rule.score(rule.answer({"parts_1": "yes", "parts_none": "yes"}))
    assert (refusal.value.field, refusal.value.code) == ("parts_none", "none_beside_parts")


def test_the_reasoning_says_which_parts_and_how_many_blocks():
    summed = load_rule(PARTS, Decimal(2)).score({"parts": [2, 1]}).because
    assert [part.done for part in summed.parts] == [False, True, True]
    assert summed.unrounded == Decimal("1.75")
    counted = load_rule(BLOCKS, Decimal(2)).score({"count": "12"}).because
    assert (counted.count, counted.every, counted.blocks) == (12, 5, 2)
    slow, wrong = load_rule(SLOW, Decimal(1)).score({"counts": ["5", "1"]}).because.faults
    assert (slow.blocks, wrong.blocks) == (2, 1)
