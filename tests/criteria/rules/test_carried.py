"""An answer follows the texts of the lines that it names, not their places."""

from decimal import Decimal

import pytest

from criteria.rules.carried import carried_answer
from criteria.rules.loading.load import load_rule
from tests.criteria.rules.test_kinds import BLOCKS, CHOICE, FAULTS, ITEMS, PARTS, PLAN, SLOW, rate


def lines(rule, key, *order, **changed):
    """The rule with its lines in another order; `changed` gives lines another text."""
    entries = [dict(rule[key][place]) for place in order]
    for entry in entries:
        entry["label"] = changed.get(entry["label"].replace(" ", "_"), entry["label"])
    return rule | {key: entries}


@pytest.mark.parametrize(
    ("old", "new", "answer", "carried"),
    [
        # the second of three options stands first, and earns what it earns there
        (CHOICE, lines(CHOICE, "options", 1, 0, 2), {"option": 1}, {"option": 0}),
        (CHOICE, lines(CHOICE, "options", 0, 2), {"option": 2}, {"option": 1}),
        (CHOICE, lines(CHOICE, "options", 0, 2), {"option": 1}, None),
        (CHOICE, lines(CHOICE, "options", 0, 1, 2, kịp_thời="sớm"), {"option": "0"}, None),
        (
            CHOICE,
            lines(CHOICE, "options", 0, 1, 2, kịp_thời="Kịp thời"),
            {"option": 0},
            {"option": 0},
        ),
        (PARTS, lines(PARTS, "parts", 2, 0, 1), {"parts": [0, 2]}, {"parts": [0, 1]}),
        (PARTS, lines(PARTS, "parts", 2, 0, 1), {"parts": []}, {"parts": []}),
        # what is left out, or was never asked, leaves no answer
        (PARTS, lines(PARTS, "parts", 0, 1), {"parts": [0]}, None),
        (lines(PARTS, "parts", 0, 1), PARTS, {"parts": [0]}, None),
        (PARTS, lines(PARTS, "parts", 0, 1, 1), {"parts": [0]}, None),
        (FAULTS, lines(FAULTS, "each", 1, 0), {"counts": ["3", "1"]}, {"counts": ["1", "3"]}),
        (FAULTS, lines(FAULTS, "each", 0), {"counts": ["3", "1"]}, None),
        (FAULTS, SLOW, {"counts": ["3", "1"]}, None),
        # another kind asks for something else
        (CHOICE, PARTS, {"option": 0}, None),
        (PARTS, CHOICE, {"parts": [0]}, None),
        (CHOICE, PLAN, {"option": 0}, None),
        # figures pass; the new rule says whether it takes them
        (PLAN, PLAN, rate("1"), rate("1")),
        (ITEMS, BLOCKS, {"count": "12"}, {"count": "12"}),
        (PLAN, CHOICE, rate("1"), rate("1")),
        (CHOICE, CHOICE, None, None),
    ],
)
def test_an_answer_follows_its_lines(old, new, answer, carried):
    old, new = (load_rule(each, Decimal(2)) for each in (old, new))
    assert carried_answer(old, new, answer) == carried


def test_a_text_that_stands_twice_names_no_line():
    old, new = CHOICE, lines(CHOICE, "options", 0, 1, 2, không_kịp_thời="Kịp thời")
    assert (
        carried_answer(*(load_rule(each, Decimal(2)) for each in (old, new)), {"option": 0}) is None
    )
    assert carried_answer(*(load_rule(each, Decimal(2)) for each in (old, new)), {"option": 2}) == {
        "option": 2
    }
