"""What one key fills in, of every kind; a rule that names no single answer fills in nothing."""

from decimal import Decimal

import pytest

from criteria.rules.kinds.base import Rule
from criteria.rules.loading.load import load_rule
from criteria.rules.one_key import WHOLE, best_filled, zero_filled
from tests.criteria.rules.sets import NAMES, leaves_of
from tests.criteria.rules.test_kinds import (
    BLOCKS,
    CHOICE,
    DIGITISED,
    FAULTS,
    FILES,
    JUDGED,
    LATE,
    MEETINGS,
    PARTS,
    PLAN,
    REVENUE,
    SHARE,
    SURVEY,
    step,
)

FEWER_IS_BETTER = {
    "kind": "steps",
    "measure": "rate",
    "steps": [step("5", False, None, False, "0"), step(None, False, "5", True, "1")],
}
TWO_AS_GOOD = {
    "kind": "choice",
    "options": [
        {"label": "vượt mức", "points": "1"},
        {"label": "đạt mức", "points": "1"},
        {"label": "chưa đạt", "points": "0.25"},
    ],
}
ABOVE_THE_WHOLE = SHARE | {"target": "120", "floor": None}
EVERYTHING = {"parts_0": "yes", "parts_1": "yes", "parts_2": "yes"}


@pytest.mark.parametrize(
    ("rule", "maximum", "best", "zero"),
    [
        (CHOICE, "1", {"option": "0"}, {"option": "2"}),
        (TWO_AS_GOOD, "1", None, None),
        (PARTS, "2.25", EVERYTHING, {"parts_none": "yes"}),
        (PARTS, "2", EVERYTHING, {"parts_none": "yes"}),
        (PLAN, "2", {"numerator": WHOLE}, {"numerator": "0"}),
        (SHARE, "2", {"numerator": WHOLE}, {"numerator": "0"}),
        (REVENUE, "2", {"numerator": WHOLE}, {"numerator": "0"}),
        (ABOVE_THE_WHOLE, "2", None, {"numerator": "0"}),
        (FEWER_IS_BETTER, "1", {"numerator": "0"}, {"numerator": WHOLE}),
        (LATE, "1", {"value": "0"}, None),
        (MEETINGS, "1", None, {"value": "0"}),
        (DIGITISED, "2", None, {"value": "0"}),
        (BLOCKS, "2", None, {"count": "0"}),
        (FAULTS, "2", {"counts_0": "0", "counts_1": "0"}, None),
        (JUDGED, "1.5", {"points": "1.5"}, {"points": "0"}),
        (FILES, "2", None, None),
        (SURVEY, "2", None, None),
    ],
)
def test_a_key_fills_in_what_the_rule_says(rule, maximum: str, best, zero):
    loaded = load_rule(rule, Decimal(maximum))
    assert (best_filled(loaded), zero_filled(loaded)) == (best, zero)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_filled_in_earns_exactly_that(name: str):
    """Of every leaf of the model sets, with any whole."""
    rules = [load_rule(leaf["rule"], Decimal(leaf["max"])) for leaf in leaves_of(name)]
    filled = [(rule, rule.best, best_filled(rule)) for rule in rules]
    filled += [(rule, Decimal(0), zero_filled(rule)) for rule in rules]
    answers = [(rule, points, each) for rule, points, each in filled if each is not None]
    assert len(answers) > len(rules)
    for rule, points, each in answers:
        assert earned(rule, dict(each)) == points


def earned(rule: Rule, filled: dict[str, str]) -> Decimal | None:
    whole = {"denominator": "41"} if "numerator" in filled else {}
    typed = {name: "41" if text == WHOLE else text for name, text in filled.items()} | whole
    return rule.score(rule.answer(typed) or {}).points
