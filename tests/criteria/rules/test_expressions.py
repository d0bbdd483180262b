"""The expressions of formulas: what they are worth, and what is not read."""

from fractions import Fraction

import pytest

from criteria.rules.errors import RuleError
from criteria.rules.kinds.expressions import DividedByZero, parse_expression

VALUES = {"a": Fraction(4), "b": Fraction(3), "c": Fraction(0), "max": Fraction(2)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("b / a * max", "3/2"),
        ("b/a*max", "3/2"),
        ("(b + 0.5 * c) / a * max", "3/2"),
        ("a - b - 1", "0"),
        ("a - (b - 1)", "2"),
        ("a / b / 2", "2/3"),
        ("a / (b / 2)", "8/3"),
        ("a + b * 2", "10"),
        ("(a + b) * 2", "14"),
        ("-b + a", "1"),
        ("a - -b", "7"),
        ("-(a - b) * 2", "-2"),
        ("1 - c / a", "1"),
        ("0.125", "1/8"),
        ("((((a))))", "4"),
        ("  max  ", "2"),
    ],
)
def test_value(text, value):
    assert parse_expression(text).at(VALUES) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "expression_unfinished", None),
        ("b /", "expression_unfinished", None),
        ("(b", "expression_unfinished", None),
        ("b)", "expression_unreadable", 1),
        ("b a", "expression_unreadable", 2),
        ("b ** 2", "expression_unreadable", 3),
        ("b // a", "expression_unreadable", 3),
        ("0,5 * b", "expression_unreadable", 1),
        ("1e3 * b", "expression_unreadable", 1),
        ("1.2.3", "expression_unreadable", 0),
        ("b.real", "expression_unreadable", 1),
        ("__import__", "expression_unreadable", 0),
        ("b[0]", "expression_unreadable", 1),
        ("b × a", "expression_unreadable", 2),
        ("(" * 31 + "b" + ")" * 31, "expression_too_deep", None),
        ("-" * 31 + "b", "expression_too_deep", None),
        ("b" + "+b" * 150, "expression_too_long", None),
    ],
)
def test_what_is_not_read(text, code, at):
    with pytest.raises(RuleError) as refusal:
        parse_expression(text)
    assert (refusal.value.code, refusal.value.facts.get("at")) == (code, at)


def test_a_call_is_not_read():
    with pytest.raises(RuleError):
        parse_expression("max(a, b)")


def test_a_division_by_zero_names_the_letters():
    with pytest.raises(DividedByZero) as refusal:
        parse_expression("b / (c * a)").at(VALUES)
    assert refusal.value.letters == ("c", "a")
