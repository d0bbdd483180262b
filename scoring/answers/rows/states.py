"""The state of a leaf for the unit that answers it, and what the unit should check."""

from django.utils.text import capfirst

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.rules.kinds.base import Rule
from criteria.rules.outcome import Outcome
from criteria.words.questions import question_texts
from criteria.words.reasoning import explain
from scoring.answers.rows.state_texts import LeafState
from scoring.models import ScoreEntry


def own_rule(entry: ScoreEntry) -> Rule | None:
    """The rule of a leaf that the unit scores itself; None for any other."""
    own = entry.criterion.method == Criterion.Method.SELF and not entry.excluded
    return rule_of(entry.criterion) if own else None


def is_declared(entry: ScoreEntry) -> bool:
    """Whether the unit itself declared the leaf not applicable."""
    return entry.not_applicable and entry.answer is None


def because_of(criterion: Criterion, outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    return capfirst(explain(outcome, penalty=criterion.sign == Criterion.Sign.PENALTY))


def state_of(entry: ScoreEntry, outcome: Outcome | None, *, editable: bool) -> LeafState:
    if entry.excluded:
        return LeafState.LOCKED
    if entry.is_blank and not entry.is_answered:
        return LeafState.BLANK
    if not editable:
        return LeafState.LOCKED
    if not entry.is_answered:
        return LeafState.INCOMPLETE
    if entry.attention or (outcome and outcome.questions):
        return LeafState.WARNING
    return LeafState.SAVED


def questions_of(entry: ScoreEntry, outcome: Outcome | None) -> list[str]:
    """What the unit should check: effects of a new version of the set, unlikely figures."""
    changed = [capfirst(entry.get_attention_display())] if entry.attention else []
    return changed + (question_texts(outcome) if outcome else [])
