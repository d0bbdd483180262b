"""A leaf on the page of its appraiser, as values; the same for both appraisals."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.words.inputs import Input
from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.state_texts import LeafState
from scoring.points.reasons import ReasonChoice


@dataclass(frozen=True)
class GrantedLine:
    """`claim` is the row of the unit; `differs`: other points are granted than those that need no
    reason; `locked` says why this person does not appraise the leaf ("": they do).
    """

    claim: AnswerRow
    inputs: tuple[Input, ...]
    granted: Decimal | None
    declared: bool
    not_applicable: bool
    may_be_declared: bool
    differs: bool
    because: str
    reason: str
    reason_kind: str
    reasons: tuple[ReasonChoice, ...]
    office: str
    locked: str
    state: LeafState
    state_words: str

    @property
    def pk(self) -> int:
        return self.claim.pk

    @property
    def code(self) -> str:
        return self.claim.code

    @property
    def is_own(self) -> bool:
        """Whether this person appraises the leaf: the grid counts it and can edit it."""
        return not self.locked

    @property
    def is_answered(self) -> bool:
        return self.granted is not None or self.not_applicable

    @property
    def is_settled(self) -> bool:
        """Whether nothing of the leaf is left to be appraised."""
        return self.is_answered
