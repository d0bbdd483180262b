"""A leaf under the first appraisal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from scoring.answers.rows.answer_row import AnswerRow
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.lines.facts import facts_of
from scoring.appraisal.lines.line import GrantedLine
from scoring.appraisal.rounds.first import FIRST
from scoring.models import DeductionReason, ScoreEntry
from scoring.sheets.explanation_round import explanation_of


@dataclass(frozen=True)
class AppraisalRow(GrantedLine):
    """A leaf under appraisal; `mine`: this person or their office appraises it."""

    mine: bool
    question: str
    may_be_asked: bool

    @property
    def base(self) -> Decimal | None:
        """The points that need no reason: those that the unit claims. None where it reports no
        case and whatever is granted is a decision.
        """
        return None if self.claim.no_case else self.claim.points

    @property
    def base_na(self) -> bool:
        return self.claim.not_applicable

    @property
    def may_be_accepted(self) -> bool:
        answered = self.claim.is_answered and not self.claim.no_case
        return self.is_own and self.claim.is_own and answered

    @property
    def is_to_be_decided(self) -> bool:
        """Whether this person decides what “no case” is worth."""
        return self.is_own and self.claim.no_case


def line_of(
    entry: ScoreEntry,
    claim: AnswerRow,
    now: datetime,
    *,
    duty: Assignee,
    reasons: Sequence[DeductionReason],
    mine: bool,
    locked: str,
    may_be_asked: bool = False,
) -> AppraisalRow:
    """A leaf under appraisal."""
    asked = explanation_of(entry)
    facts = facts_of(entry, FIRST, reasons, now, locked=locked, is_waiting=True)
    if entry.excluded:
        facts["inputs"] = ()
    return AppraisalRow(
        claim=claim,
        **facts,
        office=str(duty) or entry.criterion.appraiser,
        mine=mine,
        question=asked.question if asked else "",
        may_be_asked=may_be_asked,
    )
