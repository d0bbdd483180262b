"""Loads the kinds that measure: steps and proportional rules."""

from decimal import Decimal
from typing import cast, get_args

from criteria.rules.errors import RuleError
from criteria.rules.figures import Measure, ScaleStep
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.proportional import Proportional
from criteria.rules.kinds.steps import Steps
from criteria.rules.loading.keys import check_keys, check_keys_of_line, given_keys, list_of
from criteria.rules.loading.values import Dict, end_of, is_end_included, number_of, text_of
from criteria.rules.reasons.measured import NoCaseWorth

MEASURED_KEYS = ("measure", "numerator", "denominator", "when_no_case")


def load_steps(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule, "steps", *MEASURED_KEYS)
    ends = ("min", "min_inclusive", "max", "max_inclusive")
    for line, step in enumerate(list_of(rule, "steps")):
        check_keys_of_line(step, line, *ends, "points")
    lines = tuple(
        ScaleStep(
            low=end_of(step, "min", line),
            low_in=is_end_included(step, "min", line),
            high=end_of(step, "max", line),
            high_in=is_end_included(step, "max", line),
            points=number_of(step, "points", line=line),
        )
        for line, step in enumerate(list_of(rule, "steps"))
    )
    return Steps(maximum, *measured_facts(rule), lines=lines)


def load_proportional(rule: Dict, maximum: Decimal) -> Rule:
    check_keys(rule, "target", "floor", *MEASURED_KEYS)
    floor = None if rule.get("floor") is None else number_of(rule, "floor")
    measured = measured_facts({"measure": "rate"} | given_keys(rule))
    return Proportional(maximum, *measured, target=number_of(rule, "target"), floor=floor)


def measured_facts(rule: Dict) -> tuple[Measure, str, str, NoCaseWorth | None]:
    """What is measured, the names of its figures, and what counts without a case."""
    measure = rule.get("measure")
    if measure not in get_args(Measure):
        raise RuleError("measure_unknown", measure=str(measure))
    numerator, denominator = text_of(rule, "numerator"), text_of(rule, "denominator")
    if measure != "rate":
        denominator = ""  # a count and days have no whole
    return cast(Measure, measure), numerator, denominator, no_case_worth_of(rule)


def no_case_worth_of(rule: Dict) -> NoCaseWorth | None:
    """What counts where there was no case; None where the rule does not say."""
    worth = rule.get("when_no_case")
    if worth is not None and worth not in get_args(NoCaseWorth):
        raise RuleError("when_no_case_unknown", worth=str(worth))
    return cast(NoCaseWorth | None, worth)
