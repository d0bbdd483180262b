"""The engine as a stranger meets it: `criteria.rules`, the contract, one clear error."""

from decimal import Decimal

import pytest

from criteria.rules import (
    KINDS,
    AnswerError,
    NotUnderstood,
    Outcome,
    Rule,
    RuleError,
    load_rule,
    read_wording,
    write_wording,
)
from tests.criteria.rules.test_kinds import (
    BLOCKS,
    CHOICE,
    DIGITISED,
    FAULTS,
    FILES,
    ITEMS,
    JUDGED,
    LATE,
    MEETINGS,
    PARTS,
    PLAN,
    SHARE,
    SLOW,
    SURVEY,
    rate,
    step,
)

ALL = (CHOICE, PLAN, SHARE, ITEMS, BLOCKS, FAULTS, SLOW, PARTS, FILES, SURVEY, JUDGED)


def test_one_import_is_enough():
    rule = load_rule(CHOICE, Decimal(1))
    assert isinstance(rule, Rule)
    assert isinstance(rule.score({"option": 1}), Outcome)
    assert read_wording(write_wording(rule), Decimal(1)) == rule
    assert {each["kind"] for each in ALL} == set(KINDS)
    assert issubclass(NotUnderstood, RuleError)


@pytest.mark.parametrize("said", ALL, ids=lambda said: said["kind"])
def test_a_key_that_is_null_says_nothing(said):
    nulls = {"when_no_case": None, "numerator": None, "denominator": None, "floor": None}
    nulls |= {"every": None}
    maximum = Decimal(2)
    assert load_rule(nulls | said, maximum) == load_rule(said, maximum)


def test_what_need_not_be_said():
    assert load_rule({"kind": "proportional", "target": "100"}, Decimal(1)).score(rate("50")).points
    open_ends = [step(None, True, "70", False, "0"), step("70", True, None, None, "2")]
    plain = [step(None, False, "70", False, "0"), step("70", True, None, False, "2")]
    two = Decimal(2)
    assert load_rule(PLAN | {"steps": open_ends}, two) == load_rule(PLAN | {"steps": plain}, two)
    assert load_rule(PLAN | {"steps": tuple(plain)}, two) == load_rule(PLAN | {"steps": plain}, two)


@pytest.mark.parametrize("maximum", ["2", 2, Decimal("2.00")])
def test_a_maximum_may_be_text_or_a_whole_number(maximum):
    assert load_rule(SURVEY, maximum).score({"value": "50"}).points == Decimal(1)


@pytest.mark.parametrize(
    "maximum", [None, 2.0, True, "2,5", "NaN", Decimal("NaN"), Decimal("sNaN")]
)
def test_what_is_no_maximum_is_refused(maximum):
    with pytest.raises(RuleError) as refusal:
        load_rule(SURVEY, maximum)
    assert refusal.value.code == "maximum_wrong"


@pytest.mark.parametrize("said", ALL, ids=lambda said: said["kind"])
@pytest.mark.parametrize("answer", [None, [], "1", 5, [("option", 0)]])
def test_what_is_no_answer_names_a_field(said, answer):
    rule = load_rule(said, Decimal(2))
    with pytest.raises(AnswerError) as refusal:
        rule.score(answer)
    assert refusal.value.code == "not_an_answer"
    assert refusal.value.field in rule.field_names | {"counts", "none"}


@pytest.mark.parametrize(
    ("expression", "spelled"),
    [
        ("((b)/(a))*max", "b / a * max"),
        ("max*( 1-(b-c)/a )", "max * (1 - (b - c) / a)"),
        ("a+(b+c)", "a + b + c"),
        ("a-(b-c)", "a - (b - c)"),
        ("a/(b/c)", "a / (b / c)"),
        ("-a+b*1.50+c", "0 - a + b * 1.5 + c"),
    ],
)
def test_formulas_that_say_the_same_are_equal(expression, spelled):
    letters = {letter: "x" for letter in "cba" if letter in expression}
    rule = load_rule(FILES | {"variables": letters, "expression": expression}, Decimal(1))
    assert rule.as_dict()["expression"] == spelled
    again = dict(sorted(letters.items()))
    assert rule == load_rule(FILES | {"variables": again, "expression": spelled}, Decimal(1))


@pytest.mark.parametrize(
    "expression", ["a - a", "0 - a", "a / (b - b)", "b * 0 / a", "a - a - b * b"]
)
def test_a_formula_is_tried_out_and_must_earn_something(expression):
    letters = {letter: "x" for letter in "ab" if letter in expression}
    with pytest.raises(RuleError) as refusal:
        load_rule(FILES | {"variables": letters, "expression": expression}, Decimal(1))
    assert refusal.value.code == "nothing_to_earn"


# DocumentFrame the bounds of test_kinds: each with the value, a hair below and a hair above.
FLOOR_IS_TARGET = SHARE | {"target": "70", "floor": "70"}
NO_FLOOR = SHARE | {"floor": "0"}
SINGLE = MEETINGS | {
    "steps": [
        step(None, False, "3", False, "0"),
        step("3", True, "3", True, "1"),
        step("3", False, None, False, "0.5"),
    ]
}
EARLY = LATE | {"steps": [step(None, False, "-5", True, "1"), step("-5", False, None, False, "0")]}


@pytest.mark.parametrize(
    ("rule", "maximum", "answer", "points"),
    [
        (FLOOR_IS_TARGET, "1", rate("70"), "1"),
        (FLOOR_IS_TARGET, "1", rate("69.999"), "0"),
        (FLOOR_IS_TARGET, "1", rate("70.001"), "1"),
        (NO_FLOOR, "1", rate("0"), "0"),
        (NO_FLOOR, "1", rate("0.499"), "0"),
        (NO_FLOOR, "1", rate("0.5"), "0.01"),
        (SHARE, "1", rate("99.499"), "0.99"),
        (SHARE, "1", rate("99.5"), "1"),
        (SHARE, "1", rate("1000000", "1"), "1"),
        (DIGITISED, "1", {"value": "39.799"}, "0.99"),
        (DIGITISED, "1", {"value": "39.8"}, "1"),
        (DIGITISED, "1", {"value": "40"}, "1"),
        (SINGLE, "1", {"value": "2.999"}, "0"),
        (SINGLE, "1", {"value": "3"}, "1"),
        (SINGLE, "1", {"value": "3.001"}, "0.5"),
        (EARLY, "1", {"value": "-5.001"}, "1"),
        (EARLY, "1", {"value": "-5"}, "1"),
        (EARLY, "1", {"value": "-4.999"}, "0"),
        (ITEMS | {"points_each": "0.333"}, "1", {"count": "3"}, "1"),
        (ITEMS | {"points_each": "0.333"}, "1", {"count": "2"}, "0.67"),
        (ITEMS | {"points_each": "0.125"}, "1", {"count": "1"}, "0.13"),
        (FAULTS, "1.25", {"counts": ["3", "1"]}, "0"),
        (FAULTS, "1.26", {"counts": ["3", "1"]}, "0.01"),
        (FAULTS, "1", {"counts": [4, 0]}, "0"),
        (SURVEY, "1", {"value": "0.49"}, "0"),
        (SURVEY, "1", {"value": "0.5"}, "0.01"),
        (JUDGED, "1", {"points": "1.00"}, "1"),
        (FILES, "1", {"a": "200", "b": "0", "c": "1"}, "0"),
        (FILES, "1", {"a": "100", "b": "0", "c": "1"}, "0.01"),
    ],
)
def test_points_at_a_bound_and_a_hair_beside_it(rule, maximum, answer, points):
    assert load_rule(rule, Decimal(maximum)).score(answer).points == Decimal(points)
