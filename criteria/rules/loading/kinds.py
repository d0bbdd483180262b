"""Loads the kinds without a scale."""

from collections.abc import Mapping
from decimal import Decimal

from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.choice import Choice
from criteria.rules.kinds.deduct import Deduct, Deduction
from criteria.rules.kinds.formula import Formula
from criteria.rules.kinds.judged import Judged
from criteria.rules.kinds.parts import Parts
from criteria.rules.kinds.per_item import PerItem
from criteria.rules.kinds.survey import Survey
from criteria.rules.loading.keys import check_keys, labelled_lines, list_of
from criteria.rules.loading.measures import no_case_worth_of
from criteria.rules.loading.values import Dict, every_of, number_of, text_of


def load_choice(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule, "options")
    return Choice(maximum, options=labelled_lines(rule, "options"))


def load_per_item(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule, "points_each", "numerator", "every")
    points = number_of(rule, "points_each")
    return PerItem(maximum, points, text_of(rule, "numerator"), every_of(rule))


def load_deduct(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule, "each")
    lines = labelled_lines(rule, "each", "every")
    every = (every_of(entry, line=line) for line, entry in enumerate(list_of(rule, "each")))
    return Deduct(maximum, tuple(Deduction(*line, n) for line, n in zip(lines, every, strict=True)))


def load_parts(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule, "parts")
    return Parts(maximum, parts=labelled_lines(rule, "parts"))


def load_survey(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule)
    return Survey(maximum)


def load_judged(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule, "step")
    return Judged(maximum, number_of(rule, "step"))


def load_formula(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule, "variables", "expression", "when_no_case")
    variables = rule.get("variables")
    if not isinstance(variables, Mapping):
        raise RuleError("key_wrong", key="variables")
    pairs = tuple((letter, text_of(variables, letter)) for letter in sorted(map(str, variables)))
    return Formula(maximum, pairs, text_of(rule, "expression"), no_case_worth_of(rule))
