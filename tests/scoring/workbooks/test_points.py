"""The formulas of a workbook give the points that the engine gives, or nothing."""

import json
import random
from collections.abc import Iterator
from decimal import Decimal

import pytest

from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.loading.load import load_rule
from criteria.rules.wording.counted import places_of
from criteria.words.answers import AnswerRefused, read_answer, score
from scoring.answers.rows.choices import choice_texts
from scoring.workbooks.formulas.points import points_formula
from tests.factories import DATA
from tests.scoring.workbooks.excel import Value, evaluate
from units.formats.numbers import as_typed

RATE = {"measure": "rate", "numerator": "b", "denominator": "a"}
STEPS = [
    {"min": None, "min_inclusive": False, "max": "70", "max_inclusive": False, "points": "0"},
    {"min": "70", "min_inclusive": True, "max": "99.9", "max_inclusive": True, "points": "0.75"},
    {"min": "99.9", "min_inclusive": False, "max": None, "max_inclusive": False, "points": "1.5"},
]
RULES = {
    "steps": {"kind": "steps", **RATE, "steps": STEPS},
    "steps, full": {"kind": "steps", **RATE, "steps": STEPS, "when_no_case": "full"},
    "steps of counts": {"kind": "steps", "measure": "count", "numerator": "số lần", "steps": STEPS},
    "steps of days": {
        "kind": "steps",
        "measure": "days",
        "when_no_case": "not_applicable",
        "steps": [
            {**STEPS[0], "min": None, "max": "-3", "max_inclusive": True, "points": "1.5"},
            {**STEPS[1], "min": "-3", "min_inclusive": False, "max": "5", "points": "1"},
            {**STEPS[2], "min": "5", "points": "0"},
        ],
    },
    "proportional": {"kind": "proportional", **RATE, "target": "100", "floor": None},
    "proportional, floor": {"kind": "proportional", **RATE, "target": "95.5", "floor": "33.3"},
    "proportional, absent": {
        "kind": "proportional",
        **RATE,
        "target": "100",
        "floor": "70",
        "when_no_case": "zero",
    },
    "proportional count": {
        "kind": "proportional",
        "measure": "count",
        "target": "7",
        "floor": "2",
        "when_no_case": "full",
    },
    "per_item": {"kind": "per_item", "points_each": "0.125"},
    "per_item, blocks": {"kind": "per_item", "points_each": "0.25", "every": "5"},
    "deduct": {
        "kind": "deduct",
        "each": [
            {"label": "chậm", "points": "0.335"},
            {"label": "sai", "points": "0.1", "every": "3"},
        ],
    },
    "parts": {
        "kind": "parts",
        "parts": [
            {"label": "kế hoạch", "points": "0.5"},
            {"label": "báo cáo", "points": "0.505"},
            {"label": "sáng kiến", "points": "1"},
        ],
    },
    "choice": {
        "kind": "choice",
        "options": [
            {"label": "Đúng hạn", "points": "1.5"},
            {"label": "Chậm", "points": "0.5"},
            {"label": "Chậm", "points": "0.5"},
            {"label": "Không", "points": "0"},
        ],
    },
    "judged": {"kind": "judged", "step": "0.125"},
    "formula": {
        "kind": "formula",
        "variables": {"a": "tổng số hồ sơ", "b": "số đúng hạn", "c": "số quá hạn"},
        "expression": "(b / a - c / a * 0.5) * max",
    },
    "formula, absent": {
        "kind": "formula",
        "variables": {"a": "tổng", "b": "đạt"},
        "expression": "max * b / a",
        "when_no_case": "not_applicable",
    },
    "formula without division": {
        "kind": "formula",
        "variables": {"a": "tổng", "b": "đạt"},
        "expression": "max - a * 0.05 + b / 4",
    },
}


def published() -> Iterator[tuple[dict, Decimal]]:
    """Every rule of the criteria sets that the tests know."""
    for path in sorted((DATA / "criteria").glob("*.json")):
        for node in json.loads(path.read_text()):
            if node.get("rule"):
                yield node["rule"], Decimal(node["max"])


def typed_of(field: Field, dice: random.Random) -> str:
    """What somebody may type: usual figures, ends of scales, blanks, and what is refused."""
    if dice.random() < 0.07:
        return ""
    if field.kind == "choice":
        return dice.choice(field.options).value
    if field.kind == "yes_no":
        rare = field.name.endswith(("none", "case"))
        return dice.choice(["yes", "", "", ""] if rare else ["yes", ""])
    figures = [0, 1, 2, 3, 5, 7, 10, 40, 41, 70, 100, 199, 200, 999, 1000, 12_345, -3, -4, 0.5]
    if places_of(field) or field.kind == "points":
        figures += [0.125, 1.005, 33.3, 99.9, 1.5, 0.375]
    return as_typed(Decimal(str(dice.choice(figures))))


def shown(field: Field, text: str) -> Value:
    """What the cell holds then."""
    if not text:
        return None
    if field.kind == "choice":
        return choice_texts(field)[text]
    return "Có" if field.kind == "yes_no" else float(text.replace(",", "."))


def expected(rule: Rule, typed: dict[str, str]) -> Value:
    """What the engine says; "" where there are no points."""
    try:
        outcome = score(rule, read_answer(rule, typed))
    except AnswerRefused:
        return ""
    if outcome is None:
        return ""
    return "Không áp dụng" if outcome.points is None else float(outcome.points)


def tried(rule: Rule, dice: random.Random) -> tuple[Value, Value, dict[str, str]]:
    """Formula and engine, for one answer."""
    typed = {field.name: typed_of(field, dice) for field in rule.fields}
    cells = {field.name: f"G{row}" for row, field in enumerate(rule.fields, start=7)}
    values = {cells[field.name]: shown(field, typed[field.name]) for field in rule.fields}
    lines = {
        f"Lists!$A${row}": text
        for field in rule.fields
        for row, text in enumerate(choice_texts(field).values(), start=1)
    }
    formula = points_formula(rule, cells, list(lines))
    assert formula, rule
    return evaluate(formula, values | lines), expected(rule, typed), typed


def check(rule: Rule, times: int) -> int:
    """How often the formula gave points."""
    dice = random.Random(2026)
    given = 0
    for _time in range(times):
        found, wanted, typed = tried(rule, dice)
        beside = typed.get("no_case") and any(
            text for name, text in typed.items() if name != "no_case"
        )
        assert found == wanted or (beside and found == ""), (rule, typed, found, wanted)
        given += found != ""
    return given


@pytest.mark.parametrize("name", RULES)
def test_each_kind_of_rule_gives_the_points_of_the_engine(name: str) -> None:
    assert check(load_rule(RULES[name], Decimal("1.5")), 800) > 80


def test_so_does_every_rule_of_the_published_sets() -> None:
    rules = [load_rule(*each) for each in published()]
    kinds = {rule.kind for rule in rules if rule.kind != "survey" and check(rule, 25)}
    assert kinds >= {"steps", "proportional", "per_item", "deduct", "choice"}


@pytest.mark.parametrize("expression", ["b / (a + b) * max", "max / (2 - a)"])
def test_a_divisor_that_is_worked_out_has_no_formula(expression: str) -> None:
    """Whether it is 0 is not certain in binary fractions."""
    letters = {letter: letter * 2 for letter in "ab" if letter in expression.replace("max", "")}
    said = {"kind": "formula", "variables": letters, "expression": expression}
    rule = load_rule(said, Decimal(1))
    assert points_formula(rule, {field.name: "G7" for field in rule.fields}) == ""


def test_a_survey_has_no_formula() -> None:
    assert points_formula(load_rule({"kind": "survey"}, Decimal(1)), {"value": "G7"}) == ""


@pytest.mark.parametrize(
    ("declared", "figure", "points"),
    [("Có", None, "Không áp dụng"), ("Có", 4.0, ""), ("x", 4.0, ""), (None, 4.0, 0.5)],
)
def test_a_leaf_that_does_not_apply_has_no_points(
    declared: Value, figure: Value, points: Value
) -> None:
    rule = load_rule(RULES["per_item"], Decimal("1.5"))
    formula = points_formula(rule, {"count": "G7"}, not_applicable="G8")
    assert evaluate(formula, {"G7": figure, "G8": declared}) == points
