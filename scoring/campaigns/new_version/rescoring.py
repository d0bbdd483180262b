"""Scoring a leaf by its new rule, as far as its answer fits."""

from collections.abc import Sequence

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.rules.carried import carried_answer
from criteria.rules.outcome import Outcome
from criteria.words.answers import AnswerRefused, score
from scoring.campaigns.new_version.content import is_declared_by_unit
from scoring.campaigns.new_version.report import ChangedLeaf, Fate
from scoring.models import ScoreEntry

Attention = ScoreEntry.Attention
METHOD = Criterion.Method


def rescore(entry: ScoreEntry, new: Criterion, proofs: Sequence[str]) -> ChangedLeaf:
    """Score the leaf by its new rule, as far as its answer fits; the appraisal must be given
    again.
    """
    old, before, appraised = entry.criterion, entry.self_points, entry.first_points
    both_own = old.method == new.method == METHOD.SELF
    stays_declared = both_own and is_declared_by_unit(entry) and new.not_applicable_allowed
    outcome = None
    if both_own and not stays_declared:
        outcome = _carry_answer(entry, new)
    if outcome is None and not stays_declared:
        entry.answer = None
    entry.self_points = outcome.points if outcome else None
    entry.not_applicable = stays_declared or (outcome is not None and outcome.points is None)
    if new.method != METHOD.SELF:
        fate, attention = Fate.REAPPRAISE, ""
    elif entry.is_answered:
        fate, attention = Fate.RESCORED, Attention.RESCORED
    else:
        fate, attention = Fate.UNANSWERED, Attention.UNANSWERED
    entry.criterion, entry.attention = new, attention
    entry.version += 1
    entry.first_answer = entry.first_points = entry.first_by = entry.first_at = None
    entry.first_not_applicable, entry.first_reason = False, ""
    entry.first_reason_code = ""
    return ChangedLeaf(
        fate=fate,
        code=new.code,
        old_code=old.code,
        title=new.title,
        concerns_unit=METHOD.SELF in (old.method, new.method),
        before=before,
        after=entry.self_points,
        appraised=appraised,
        documents=proofs,
    )


def _carry_answer(entry: ScoreEntry, new: Criterion) -> Outcome | None:
    """Carry the answer to the new rule and score it; None where it does not fit."""
    try:
        entry.answer = carried_answer(rule_of(entry.criterion), rule_of(new), entry.answer)
        outcome = score(rule_of(new), entry.answer)
    except AnswerRefused:
        return None
    if outcome and outcome.is_undecided and not entry.note:
        return None  # “no case” needs its basis
    return outcome
