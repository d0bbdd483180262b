"""A leaf that is appraised again, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.explanations.line import ExplanationLine
from scoring.appraisal.lines.facts import facts_of
from scoring.appraisal.lines.line import GrantedLine
from scoring.appraisal.rounds.second import SECOND
from scoring.models import DeductionReason, ScoreEntry
from scoring.points.grants import granted


@dataclass(frozen=True)
class SecondAppraisalLine(GrantedLine):
    """A leaf that is appraised again; what was granted first needs no reason."""

    asked: ExplanationLine
    base: Decimal | None
    base_na: bool
    is_waiting: bool

    @property
    def is_settled(self) -> bool:
        """Where the unit explained nothing, the first appraisal may be kept."""
        return self.is_answered or not self.is_waiting

    @property
    def may_be_accepted(self) -> bool:
        """Whether the first appraisal can be kept with one key."""
        return self.is_own and self.claim.is_own


def second_line(
    entry: ScoreEntry,
    asked: ExplanationLine,
    duty: Assignee,
    reasons: Sequence[DeductionReason],
    now: datetime,
    *,
    locked: str,
) -> SecondAppraisalLine:
    is_explained = bool(asked.answer or asked.added)
    is_waiting = is_explained and not granted(entry, SECOND.name).is_given
    return SecondAppraisalLine(
        claim=asked.claim,
        **facts_of(entry, SECOND, reasons, now, locked=locked, is_waiting=is_waiting),
        office=str(duty) or asked.office,
        asked=asked,
        base=entry.first_points,
        base_na=entry.first_not_applicable,
        is_waiting=is_waiting,
    )
