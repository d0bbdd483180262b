"""A leaf as its appraiser works on it, read into values the same way for both appraisals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from criteria.words.inputs import Input, inputs_of
from scoring.answers.rows import Row, State, because_of, own_rule, row_of, say_time
from scoring.answers.saving import score
from scoring.models import DeductionReason, ScoreEntry
from scoring.points.grants import Granted
from scoring.points.reasons import Choice, choices_of, say_reason
from scoring.points.stages import Stage
from units.formats.numbers import say
from units.models import User


@dataclass(frozen=True)
class GrantedLine:
    """`claim` is the line of the unit; `differs`: other points are granted than those that need no
    reason; `locked` says why this person does not appraise the leaf ("": they do).
    """

    claim: Row
    inputs: tuple[Input, ...]
    granted: Decimal | None
    declared: bool
    not_applicable: bool
    may_be_declared: bool
    differs: bool
    because: str
    reason: str
    reason_kind: str
    reasons: tuple[Choice, ...]
    office: str
    locked: str
    state: State
    state_words: str

    @property
    def pk(self) -> int:
        return self.claim.pk

    @property
    def code(self) -> str:
        return self.claim.code

    @property
    def is_own(self) -> bool:
        """Whether this person appraises the leaf: what the grid counts and lets edit."""
        return not self.locked

    @property
    def is_answered(self) -> bool:
        return self.granted is not None or self.not_applicable


def claim_of(
    entry: ScoreEntry, now: datetime, *, documents: int, shows_result: Stage | None = None
) -> Row:
    """The line of the unit as its appraiser reads it, with the number of documents."""
    return row_of(
        entry,
        rule=own_rule(entry),
        documents=documents,
        previous="",
        now=now,
        editable=False,
        shows_result=shows_result,
        entered_name=entry.entered_by.full_name if entry.entered_by else "",
    )


def facts_of(
    given: Granted, rule: Rule, reasons: Sequence[DeductionReason], *, locked: str
) -> dict[str, Any]:
    """What the line shows of a grant, whichever appraisal it is of."""
    return {
        "inputs": inputs_of(rule, given.typed),
        "granted": given.points,
        "declared": given.is_declared,
        "not_applicable": given.not_applicable,
        "reason": given.reason,
        "reason_kind": say_reason(reasons, given.reason_code),
        "reasons": choices_of(reasons, given.reason_code),
        "locked": locked,
        "state": state_of_grant(given, locked=bool(locked)),
    }


def state_of_grant(given: Granted, *, locked: bool) -> State:
    if given.is_given:
        return State.SAVED
    if locked:
        return State.LOCKED
    return State.BLANK if given.answer is None else State.INCOMPLETE


def say_state_of_grant(state: State, given: Granted, now: datetime, *, nothing: str) -> str:
    """The state in words, with who appraised the leaf and when; `nothing` where nobody has."""
    if state == State.INCOMPLETE:
        return _("Figures missing")
    return say_who_and_when(given.by, given.at, now) or nothing


def say_who_and_when(by: User | None, at: datetime | None, now: datetime) -> str:
    if by is None or at is None:
        return ""
    return _("%(time)s · %(name)s") % {"time": say_time(at, now), "name": by.full_name}


def say_reasoning(entry: ScoreEntry, rule: Rule, given: Granted) -> str:
    """Why these points, where they follow from a rule."""
    return because_of(entry.criterion, score(rule, given.answer))


def say_distance(
    points: Decimal | None, base: Decimal | None, *, same: str, above: str, below: str
) -> str:
    """How far points lie from those that need no reason; `above` and `below` take `points`."""
    if points is None or base is None:
        return ""
    difference = points - base
    if not difference:
        return same
    return (above if difference > 0 else below) % {"points": say(abs(difference))}
