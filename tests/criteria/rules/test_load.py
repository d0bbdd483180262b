"""Rules from the contract: the four sets, and everything that is refused with its reason."""

from decimal import Decimal

import pytest

from criteria.rules.errors import RuleError
from criteria.rules.loading.load import KINDS, load_rule
from tests.criteria.rules.sets import NAMES, leaves_of
from tests.criteria.rules.test_kinds import BLOCKS, CHOICE, FAULTS, FILES, LATE, PLAN, SHARE, step


@pytest.mark.parametrize("name", NAMES)
def test_the_sets_load_and_come_back_as_they_were(name):
    leaves = leaves_of(name)
    for leaf in leaves:
        rule = load_rule(leaf["rule"], Decimal(leaf["max"]))
        assert rule.as_dict() == leaf["rule"], leaf["code"]
        assert rule.best == Decimal(leaf["max"]), leaf["code"]
    assert {leaf["rule"]["kind"] for leaf in leaves} == set(KINDS) - {"parts"}


def test_numbers_come_back_in_their_plain_form():
    rule = load_rule({"kind": "per_item", "points_each": "0.50", "numerator": "n"}, Decimal("2.00"))
    assert rule.as_dict() == {"kind": "per_item", "points_each": "0.5", "numerator": "n"}


def scale(*steps):
    return PLAN | {"steps": list(steps)}


def of_lines(kind, key, **spoiled):
    """A rule of one line, of which something is otherwise."""
    return {"kind": kind, key: [{"label": "a", "points": "1"} | spoiled]}


LOW, HIGH = step(None, False, "70", False, "0"), step("70", True, None, False, "2")


@pytest.mark.parametrize(
    ("rule", "code", "facts"),
    [
        ([], "not_a_rule", {}),
        ({}, "kind_unknown", {"kind": "None"}),
        ({"kind": "guess"}, "kind_unknown", {"kind": "guess"}),
        ({"kind": ["steps"]}, "kind_unknown", {}),
        ({"kind": "survey", "step": "1"}, "key_unknown", {"key": "step"}),
        (CHOICE | {"when_no_case": "full"}, "key_unknown", {"key": "when_no_case"}),
        # scales
        (scale(), "no_steps", {}),
        (PLAN | {"steps": "70"}, "key_wrong", {"key": "steps"}),
        (PLAN | {"steps": ["70"]}, "key_wrong", {"key": "steps"}),
        (PLAN | {"measure": "weeks"}, "measure_unknown", {"measure": "weeks"}),
        (PLAN | {"when_no_case": "half"}, "when_no_case_unknown", {"worth": "half"}),
        (PLAN | {"numerator": 5}, "key_wrong", {"key": "numerator"}),
        (scale(LOW), "gap_above", {"at": Decimal(70), "line": 0}),
        (scale(HIGH), "gap_below", {"at": Decimal(70), "line": 0}),
        (scale(HIGH, LOW | {"max": "69.999"}), "gap", {"low": Decimal("69.999")}),
        (scale(HIGH | {"min": "70.001"}, LOW), "gap", {"high": Decimal("70.001")}),
        (scale(HIGH | {"min_inclusive": False}, LOW), "gap_at", {"at": Decimal(70)}),
        (scale(HIGH, LOW | {"max_inclusive": True}), "overlap", {"line": 1, "other_line": 0}),
        (scale(HIGH, LOW | {"max": "70.001"}), "overlap", {"at": Decimal(70)}),
        (scale(HIGH, LOW, LOW), "overlap", {"at": None}),
        (scale(HIGH, LOW, HIGH), "overlap", {"at": Decimal(70)}),
        (scale(HIGH, step("80", True, "75", True, "1"), LOW), "empty_step", {"line": 1}),
        (scale(HIGH, step("70", True, "70", False, "1"), LOW), "empty_step", {"line": 1}),
        (scale(HIGH | {"points": "2.01"}, LOW), "above_maximum", {"maximum": Decimal(2)}),
        (scale(HIGH | {"points": "-1"}, LOW), "negative_points", {"line": 0}),
        (scale(HIGH | {"points": "0"}, LOW), "nothing_to_earn", {}),
        (scale(HIGH | {"points": None}, LOW), "key_missing", {"key": "points", "line": 0}),
        (scale(HIGH, LOW | {"max": "70%"}), "not_a_number", {"text": "70%", "line": 1}),
        (scale(HIGH, LOW | {"max_inclusive": "no"}), "key_wrong", {"key": "max_inclusive"}),
        # shares
        (SHARE | {"floor": "100.01"}, "floor_above_target", {"target": Decimal(100)}),
        (SHARE | {"floor": "-1"}, "floor_negative", {}),
        (SHARE | {"target": "0"}, "target_not_positive", {}),
        (SHARE | {"target": None}, "key_missing", {"key": "target"}),
        # lists
        ({"kind": "choice", "options": []}, "no_options", {}),
        ({"kind": "choice", "options": [{"label": " ", "points": "1"}]}, "label_missing", {}),
        ({"kind": "choice", "options": [{"label": "a", "points": "3"}]}, "above_maximum", {}),
        ({"kind": "choice", "options": [{"label": "a", "points": "0"}]}, "nothing_to_earn", {}),
        ({"kind": "deduct", "each": []}, "no_faults", {}),
        ({"kind": "deduct", "each": [{"points": "1"}]}, "label_missing", {"line": 0}),
        ({"kind": "deduct", "each": [{"label": "a", "points": "0"}]}, "points_not_positive", {}),
        ({"kind": "deduct", "each": [{"label": "a", "points": "2.5"}]}, "above_maximum", {}),
        ({"kind": "per_item", "points_each": "0"}, "points_not_positive", {}),
        ({"kind": "per_item", "points_each": "2.01"}, "above_maximum", {}),
        (BLOCKS | {"every": "0"}, "every_wrong", {"every": Decimal(0)}),
        (BLOCKS | {"every": "2.5"}, "every_wrong", {"every": Decimal("2.5")}),
        (BLOCKS | {"every": "hai"}, "not_a_number", {"key": "every"}),
        (FAULTS | {"every": "2"}, "key_unknown", {"key": "every"}),
        (of_lines("deduct", "each", every="-1"), "every_wrong", {"line": 0}),
        (of_lines("deduct", "each", every=[]), "not_a_number", {"key": "every", "line": 0}),
        (of_lines("deduct", "each", each="2"), "key_unknown", {"key": "each", "line": 0}),
        (of_lines("choice", "options", every="2"), "key_unknown", {"key": "every", "line": 0}),
        (of_lines("parts", "parts", every="2"), "key_unknown", {"key": "every", "line": 0}),
        (scale(HIGH | {"every": "2"}, LOW), "key_unknown", {"key": "every", "line": 0}),
        ({"kind": "parts", "parts": []}, "no_parts", {}),
        ({"kind": "parts", "parts": {"a": "1"}}, "key_wrong", {"key": "parts"}),
        ({"kind": "parts", "options": []}, "key_unknown", {"key": "options"}),
        (of_lines("parts", "parts", label=" "), "label_missing", {"line": 0}),
        (of_lines("parts", "parts", points="0"), "points_not_positive", {"line": 0}),
        (of_lines("parts", "parts", points="-1"), "points_not_positive", {"line": 0}),
        (of_lines("parts", "parts", points="2.01"), "above_maximum", {"line": 0}),
        ({"kind": "judged", "step": "0"}, "step_not_positive", {}),
        ({"kind": "judged", "step": "0.3"}, "step_misses_maximum", {}),
        ({"kind": "judged", "step": 0.5}, "not_a_number", {"key": "step"}),
        # formulas
        (FILES | {"variables": {}}, "no_variables", {}),
        (FILES | {"variables": ["a"]}, "key_wrong", {"key": "variables"}),
        (FILES | {"variables": {"a": "x", "b": "x"}}, "letter_unknown", {"letter": "c"}),
        (FILES | {"expression": "b / a"}, "letter_unused", {"letter": "c"}),
        (FILES | {"variables": {"a": " "}}, "letter_unexplained", {"letter": "a"}),
        (FILES | {"variables": {"max": "x"}}, "letter_wrong", {"letter": "max"}),
        (FILES | {"variables": {"đ": "x"}}, "letter_wrong", {"letter": "đ"}),
        (FILES | {"expression": ""}, "expression_unfinished", {}),
        (FILES | {"expression": "(b + c) / (a * 0) / (2 - max)"}, "divides_by_zero", {}),
        (FILES | {"expression": "a / (1 - 1) + b / c"}, "divides_by_zero", {}),
        (FILES | {"expression": "a + b / (c / 0)"}, "divides_by_zero", {}),
    ],
)
def test_a_rule_that_cannot_hold_is_refused(rule, code, facts):
    with pytest.raises(RuleError) as refusal:
        load_rule(rule, Decimal(2))
    assert refusal.value.code == code
    assert facts.items() <= refusal.value.facts.items()


@pytest.mark.parametrize("maximum", ["0", "-1", "1.005", "1000.01"])
def test_a_maximum_is_a_number_of_points(maximum):
    with pytest.raises(RuleError) as refusal:
        load_rule({"kind": "survey"}, Decimal(maximum))
    assert refusal.value.code == "maximum_wrong"


def test_a_scale_may_name_a_single_value():
    exact = step("0", True, "0", True, "2")
    scale_of_three = scale(
        exact, step(None, False, "0", False, "0"), step("0", False, None, False, "1")
    )
    rule = load_rule(scale_of_three | {"measure": "days"}, Decimal(2))
    assert [rule.score({"value": value}).points for value in ("-1", "0", "1")] == [0, 2, 1]


def test_the_order_of_print_is_kept():
    upward = LATE["steps"][::-1]
    assert load_rule(LATE | {"steps": upward}, Decimal(1)).as_dict()["steps"] == upward


def test_faults_keep_their_order():
    assert load_rule(FAULTS, Decimal(1)).as_dict() == FAULTS
