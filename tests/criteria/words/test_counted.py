"""What a figure counts is told from its label, and only where the label surely says so."""

import json
from pathlib import Path

import pytest

from criteria.rules.loading.load import load_rule
from criteria.rules.wording.counted import is_counted, places_of

DATA = Path(__file__).parents[2] / "data" / "criteria"
MEASURED = {
    "dự toán thu được giao",
    "số thu ngân sách thực hiện",
    "số vốn đã giải ngân",
    "số vốn đã giải ngân đến hết ngày 31 tháng 12",
    "tổng kế hoạch vốn được giao",
    "tổng kế hoạch vốn được giao trong năm",
    "tổng số vốn được giao trong năm",
    "kinh phí thực tế tiết kiệm được (triệu đồng)",
    "kinh phí tiết kiệm được theo kế hoạch (triệu đồng)",
    "số tiền đã nộp hoặc đã giảm trừ",
    "số tiền đã nộp ngân sách nhà nước",
    "tổng số tiền phải nộp hoặc giảm trừ theo kiến nghị",
    "tổng số tiền phải nộp theo kiến nghị",
    "số điểm không phù hợp đã khắc phục xong",
    "tổng số điểm không phù hợp",
}


def labels() -> set[str]:
    """Every name of a part of a rate and of a letter in the four sets."""
    rules = [
        node["rule"]
        for file in sorted(DATA.glob("*.json"))
        for node in json.loads(file.read_text())
        if node["rule"]
    ]
    rates = [rule for rule in rules if rule.get("measure") == "rate"]
    parts = [rule.get(part, "") for rule in rates for part in ("numerator", "denominator")]
    letters = [name for rule in rules for name in rule.get("variables", {}).values()]
    return {label for label in (*parts, *letters) if label}


def test_the_labels_of_four_sets() -> None:
    assert len(labels()) > 100
    assert {label for label in labels() if not is_counted(label)} == MEASURED


@pytest.mark.parametrize(
    "label",
    [
        "",
        "Diện tích đất đã cấp",
        "số km đường",
        "số ha",
        "số giờ làm việc",
        "số hồ sơ bình quân mỗi ngày",
        "Tỷ lệ hồ sơ đúng hạn",
        "số đơn giá",
        "tổng số kế hoạch vốn",
        "khối lượng văn bản (tấn)",
        "số nhân công",
        "giá trị hồ sơ",
    ],
)
def test_what_may_be_a_part_of_something_is_measured(label: str) -> None:
    assert not is_counted(label)


@pytest.mark.parametrize(
    "label",
    ["Hồ sơ đúng hạn", "TỔNG SỐ HỒ SƠ", "Số lượng cán bộ", "tổng số người", "số  ngày làm việc"],
)
def test_things_are_counted(label: str) -> None:
    assert is_counted(label)


def test_a_mean_and_money_need_not_be_whole() -> None:
    steps = [{"min": None, "max": "2", "points": "0"}, {"min": "2", "max": None, "points": "1"}]
    steps = [{**step, "min_inclusive": True, "max_inclusive": False} for step in steps]
    rule = {"kind": "steps", "measure": "count", "steps": steps}
    one = load_rule({**rule, "numerator": "số tin, bài đã đăng"}, "1").fields[0]
    mean = load_rule({**rule, "numerator": "số tin, bài bình quân mỗi tháng"}, "1").fields[0]
    money = load_rule({**rule, "numerator": "Số tiền tiết kiệm (triệu đồng)"}, "1").fields[0]
    plain = load_rule({**rule, "numerator": "số đơn vị sử dụng ngân sách"}, "1").fields[0]
    assert [places_of(each) for each in (one, mean, money, plain)] == [0, 3, 3, 0]
