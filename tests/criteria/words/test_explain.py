"""The reasoning of points and the refusals of the engine, as officers read them."""

import ast
from decimal import Decimal
from pathlib import Path

import pytest

from criteria.rules.errors import AnswerError, RuleError
from criteria.rules.loading.load import load_rule
from criteria.rules.totals.results import ScoredLeaf
from criteria.rules.totals.sheet import total_of
from criteria.words.answer_sentences import ANSWER_SENTENCES
from criteria.words.labels import label_of, label_text
from criteria.words.questions import question_texts
from criteria.words.reasoning import basis_text, explain
from criteria.words.refusals import answer_error_text, rule_error_text
from criteria.words.rule_sentences import RULE_SENTENCES
from tests.criteria.rules.test_kinds import (
    BLOCKS,
    CHOICE,
    DIGITISED,
    FAULTS,
    FILES,
    GROWTH,
    ITEMS,
    JUDGED,
    LATE,
    MEETINGS,
    PARTS,
    PLAN,
    REVENUE,
    SHARE,
    SLOW,
    SURVEY,
    rate,
    step,
)

HIGH = step("70", True, None, False, "2")
PASSED_ON = {"answers.py", "sentences.py", "read.py"}  # functions that raise the code of another
RULES = Path(__file__).parents[3] / "criteria" / "rules"


@pytest.mark.parametrize(
    ("rule", "maximum", "answer", "sentence"),
    [
        (PLAN, "2", rate("31", "41"), "31/41 = 75,61% → từ 70% đến 90%: 1 điểm"),
        (PLAN, "2", rate("1900", "2000"), "1.900/2.000 = 95% → trên 90%: 2 điểm"),
        (PLAN, "2", rate("0"), "0/100 = 0% → dưới 70%: 0 điểm"),
        # a rounded rate that looks like the bound is said with more decimals
        (
            PLAN,
            "2",
            rate("90000.1", "100000"),
            "90.000,1/100.000 = 90,0001% → trên 90%: 2 điểm",
        ),
        (LATE, "1", {"value": "-1"}, "trước hạn 1 ngày → đúng hạn hoặc trước hạn: 1 điểm"),
        (LATE, "1", {"value": "0"}, "đúng hạn → đúng hạn hoặc trước hạn: 1 điểm"),
        (LATE, "1", {"value": "3"}, "chậm 3 ngày → chậm từ 1 đến 5 ngày: 0,5 điểm"),
        (LATE, "1", {"value": "6"}, "chậm 6 ngày → chậm trên 5 ngày: 0 điểm"),
        (MEETINGS, "1", {"value": "0"}, "0 → không có: 0 điểm"),
        (
            MEETINGS | {"numerator": "số cuộc"},
            "1",
            {"value": "1"},
            "số cuộc: 1 → đúng 1: 0,5 điểm",
        ),
        (MEETINGS, "1", {"value": "3"}, "3 → từ 2 trở lên: 1 điểm"),
        (SHARE, "1", rate("69"), "69/100 = 69% → dưới mức tối thiểu 70%: 0 điểm"),
        (SHARE, "1", rate("110"), "110/100 = 110% → đạt từ 100% trở lên: điểm tối đa, 1 điểm"),
        (SHARE, "1.5", rate("4", "5"), "4/5 = 80% → 4/5 × 1,5 = 1,2 điểm"),
        (
            SHARE,
            "1",
            rate("31", "41"),
            "31/41 = 75,61% → 31/41 × 1 = 0,7560…, làm tròn thành 0,76 điểm",
        ),
        (REVENUE, "2", rate("60"), "60/100 = 60% → 60/100 ÷ 80% × 2 = 1,5 điểm"),
        (DIGITISED, "1", {"value": "10"}, "10 → 10 ÷ 40 × 1 = 0,25 điểm"),
        (CHOICE, "1", {"option": 1}, "không kịp thời: 0,5 điểm"),
        (ITEMS, "2", {"count": "3"}, "3 × 0,5 = 1,5 điểm"),
        (ITEMS, "2", {"count": "6"}, "6 × 0,5 = 3 → tối đa 2 điểm"),
        (BLOCKS, "2", {"count": "12"}, "12, đủ 2 lần 5 → 2 × 0,25 = 0,5 điểm"),
        (BLOCKS, "2", {"count": "4"}, "4, đủ 0 lần 5 → 0 × 0,25 = 0 điểm"),
        (
            BLOCKS,
            "0.5",
            {"count": "1200"},
            "1.200, đủ 240 lần 5 → 240 × 0,25 = 60 → tối đa 0,5 điểm",
        ),
        (PARTS, "2", {"parts": []}, "không thực hiện nội dung nào: 0 điểm"),
        (PARTS, "2", {"parts": [0]}, "0,5 (có kế hoạch) = 0,5 điểm"),
        (PARTS, "2", {"parts": [2, 0]}, "0,5 (có kế hoạch) + 1 (có kiểm tra) = 1,5 điểm"),
        (
            PARTS,
            "2",
            {"parts": [0, 1, 2]},
            "0,5 (có kế hoạch) + 0,75 (có báo cáo) + 1 (có kiểm tra) = 2,25 → tối đa 2 điểm",
        ),
        (
            SLOW,
            "1",
            {"counts": ["3", "1"]},
            "1 − 1 × 0,25 (ngày chậm: 3, đủ 1 lần 2) − 1 × 0,5 (văn bản sai) = 0,25 điểm",
        ),
        (SLOW, "1", {"counts": ["0", "0"]}, "không có trường hợp bị trừ điểm: 1 điểm"),
        (FAULTS, "1", {"counts": ["0", "0"]}, "không có trường hợp bị trừ điểm: 1 điểm"),
        (FAULTS, "1", {"counts": ["2", "0"]}, "1 − 2 × 0,25 (chậm) = 0,5 điểm"),
        (
            FAULTS,
            "1",
            {"counts": ["1", "2"]},
            "1 − 1 × 0,25 (chậm) − 2 × 0,5 (không gửi) = −0,25 → không dưới 0: 0 điểm",
        ),
        (FILES, "1", {"a": "10", "b": "8", "c": "2"}, "(8 + 0,5 × 2) / 10 × 1 = 0,9 điểm"),
        (FILES, "1", {"a": "1", "b": "8", "c": "2"}, "(8 + 0,5 × 2) / 1 × 1 = 9 → tối đa 1 điểm"),
        (
            GROWTH,
            "1",
            {"a": "3", "b": "2"},
            "(2 − 3) / 3 × 1 = −0,3333… → không dưới 0: 0 điểm",
        ),
        (
            SURVEY,
            "3",
            {"value": "85.27"},
            "tỷ lệ hài lòng 85,27% × 3 = 2,5581, làm tròn thành 2,56 điểm",
        ),
        (JUDGED, "1", {"points": "0.75"}, "cơ quan thẩm định chấm: 0,75 điểm"),
        (
            SHARE | {"when_no_case": "full"},
            "1",
            rate("0", "0"),
            "không phát sinh trong kỳ: chấm điểm tối đa, 1 điểm",
        ),
        (
            SHARE | {"when_no_case": "zero"},
            "1",
            rate("0", "0"),
            "không phát sinh trong kỳ: 0 điểm",
        ),
        (
            SHARE | {"when_no_case": "not_applicable"},
            "1",
            rate("0", "0"),
            "không phát sinh trong kỳ: không áp dụng, không tính vào tổng điểm tối đa",
        ),
    ],
)
def test_reasoning(rule, maximum, answer, sentence):
    assert explain(load_rule(rule, Decimal(maximum)).score(answer)) == sentence


@pytest.mark.parametrize(
    ("rule", "answer", "sentence"),
    [
        (ITEMS, {"count": "3"}, "3 × 0,5 = 1,5: trừ 1,5 điểm"),
        (ITEMS, {"count": "6"}, "6 × 0,5 = 3 → tối đa trừ 2 điểm"),
        (CHOICE, {"option": 2}, "không ban hành: không trừ điểm"),
        (LATE, {"value": "3"}, "chậm 3 ngày → chậm từ 1 đến 5 ngày: trừ 0,5 điểm"),
    ],
)
def test_a_penalty_is_said_as_one(rule, answer, sentence):
    assert explain(load_rule(rule, Decimal(2)).score(answer), penalty=True) == sentence


@pytest.mark.parametrize(
    ("line", "value", "words"),
    [
        (step("5", True, "5", True, "1"), "5", "đúng 5"),
        (step("5", False, "6", False, "1"), "5.5", "trên 5 và dưới 6"),
        (step(None, False, "5", True, "1"), "5", "từ 5 trở xuống"),
        (step(None, False, None, False, "1"), "7", "mọi giá trị"),
    ],
)
def test_every_interval_has_words(line, value, words):
    below = [step(None, False, line["min"], not line["min_inclusive"], "0")] if line["min"] else []
    above = [step(line["max"], not line["max_inclusive"], None, False, "0")] if line["max"] else []
    rule = MEETINGS | {"steps": [*below, line, *above]}
    said = explain(load_rule(rule, Decimal(1)).score({"value": value}))
    assert f"→ {words}: 1 điểm" in said


def test_questions_are_asked():
    over = load_rule(PLAN, Decimal(2)).score(rate("5", "4"))
    assert question_texts(over) == ["5/4 = 125%: vượt 100%. Đề nghị kiểm tra lại hai số liệu."]
    formula = load_rule(FILES, Decimal(1)).score({"a": "1", "b": "8", "c": "2"})
    assert len(question_texts(formula)) == 1
    part = load_rule(SHARE | {"when_no_case": "full"}, Decimal(1)).score(rate("3", "0"))
    assert question_texts(part) == [
        "Tổng số bằng 0 nhưng vẫn nhập số đạt được. Đề nghị kiểm tra lại số liệu."
    ]
    assert question_texts(load_rule(PLAN, Decimal(2)).score(rate("4"))) == []


def test_the_basis_of_a_total_is_said():
    out = ScoredLeaf("1.2", Decimal("1.5"), "self", "normal", None, not_applicable=True)
    kept = ScoredLeaf("1.1", Decimal("68.5"), "self", "normal", Decimal("62.5"))
    assert basis_text(total_of([kept, out]).appraised) == "tính trên 68,5/70 điểm"
    assert basis_text(total_of([kept]).appraised) == ""


def test_labels():
    numerator, *_others = load_rule(PLAN | {"numerator": "số việc"}, Decimal(2)).fields
    assert label_text(numerator) == "Số việc"
    assert label_text(load_rule(SURVEY, Decimal(2)).fields[0]) == "Tỷ lệ hài lòng trung bình (%)"
    parts = load_rule(PARTS, Decimal(2)).fields
    assert [label_text(parts[0]), label_text(parts[-1])] == [
        "Có kế hoạch: 0,5 điểm",
        "Không thực hiện nội dung nào",
    ]
    assert label_of("denominator") == "Tổng số (a)"
    assert label_of("x") == "x"


@pytest.mark.parametrize(
    ("rule", "answer", "sentence"),
    [
        (PLAN, {"numerator": "1"}, "A: chưa nhập."),
        (PLAN | {"denominator": ""}, {"numerator": "1"}, "Tổng số (a): chưa nhập."),
        (PLAN, rate("x"), "B: “x” không phải là số."),
        (PLAN, rate("-1"), "B: -1, không được nhập số âm."),
        (
            PLAN,
            rate("1", "0"),
            "A: bằng 0, trong khi tiêu chí không quy định cách chấm điểm cho trường hợp này."
            " Nếu không phát sinh, chọn “Không phát sinh trong kỳ” và nêu căn cứ tại phần ghi chú.",
        ),
        (ITEMS, {"count": "1.5"}, "Số lượng: 1,5 phải là số nguyên."),
        (
            SURVEY,
            {"value": "101"},
            "Tỷ lệ hài lòng trung bình (%): 101 lớn hơn mức cao nhất là 100.",
        ),
        (JUDGED, {"points": "0.3"}, "Điểm: 0,3 không phải là bội số của 0,25."),
        (FAULTS, {"counts": ["1"]}, "Không gửi: chưa nhập."),
        (PARTS, {}, "Có kế hoạch: chưa nhập."),
        (PARTS, {"parts": [0, 0]}, "Có kế hoạch: bị trùng."),
        (
            PARTS,
            {"parts": [1], "none": "yes"},
            "Không thực hiện nội dung nào: không chọn cùng lúc với nội dung đã thực hiện.",
        ),
        (LATE, {"no_case": True}, "Không phát sinh trong kỳ: tiêu chí không yêu cầu số liệu này."),
    ],
)
def test_a_wrong_answer_is_named(rule, answer, sentence):
    with pytest.raises(AnswerError) as refusal:
        load_rule(rule, Decimal(2)).score(answer)
    assert answer_error_text(refusal.value) == sentence


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            PLAN | {"steps": [HIGH, step(None, False, "60", True, "0")]},
            "Thang điểm chưa có mức cho giá trị giữa 60 và 70.",
        ),
        (
            PLAN | {"steps": [HIGH, step(None, False, "70", True, "0")]},
            "Thang điểm có hai mức chồng lên nhau tại 70 (dòng 2 và dòng 1).",
        ),
        (
            PLAN
            | {
                "steps": [
                    HIGH,
                    step(None, False, "70", False, "0"),
                    step(None, False, "60", False, "0"),
                ]
            },
            "Thang điểm có hai mức cùng để trống giá trị đầu (dòng 2 và dòng 3).",
        ),
        (SHARE | {"floor": "120"}, "Mức tối thiểu 120 cao hơn mức phải đạt 100."),
        ({"kind": "parts", "parts": []}, "Chưa nêu nội dung nào được cộng điểm."),
        (
            SLOW | {"each": [SLOW["each"][1], SLOW["each"][0] | {"every": "0"}]},
            "Dòng 2: Số lượng của mỗi lần tính điểm phải là số nguyên từ 1 trở lên: 0.",
        ),
        (
            BLOCKS | {"every": "năm"},
            "Số lượng của mỗi lần tính điểm: “năm” không phải là số.",
        ),
        (
            {"kind": "choice", "options": [{"label": "a", "points": "2,5"}]},
            "Dòng 1: Điểm: “2,5” không phải là số.",
        ),
        (
            {"kind": "choice", "options": [{"label": "a", "points": "2.5"}]},
            "Dòng 1: 2,5 điểm vượt quá điểm tối đa 2.",
        ),
        (
            FILES | {"expression": "b ** 2"},
            "Không đọc được công thức từ “*” (ký tự thứ 4).",
        ),
        ({"kind": "survey", "steps": []}, "Cách chấm điểm có nội dung thừa “steps”."),
    ],
)
def test_a_rule_that_cannot_hold_says_why(rule, sentence):
    with pytest.raises(RuleError) as refusal:
        load_rule(rule, Decimal(2))
    assert rule_error_text(refusal.value) == sentence


def called(node: ast.Call) -> str:
    """The name of what is called: `refuse` in `said.refuse(…)`."""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def codes_raised(names: set[str], position: int) -> set[str]:
    """The literal codes with which the engine raises, read from its source."""
    found = set()
    for path in RULES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in names and node.args:
                code = node.args[position]
                if isinstance(code, ast.Constant):
                    found.add(str(code.value))
                else:
                    assert path.name in PASSED_ON, f"{path}:{node.lineno}"
    return found


def test_every_refusal_has_a_sentence():
    asked = codes_raised({"RuleError"}, 0)
    read = {f"line_{code}" for code in codes_raised({"refuse", "NotUnderstood"}, 0)}
    assert asked | read == RULE_SENTENCES.keys() - {"overlap_below"}
    answered = codes_raised({"refusal"}, 1) | codes_raised({"AnswerError"}, 1)
    assert answered == ANSWER_SENTENCES.keys() - {"negative"}
