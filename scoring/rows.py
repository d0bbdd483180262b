"""One leaf of a sheet as people read it: what is asked, what was answered, what it is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from criteria.explain import explain, say_questions
from criteria.inputs import Input, inputs_of
from criteria.models import Criterion
from criteria.rules.kinds import Rule
from criteria.rules.outcome import Outcome
from scoring.entries import rule_of, say_excluded, score
from scoring.models import ScoreEntry
from scoring.stages import STAGES, Stage, reason_at


class State(StrEnum):
    """How a leaf stands for the unit that answers it."""

    BLANK = "blank"
    INCOMPLETE = "incomplete"
    SAVED = "saved"
    WARNING = "warning"
    LOCKED = "locked"


@dataclass(frozen=True)
class Row:
    """A leaf with everything its line on the sheet shows.

    `inputs` is empty where the unit has nothing to say (survey, appraiser, or `excluded`, which
    says that the leaf does not apply by the set). `because` is the
    reasoning of the points, `questions` what should be looked at again. `declared` is the unit's
    own word that the leaf is not applicable; `not_applicable` also holds where the rule says so.
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
    state: State
    state_words: str
    previous: str
    excluded: str = ""
    granted: Decimal | None = None
    granted_reason: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the unit scores the leaf itself."""
        return self.method == Criterion.Method.SELF and not self.excluded

    @property
    def is_answered(self) -> bool:
        return self.points is not None or self.not_applicable

    @property
    def lacks_document(self) -> bool:
        return self.needs_document and not self.documents and not self.not_applicable

    @property
    def has_problem(self) -> bool:
        return self.state in (State.INCOMPLETE, State.WARNING)

    @property
    def lost(self) -> bool:
        """Whether the appraisal granted less than the unit claimed."""
        return self.granted is not None and self.points is not None and self.granted < self.points


def row_of(
    entry: ScoreEntry,
    *,
    documents: int,
    previous: str,
    now: datetime,
    editable: bool,
    shows_result: Stage | None,
) -> Row:
    """The line of a leaf, with the points of the appraisal at a stage, or none. Wants the entry
    with its criterion.
    """
    criterion = entry.criterion
    own = criterion.method == Criterion.Method.SELF and not entry.excluded
    rule = rule_of(criterion) if own else None
    outcome = score(rule, entry.answer) if rule else None
    questions = tuple(questions_of(entry, outcome))
    state = state_of(entry, outcome, editable=editable)
    return Row(
        pk=entry.pk,
        code=criterion.code,
        title=criterion.title,
        maximum=criterion.maximum,
        method=criterion.method or "",
        version=entry.version,
        inputs=inputs_of(rule, entry.answer) if rule else (),
        may_be_declared=own and criterion.not_applicable_allowed,
        declared=entry.not_applicable and entry.answer is None,
        not_applicable=entry.not_applicable,
        note=entry.note,
        points=entry.self_points,
        because=because_of(criterion, outcome),
        questions=questions,
        documents=documents,
        needs_document=own and bool(criterion.evidence_required),
        state=state,
        state_words=say_state(state, entry.entered_at, now),
        previous=previous,
        excluded=say_excluded() if entry.excluded else "",
        granted=getattr(entry, STAGES[shows_result].points) if shows_result else None,
        granted_reason=reason_at(entry, shows_result) if shows_result else "",
    )


def because_of(criterion: Criterion, outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    return explain(outcome, penalty=criterion.sign == Criterion.Sign.PENALTY)


def state_of(entry: ScoreEntry, outcome: Outcome | None, *, editable: bool) -> State:
    if entry.excluded:
        return State.LOCKED
    if entry.answer is None and not entry.is_answered:
        return State.BLANK
    if not editable:
        return State.LOCKED
    if not entry.is_answered:
        return State.INCOMPLETE
    if entry.attention or (outcome and outcome.questions):
        return State.WARNING
    return State.SAVED


def questions_of(entry: ScoreEntry, outcome: Outcome | None) -> list[str]:
    """What the unit should look at again: what a new version of the set did, odd figures."""
    changed = [capfirst(entry.get_attention_display())] if entry.attention else []
    return changed + (say_questions(outcome) if outcome else [])


def say_state(state: State, at: datetime | None, now: datetime) -> str:
    """The state in words, with the time of the last save."""
    if state == State.BLANK:
        return _("Not scored")
    if state == State.INCOMPLETE:
        return _("Figures missing")
    if state == State.LOCKED:
        return _("Locked")
    if state == State.WARNING:
        return _("Warning")
    return _("Saved %(time)s") % {"time": say_time(at, now)} if at else _("Saved")


def say_time(at: datetime, now: datetime) -> str:
    """The hour of today, the day of before."""
    here = localtime(at)
    same_day = here.date() == localdate(now)
    return here.strftime("%H:%M" if same_day else "%d/%m")


def say_answer(rule: Rule, answer: Mapping[str, Any] | None) -> str:
    """An answer in a few words: "31/41", the line that was chosen, the counts."""
    parts = [each.shown for each in inputs_of(rule, answer) if each.shown]
    names = [field.name for field in rule.fields]
    return ("/" if names == ["numerator", "denominator"] else "; ").join(parts)
