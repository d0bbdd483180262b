"""A leaf in the explanation round, as values."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.state_texts import LeafState
from scoring.models import EntryEvidence


@dataclass(frozen=True)
class ExplanationLine:
    """A leaf in the round: what was claimed, what was granted and why, what is asked, what the unit
    answers. `claim` is the row of the unit with the first appraisal in it.
    """

    claim: AnswerRow
    first_not_applicable: bool
    office: str
    question: str
    asked: str
    answer: str
    answered: str
    added: tuple[EntryEvidence, ...]
    version: int

    @property
    def pk(self) -> int:
        return self.claim.pk

    @property
    def is_answered(self) -> bool:
        """A lowered point without a question needs no explanation."""
        return bool(self.answer) or not self.question

    @property
    def state(self) -> LeafState:
        if self.answer:
            return LeafState.SAVED
        return LeafState.BLANK if self.question else LeafState.LOCKED

    @property
    def state_words(self) -> str:
        if self.answer:
            return self.answered
        return _("Not answered") if self.question else _("not compulsory")
