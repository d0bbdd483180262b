"""Cases from the field and others of their kinds: the right rule, or a refusal; never another."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from criteria.rules import RuleError, load_rule, read_wording
from tests.criteria.rules.told import told

FIELD = Path(__file__).parents[2] / "data" / "field"
CASES = json.loads((FIELD / "readings.json").read_text())
LINE = re.compile(
    r"(?P<penalty>\(penalty\) )?(?:\[(?P<title>.+?)\] )?(?P<lines>.+) => (?P<rule>.+)"
)
MORE = [
    pytest.param(line, id=line)
    for line in (FIELD / "more_readings.txt").read_text().split("\n\n", 1)[1].splitlines()
    if line and not line.startswith("# ")
]


def comparable(rule):
    """Labels and names are free; the order of the steps is that of print."""
    if rule == "refuse":
        return rule
    loose = {key: value for key, value in rule.items() if key not in ("numerator", "denominator")}
    for key in ("options", "parts", "each"):
        for entry in loose.get(key, ()):
            entry["label"] = ""
    if "steps" in loose:
        loose["steps"] = sorted(loose["steps"], key=lambda step: Decimal(step["max"] or "Infinity"))
    return loose


@pytest.mark.parametrize("case", CASES, ids=[case["lines"][0] for case in CASES])
def test_a_case_from_the_field(case):
    try:
        rule = read_wording(
            case["lines"], Decimal(case["maximum"]), title=case["title"], penalty=case["penalty"]
        ).as_dict()
    except RuleError as refusal:
        rule = "refuse" if "line" in refusal.facts else "refused without its line"
    assert comparable(rule) in [comparable(right) for right in case["right"]]


def test_a_choice_keeps_its_labels_whole():
    case = next(each for each in CASES if each["kind"] == "number that is no scale")
    rule = read_wording(case["lines"], Decimal(case["maximum"]))
    assert [label for label, _ in rule.options] == [line[:-3] for line in case["lines"]]


@pytest.mark.parametrize("line", MORE)
def test_others_of_their_kinds(line):
    found = LINE.fullmatch(line)
    lines = found["lines"].split(" ¶ ")
    about = {"title": found["title"] or "", "penalty": bool(found["penalty"])}
    try:
        rule = read_wording(lines, Decimal(2), **about)
        said = told(rule)
        assert load_rule(rule.as_dict(), Decimal(2)) == rule
    except RuleError as refusal:
        said = f"refused in line {refusal.facts['line'] + 1}"
    assert said == found["rule"]
