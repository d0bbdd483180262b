"""What a line shows of a grant, the same for both appraisals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from criteria.words.filled_inputs import inputs_of
from scoring.answers.rows.state_texts import LeafState
from scoring.appraisal.lines.texts import because_text, grant_state_text
from scoring.appraisal.rounds.round import Round
from scoring.models import DeductionReason, ScoreEntry
from scoring.points.grants import Granted, granted, granting_rule
from scoring.points.reasons import choices_of, reason_text


def facts_of(
    entry: ScoreEntry,
    round: Round,
    reasons: Sequence[DeductionReason],
    now: datetime,
    *,
    locked: str,
    is_waiting: bool,
) -> dict[str, Any]:
    """What the line shows of a grant. Select `sheet`, `criterion` and the appraiser of the round
    with the entry.
    """
    given = granted(entry, round.name)
    state = state_of_grant(given, locked=bool(locked))
    return {
        "inputs": inputs_of(granting_rule(entry.criterion), given.typed),
        "granted": given.points,
        "declared": given.is_declared,
        "not_applicable": given.not_applicable,
        "may_be_declared": round.may_be_declared(entry),
        "differs": round.differs(entry, given),
        "because": because_text(entry, round, given),
        "reason": given.reason,
        "reason_kind": reason_text(reasons, given.reason_code),
        "reasons": choices_of(reasons, given.reason_code),
        "locked": locked,
        "state": state,
        "state_words": grant_state_text(entry, round, given, state, now, is_waiting=is_waiting),
    }


def state_of_grant(given: Granted, *, locked: bool) -> LeafState:
    if given.is_given:
        return LeafState.SAVED
    if locked:
        return LeafState.LOCKED
    return LeafState.BLANK if given.answer is None else LeafState.INCOMPLETE
