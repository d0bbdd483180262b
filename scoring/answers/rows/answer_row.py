"""One row of a sheet: what the leaf asks, what was answered, its points."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from criteria.models import Criterion
from criteria.words.inputs import Input
from scoring.answers.rows.state_texts import LeafState
from scoring.answers.rows.texts import documents_text, points_text
from units.formats.numbers import format_number


@dataclass(frozen=True)
class AnswerRow:
    """A leaf with everything that its row on the sheet shows.

    `inputs` is empty where the unit does not score the leaf (survey, appraiser, or `excluded`: the
    sentence that it does not apply by the set). `part` is the key of the part to which the leaf
    belongs and `whose` its assignee; `locked` says why this person cannot answer the leaf.
    `because` is the reasoning of the points, `questions` what the unit should check. `declared`:
    the unit declared the leaf not applicable; `not_applicable` is also true where the rule says so.
    `no_case`: the unit reports no case, and the appraiser decides the points. `decided` names who
    declared either, and when. `due`: its milestone is this period; `changed`: answered differently
    than in the period before (`then` is the mark of that answer); `returned`: it came back to be
    looked at or explained; `suggests`: that answer can be taken over; `comments` counts open
    comments and questions. `one_key`: what one key fills in, for the most points and for
    none.
    """

    pk: int
    code: str
    title: str
    maximum: Decimal
    method: str
    version: int
    inputs: tuple[Input, ...]
    may_be_declared: bool
    declared: bool
    not_applicable: bool
    note: str
    points: Decimal | None
    because: str
    questions: tuple[str, ...]
    documents: int
    needs_document: bool
    state: LeafState
    state_words: str
    previous: str
    then: str = ""
    excluded: str = ""
    decided: str = ""
    due: bool = False
    changed: bool = False
    returned: bool = False
    suggests: bool = False
    comments: int = 0
    granted: Decimal | None = None
    granted_reason: str = ""
    no_case: bool = False
    one_key: tuple[str, str] = ("", "")
    part: str = ""
    whose: str = ""
    locked: str = ""

    @cached_property
    def is_own(self) -> bool:
        """Whether the unit scores the leaf itself."""
        return self.method == Criterion.Method.SELF and not self.excluded

    @property
    def decides_no_case(self) -> bool:
        """Whether the unit can report no case and leave the points to the appraiser."""
        return any(each.needs_basis for each in self.inputs)

    @property
    def is_answered(self) -> bool:
        return self.points is not None or self.not_applicable

    @property
    def lacks_document(self) -> bool:
        return self.needs_document and not self.documents and not self.not_applicable

    @property
    def has_problem(self) -> bool:
        return self.state in (LeafState.INCOMPLETE, LeafState.WARNING)

    @property
    def key(self) -> str:
        """The number as an address holds it, without dots between thousands."""
        return str(self.pk)

    @cached_property
    def marks(self) -> list[str]:
        """The marks by which the page counts and filters the row."""
        facts = {
            "own": self.is_own,
            "answered": self.is_answered,
            "needs": self.needs_document,
            "na": self.not_applicable,
            "nocase": self.no_case,
            "due": self.due,
            "changed": self.changed,
            "returned": self.returned,
            "suggests": self.suggests,
            "comments": self.comments > 0,
        }
        marks = [name for name, holds in facts.items() if holds]
        return [*marks, self.part] if self.part else marks

    @property
    def questions_words(self) -> str:
        return " ".join(self.questions)

    @property
    def points_words(self) -> str:
        return points_text(self.points, not_applicable=self.not_applicable)

    @property
    def maximum_words(self) -> str:
        return format_number(self.maximum)

    @property
    def documents_words(self) -> str:
        return documents_text(self.documents) if self.documents else ""

    @property
    def lost(self) -> bool:
        """Whether the appraisal granted less than the unit claimed."""
        return self.granted is not None and self.points is not None and self.granted < self.points
