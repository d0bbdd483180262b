"""Where a rule does not say what counts without a case, the officer's word decides nothing."""

from decimal import Decimal

import pytest

from criteria.rules.decided import Decided, for_appraiser
from criteria.rules.errors import AnswerError
from criteria.rules.loading.load import load_rule
from criteria.rules.reasons.given import GivenPoints
from criteria.rules.reasons.measured import NoCase
from criteria.words.reasoning import explain
from tests.criteria.rules.test_kinds import CHOICE, FILES, LATE, MEETINGS, PLAN, SHARE, rate

TWO = Decimal(2)
WORD = {"no_case": "yes"}
TWO_SHARES = {
    "kind": "formula",
    "variables": {"a": "việc", "b": "việc xong", "c": "hồ sơ", "d": "hồ sơ xong"},
    "expression": "b / a + d / c",
}
NO_DIVISION = {"kind": "formula", "variables": {"a": "việc"}, "expression": "a * 0.5"}
BY_A_NUMBER = {"kind": "formula", "variables": {"a": "việc"}, "expression": "a / 10"}


@pytest.mark.parametrize("word", [True, "yes"])
@pytest.mark.parametrize(
    ("rule", "figures"),
    [
        (PLAN, {}),
        (PLAN, rate("0", "0")),
        (PLAN, rate("", "0.000")),
        (SHARE, {"numerator": "0"}),
        (FILES, {}),
        (FILES, {"a": "0", "b": "3", "c": "1"}),
        (FILES, {"b": "3"}),
        (TWO_SHARES, {"a": "5", "b": "4", "c": "0", "d": "0"}),
        (TWO_SHARES, {"a": "5", "b": "4"}),
    ],
)
def test_no_case_counts_0_until_it_is_decided(rule, figures, word):
    outcome = load_rule(rule, TWO).score(figures | {"no_case": word})
    assert (outcome.points, outcome.because) == (Decimal(0), NoCase(None, TWO))
    assert outcome.is_undecided
    assert explain(outcome) == (
        "không phát sinh trong kỳ: tạm tính 0 điểm, điểm do người thẩm định quyết định"
    )


@pytest.mark.parametrize(
    ("rule", "answer", "field", "code"),
    [
        (PLAN, WORD | rate("0", "60"), "denominator", "value_without_case"),
        (PLAN, WORD | rate("3", "0"), "numerator", "value_without_case"),
        (PLAN, WORD | rate("x", "0"), "numerator", "not_a_number"),
        (PLAN, WORD | rate("-1", "0"), "numerator", "too_small"),
        (FILES, WORD | {"a": "60", "b": "3"}, "a", "value_without_case"),
        (FILES, WORD | {"a": "0", "b": "x"}, "b", "not_a_number"),
        (TWO_SHARES, WORD | {"a": "5", "c": "2"}, "a", "value_without_case"),
        (PLAN, {"no_case": "no"} | rate("0", "0"), "no_case", "not_yes"),
        (PLAN, {"no_case": ""} | rate("0", "0"), "denominator", "zero_denominator"),
        (PLAN, {"no_case": False}, "numerator", "missing"),
    ],
)
def test_a_case_beside_the_word_is_refused(rule, answer, field, code):
    with pytest.raises(AnswerError) as refusal:
        load_rule(rule, TWO).score(answer)
    assert (refusal.value.field, refusal.value.code) == (field, code)


@pytest.mark.parametrize(
    "rule",
    [
        PLAN | {"when_no_case": "full"},
        FILES | {"when_no_case": "zero"},
        NO_DIVISION,
        BY_A_NUMBER,
        LATE,
        MEETINGS,
        CHOICE,
    ],
)
def test_the_word_is_not_asked_for_where_it_decides_nothing(rule):
    loaded = load_rule(rule, TWO)
    assert not any(field.needs_basis for field in loaded.fields)
    assert for_appraiser(loaded) is loaded
    with pytest.raises(AnswerError) as refusal:
        loaded.score(WORD)
    assert refusal.value.code == "unknown_field"


@pytest.mark.parametrize("worth", ["full", "zero", "not_applicable"])
def test_what_the_rule_decides_is_decided(worth):
    outcome = load_rule(PLAN | {"when_no_case": worth}, TWO).score(rate("0", "0"))
    assert not outcome.is_undecided
    word = load_rule(LATE | {"when_no_case": worth}, TWO).score(WORD)
    assert not word.is_undecided
    assert not load_rule(PLAN, TWO).score(rate("1")).is_undecided


def test_the_word_is_an_answer_and_shown_again():
    rule = load_rule(PLAN, TWO)
    assert rule.answer({"numerator": "", "no_case": "yes"}) == WORD
    assert rule.values(WORD) == {"numerator": "", "denominator": "", "no_case": "yes"}


# --- an appraiser who alone answers the leaf ------------------------------------------------------


def test_who_alone_scores_a_leaf_gives_the_points_without_a_case():
    rule = for_appraiser(load_rule(PLAN, TWO))
    assert isinstance(rule, Decided)
    assert (rule.best, rule.as_dict()) == (
        load_rule(PLAN, TWO).best,
        load_rule(PLAN, TWO).as_dict(),
    )
    assert [field.name for field in rule.fields][-2:] == ["no_case", "worth"]
    outcome = rule.score(WORD | {"worth": "1.25"})
    assert (outcome.points, type(outcome.because)) == (Decimal("1.25"), GivenPoints)
    assert rule.score(rate("100")).points == TWO


@pytest.mark.parametrize(
    ("answer", "field", "code"),
    [
        (WORD, "worth", "missing"),
        (WORD | {"worth": "2.01"}, "worth", "too_large"),
        (WORD | {"worth": "x"}, "worth", "not_a_number"),
        (rate("50") | {"worth": "1"}, "worth", "points_beside_figures"),
        (rate("0", "0") | {"worth": "1"}, "denominator", "zero_denominator"),
    ],
)
def test_points_of_an_appraiser_stand_only_beside_the_word(answer, field, code):
    with pytest.raises(AnswerError) as refusal:
        for_appraiser(load_rule(PLAN, TWO)).score(answer)
    assert (refusal.value.field, refusal.value.code) == (field, code)
