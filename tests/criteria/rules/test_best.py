"""The most points that any answer can earn, of every kind, be it less than the maximum."""

from decimal import Decimal
from itertools import product

import pytest

from criteria.rules.loading.load import load_rule
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
    step,
)


def scale(measure, *steps):
    return {"kind": "steps", "measure": measure, "steps": list(steps)}


def formula(expression, letters="ab"):
    return {"kind": "formula", "variables": dict.fromkeys(letters, "x"), "expression": expression}


BELOW_ZERO = step(None, False, "0", False, "2"), step("0", True, None, False, "1")
UP_TO_ZERO = step(None, False, "0", True, "2"), step("0", False, None, False, "1")
BETWEEN = (
    step(None, False, "0", True, "1"),
    step("0", False, "1", False, "2"),
    step("1", True, None, False, "0"),
)
ABOVE_HUNDRED = step("100", False, None, False, "2"), step(None, False, "100", True, "1")


@pytest.mark.parametrize(
    ("rule", "maximum", "best"),
    [
        (CHOICE, "1", "1"),
        (CHOICE, "2", "1"),
        (PARTS, "2", "2"),
        (PARTS, "2.25", "2.25"),
        (PARTS, "2.5", "2.25"),
        ({"kind": "parts", "parts": [{"label": x, "points": "0.333"} for x in "abc"]}, "1", "1"),
        (ITEMS, "2", "2"),
        (BLOCKS, "2", "2"),
        (BLOCKS | {"every": "999999999999999"}, "2", "0.25"),  # nobody has two such blocks
        (FAULTS, "2", "2"),
        (SLOW, "2", "2"),
        (SURVEY, "2", "2"),
        (JUDGED, "2", "2"),
        (SHARE, "2", "2"),
        (REVENUE, "2", "2"),
        (DIGITISED, "2", "2"),
        # the scale gives less than the leaf is worth
        (PLAN, "2", "2"),
        (PLAN, "3", "2"),
        (LATE, "2", "1"),
        (MEETINGS, "1.5", "1"),
        # "no case: the maximum" is not what the scale gives
        (LATE | {"when_no_case": "full"}, "2", "1"),
        # the line with the maximum is one that no figure falls on
        (scale("count", *BELOW_ZERO), "2", "1"),
        (scale("rate", *BELOW_ZERO), "2", "1"),
        (scale("days", *BELOW_ZERO), "2", "2"),  # days early
        (scale("count", *UP_TO_ZERO), "2", "2"),
        (scale("rate", *UP_TO_ZERO), "2", "2"),
        (scale("count", *BETWEEN), "2", "1"),  # no whole number lies between 0 and 1
        (scale("days", *BETWEEN), "2", "1"),
        (scale("rate", *BETWEEN), "2", "2"),
        (scale("rate", *ABOVE_HUNDRED), "2", "2"),  # a revenue may exceed its estimate
        # formulas
        (FILES, "1", "1"),
        (GROWTH, "1", "1"),
        (formula("b / a * max"), "2", "2"),
        (formula("b / a * 0.375"), "2", "2"),  # b may exceed a
        (formula("max - a * 0.5", "a"), "2", "2"),
        (formula("max * 0.5 - a * 0.5", "a"), "2", "1"),
        (formula("1.5 - a / b"), "2", "1.5"),
        (formula("1 - a * b - 0.25"), "2", "0.75"),
        (formula("1.5 / (1 + a)", "a"), "2", "1.5"),
        (formula("1.5 / a", "a"), "2", "2"),
        (formula("1.5 / (a - b)"), "2", "2"),
        (formula("0 - 1.5 / (0 - 1 - a)", "a"), "2", "1.5"),
        (formula("a / (a + b) * max"), "2", "2"),  # no more is known of a letter that stands twice
    ],
)
def test_the_most_that_can_be_earned(rule, maximum, best):
    assert load_rule(rule, Decimal(maximum)).best == Decimal(best)


FIGURES = ("0", "0.001", "0.5", "1", "2", "7", "100", "999999999999999")


@pytest.mark.parametrize(
    "expression",
    [
        *("b / a * max", "max * 0.5 - a * b", "1.5 - a / b", "1.5 / (1 + a) + 0 * b"),
        *("(a - b) / (a + b)", "a * b / (1 + a * b)", "1 / (a - b)", "0 - a / (b - 1) - 0.25"),
        *(
            "0.5 - (a - 1) * (b - 1) / max",
            "1 - a - b",
            "(1 - a) * (1 - b)",
            "1 / (2 + b) / (1 + a)",
        ),
    ],
)
def test_no_figures_earn_more_than_a_formula_says(expression):
    rule = load_rule(formula(expression) | {"when_no_case": "zero"}, Decimal(2))
    for a, b in product(FIGURES, repeat=2):
        assert rule.score({"a": a, "b": b}).points <= rule.best, (a, b)
