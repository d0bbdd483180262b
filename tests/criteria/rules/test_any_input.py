"""Whatever a rule or an answer holds: points within bounds, or a refusal that has a sentence."""

from copy import deepcopy
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.rules.errors import AnswerError, RuleError
from criteria.rules.loading.load import load_rule
from criteria.words.questions import question_texts
from criteria.words.reasoning import explain
from criteria.words.refusals import answer_error_text, rule_error_text
from tests.criteria.rules.sets import NAMES, leaves_of
from tests.criteria.rules.test_kinds import BLOCKS, PARTS, SLOW

NEWER = [{"rule": rule, "max": "1"} for rule in (PARTS, BLOCKS, SLOW) for _often in range(40)]
LEAVES = [leaf for name in NAMES for leaf in leaves_of(name)] + NEWER
NUMBERS = st.decimals(-5, 200, places=2, allow_nan=False).map(str) | st.integers(-2, 99).map(str)
JUNK = st.none() | st.booleans() | st.text(max_size=6) | st.floats() | st.lists(NUMBERS, max_size=2)
VALUES = NUMBERS | JUNK


@st.composite
def spoiled_rules(draw):
    """A rule of the sets in which one value, anywhere, is another."""
    rule = deepcopy(draw(st.sampled_from(LEAVES))["rule"])
    place = rule
    key = draw(st.sampled_from(sorted(place)))
    while isinstance(place[key], list | dict):
        place = place[key]
        keys = range(len(place)) if isinstance(place, list) else sorted(place)
        key = draw(st.sampled_from(keys))
    place[key] = draw(VALUES)
    return rule


@settings(max_examples=300, derandomize=True, deadline=None)
@given(spoiled_rules(), st.sampled_from(["0.5", "1", "2"]))
def test_any_rule_is_sound_or_refused(rule, maximum):
    try:
        loaded = load_rule(rule, Decimal(maximum))
    except RuleError as refusal:
        sentence = rule_error_text(refusal)
        assert "%(" not in sentence
        return
    assert load_rule(loaded.as_dict(), Decimal(maximum)) == loaded


@settings(max_examples=500, derandomize=True, deadline=None)
@given(st.sampled_from(LEAVES), st.data())
def test_any_answer_is_scored_or_refused(leaf, data):
    rule = load_rule(leaf["rule"], Decimal(leaf["max"]))
    names = st.sampled_from(sorted(rule.field_names | {"counts", "parts", "none", "other"}))
    answer = data.draw(
        st.fixed_dictionaries(dict.fromkeys(rule.field_names, NUMBERS))
        | st.dictionaries(names, VALUES, max_size=4)
        | st.lists(VALUES, max_size=3).map(lambda counts: {"counts": counts})
        | st.lists(VALUES, max_size=3).map(lambda parts: {"parts": parts})
    )
    try:
        outcome = rule.score(answer)
    except AnswerError as refusal:
        sentence = answer_error_text(refusal)
        assert "%(" not in sentence
        return
    assert outcome.points is None or 0 <= outcome.points <= rule.maximum
    assert explain(outcome)
    assert len(question_texts(outcome)) == len(outcome.questions)
