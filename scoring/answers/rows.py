"""One row of a sheet: what the leaf asks, what was answered, its points."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.text import capfirst

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.rules.kinds.base import Rule
from criteria.rules.outcome import Outcome
from criteria.words.filled_inputs import inputs_of
from criteria.words.inputs import Input
from criteria.words.questions import question_texts
from criteria.words.reasoning import explain
from scoring.answers.access import excluded_text
from scoring.answers.row_text import (
    LeafState,
    decided_text,
    documents_text,
    points_text,
    state_text,
)
from scoring.answers.saving import score
from scoring.models import ScoreEntry
from scoring.points.stages import STAGES, Stage, reason_at
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
    comments and questions.
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


def row_of(
    entry: ScoreEntry,
    *,
    rule: Rule | None,
    documents: int,
    previous: str,
    now: datetime,
    editable: bool,
    shows_result: Stage | None,
    entered_name: str,
    **facts: Any,
) -> AnswerRow:
    """The row of a leaf, with the points of the appraisal at stage `shows_result` (None: without).
    `rule` is `own_rule(entry)`; `facts` are further fields of the row that the page has read.
    """
    criterion = entry.criterion
    own = rule is not None
    outcome = score(rule, entry.answer) if rule else None
    questions = tuple(questions_of(entry, outcome))
    state = state_of(entry, outcome, editable=editable)
    declared = own and is_declared(entry)
    no_case = outcome is not None and outcome.is_undecided
    return AnswerRow(
        pk=entry.pk,
        code=criterion.code,
        title=criterion.title,
        maximum=criterion.maximum,
        method=criterion.method or "",
        version=entry.version,
        inputs=inputs_of(rule, entry.answer) if rule else (),
        may_be_declared=own and criterion.not_applicable_allowed,
        declared=declared,
        no_case=no_case,
        decided=decided_text(entered_name, entry.entered_at, now) if declared or no_case else "",
        not_applicable=entry.not_applicable,
        note=entry.note,
        points=entry.self_points,
        because=because_of(criterion, outcome),
        questions=questions,
        documents=documents,
        needs_document=own and bool(criterion.evidence_required),
        state=state,
        state_words=state_text(state, entry.entered_at, now),
        previous=previous,
        excluded=excluded_text() if entry.excluded else "",
        granted=getattr(entry, STAGES[shows_result].points) if shows_result else None,
        granted_reason=reason_at(entry, shows_result) if shows_result else "",
        **facts,
    )


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
