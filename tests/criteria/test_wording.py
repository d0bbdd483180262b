"""The scoring lines of decisions and the rules they tell."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from criteria.rules.errors import RuleError
from criteria.rules.loading.load import load_rule
from criteria.rules.wording import (
    NotUnderstood,
    may_be_not_applicable,
    read_wording,
    write_wording,
)

DATA = Path(__file__).parent.parent / "data" / "criteria"
LEAVES = [
    pytest.param(node, id=f"{file.stem} {node['code']}")
    for file in sorted(DATA.glob("*.json"))
    for node in json.loads(file.read_text())
    if node["rule"]
]


def read(*lines, maximum=2, **about):
    return read_wording(lines, Decimal(maximum), **about).as_dict()


def step(low, low_in, high, high_in, points):
    ends = {"min": low, "min_inclusive": low_in, "max": high, "max_inclusive": high_in}
    return {**ends, "points": points}


@pytest.mark.parametrize("leaf", LEAVES)
def test_what_is_written_of_a_real_rule_is_read_back(leaf):
    rule = load_rule(leaf["rule"], Decimal(leaf["max"]))
    penalty = leaf["sign"] == "penalty"
    assert read_wording(write_wording(rule, penalty=penalty), rule.maximum, penalty=penalty) == rule


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Trên 90% kế hoạch: 2", ("90", False, None, False)),
        ("> 90%: 2 điểm", ("90", False, None, False)),
        ("Từ 90% kế hoạch trở lên: 2", ("90", True, None, False)),
        ("≥ 90%: 2", ("90", True, None, False)),
        ("- Đạt từ 90 % trở lên (2 điểm)", ("90", True, None, False)),
        ("Trên 99,5%: 2 điểm.", ("99.5", False, None, False)),
        ("Hoàn thành 100% kế hoạch: 2", ("100", True, None, False)),
    ],
)
def test_the_upper_end_of_a_scale(line, expected):
    low = expected[0]
    below = f"Từ {low}% trở xuống: 0" if not expected[1] else f"Dưới {low}%: 0"
    assert read(line, below)["steps"][0] == step(*expected, "2")


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("Từ 70% - 90%: 1", (True, True)),
        ("Từ 70% đến 90%: 1", (True, True)),
        ("từ 70 đến 90% kế hoạch: 1", (True, True)),
        ("Trên 70% đến 90%: 1", (False, True)),
        ("Từ 70% đến dưới 90%: 1", (True, False)),
        ("Trên 70% đến dưới 90%: 1", (False, False)),
    ],
)
def test_the_words_of_an_interval_tell_which_ends_belong_to_it(line, ends):
    above = "Trên 90%: 2" if ends[1] else "Từ 90% trở lên: 2"
    below = "Dưới 70%: 0" if ends[0] else "Từ 70% trở xuống: 0"
    assert read(above, line, below)["steps"][1] == step("70", ends[0], "90", ends[1], "1")


def test_a_scale_on_one_line_with_semicolons():
    rule = read("trên 90% kế hoạch: 2; từ 70% - 90%: 1; dưới 70%: 0.")
    assert [each["points"] for each in rule["steps"]] == ["2", "1", "0"]


def test_counts_are_whole_numbers_from_one_to_below_the_next():
    rule = read("Từ 02 cuộc trở lên: 2", "01 cuộc: 1", "Không tổ chức: 0", title="Kiểm tra")
    assert rule["measure"] == "count"
    assert rule["numerator"] == "số cuộc kiểm tra"
    assert rule["steps"] == [
        step("2", True, None, False, "2"),
        step("1", True, "2", False, "1"),
        step(None, False, "1", False, "0"),
    ]


def test_thousands_in_a_count_are_not_decimals():
    rule = read("Từ 1.500 hồ sơ trở lên: 2", "Dưới 1.500 hồ sơ: 0")
    assert rule["steps"][0]["min"] == "1500"


def test_days_late_begin_above_the_day_before():
    rule = read(
        "Đúng hạn: 2", "Chậm từ 01 đến 05 ngày: 1", "Chậm từ 06 ngày trở lên: 0", title="Gửi"
    )
    assert rule["measure"] == "days"
    assert rule["steps"] == [
        step(None, False, "0", True, "2"),
        step("0", False, "5", True, "1"),
        step("5", False, None, False, "0"),
    ]


@pytest.mark.parametrize(
    ("line", "worth"),
    [
        ("Trong năm không phát sinh nhiệm vụ: chấm điểm tối đa", "full"),
        ("Đơn vị chưa cung cấp dịch vụ nào: chấm 0 điểm", "zero"),
        ("Đơn vị không được giao vốn: không áp dụng, không tính vào tổng điểm", "not_applicable"),
    ],
)
def test_what_counts_when_there_was_no_case(line, worth):
    assert read("Từ 90% trở lên: 2", "Dưới 90%: 0", line)["when_no_case"] == worth
    ratio = "Tính theo tỷ lệ: điểm đạt được = tỷ lệ % (b/a) × điểm tối đa, trong đó a là x, b là y"
    assert read(ratio, line)["when_no_case"] == worth


@pytest.mark.parametrize(
    ("printed", "expression"),
    [
        ("(b/a) × điểm tối đa", "b / a * max"),
        ("(b/a) x điểm tối đa", "b / a * max"),
        ("[(b + 0,5 × c)/a] × điểm tối đa", "(b + 0.5 * c) / a * max"),
        ("điểm tối đa × (1 - (b - c)/a)", "max * (1 - (b - c) / a)"),
        ("điểm tối đa - 0,25 × a × b × c", "max - 0.25 * a * b * c"),
    ],
)
def test_a_formula_in_the_spelling_of_the_rules(printed, expression):
    meanings = {"a": "tổng số", "b": "đã xong", "c": "làm dở"}
    letters = expression.replace("max", "")
    used = [f"{letter} là {meanings[letter]}" for letter in "abc" if letter in letters]
    where = "trong đó " + ", ".join(used)
    assert read(f"Tính theo công thức: {printed}, {where}")["expression"] == expression


def test_a_formula_with_a_floor_is_proportional():
    head = "Tính theo công thức: (b/a) × điểm tối đa, trong đó a là kế hoạch, b là thực hiện"
    assert read(head, "Tỷ lệ b/a dưới 70%: 0") == {
        "kind": "proportional",
        "measure": "rate",
        "target": "100",
        "floor": "70",
        "numerator": "thực hiện",
        "denominator": "kế hoạch",
    }


def test_deductions_and_the_line_that_says_the_faultless_case():
    rule = read("Không có vi phạm: 2", "Mỗi văn bản chậm trừ 0,25 điểm", "Mỗi lỗi bị trừ 1 điểm")
    assert rule == {
        "kind": "deduct",
        "each": [
            {"label": "văn bản chậm", "points": "0.25"},
            {"label": "lỗi", "points": "1"},
        ],
    }


def test_in_a_penalty_area_deducted_points_are_amounts():
    line = "Mỗi vụ việc trừ 1 điểm, tối đa trừ 2 điểm"
    assert read(line, penalty=True) == {"kind": "per_item", "points_each": "1"}
    lines = ["Đúng hạn: không trừ điểm", "Chậm từ 01 đến 03 ngày: trừ 1 điểm"]
    rule = read(*lines, "Chậm trên 03 ngày: trừ 2 điểm", penalty=True)
    assert [each["points"] for each in rule["steps"]] == ["0", "1", "2"]


BROKEN_FORMULA = "Tính theo công thức: (b/a × điểm tối đa, trong đó a là x, b là y"
OF_ITSELF = "Tính theo công thức: (a/a) × điểm tối đa, trong đó a là tỷ lệ hồ sơ đúng hạn"
WRONG_SHARE = "Dưới 95%: tính theo công thức (tỷ lệ đạt được/90%) × điểm tối đa"


@pytest.mark.parametrize(
    ("lines", "key", "at"),
    [
        ([], "no_wording", 0),
        (["Đạt: 2", "Khi nào tốt thì chấm cao"], "not_understood", 1),
        (["Mỗi tin, bài được 0,25 điểm, tối đa 3 điểm"], "limit_differs", 0),
        (["Mỗi lỗi trừ 0,25 điểm", "Có tiến bộ: 1"], "not_understood", 1),
        (["Trên 90%: 2", "Từ 70% đến 90%: 1", "Dưới bảy mươi: 0"], "not_on_scale", 2),
        (["Đúng hạn: không trừ điểm", "Chậm: trừ 1 điểm"], "not_understood", 0),
        (["Tính theo công thức: (b/a) × điểm tối đa, trong đó a là x"], "letter_unexplained", 0),
        ([OF_ITSELF], "letter_unexplained", 0),
        ([BROKEN_FORMULA], "formula_unreadable", 0),
        (["Từ 95% trở lên: chấm điểm tối đa", WRONG_SHARE], "target_differs", 0),
        (["Có: 1" + " rất tốt" * 400], "line_too_long", 0),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_line(lines, key, at):
    with pytest.raises(NotUnderstood) as refusal:
        read(*lines)
    assert (refusal.value.key, refusal.value.line) == (key, at)


@pytest.mark.parametrize(
    "lines",
    [
        ["Trên 90%: 2", "Từ 70% đến 89%: 1", "Dưới 70%: 0"],
        ["Từ 90% trở lên: 2", "Từ 70% đến 90%: 1", "Dưới 70%: 0"],
        ["Trên 90%: 3", "Từ 90% trở xuống: 0"],
    ],
)
def test_a_scale_that_cannot_hold_is_refused(lines):
    with pytest.raises(RuleError):
        read(*lines)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Không phát sinh: không áp dụng", True),
        ("Không phát sinh thì giảm trừ điểm tối đa tương ứng", True),
        ("Điểm thưởng không tính vào tổng điểm tối đa", False),
        ("Áp dụng với mọi xã", False),
    ],
)
def test_a_text_says_whether_a_leaf_may_be_left_out(text, may):
    assert may_be_not_applicable(text) is may
