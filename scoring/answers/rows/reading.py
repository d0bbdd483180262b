"""The row of a leaf, made from its entry."""

from datetime import datetime
from typing import Any

from criteria.rules.kinds.base import Rule
from criteria.words.answers import score
from criteria.words.filled_inputs import inputs_of
from criteria.words.one_key import one_key_texts
from scoring.answers.access import excluded_text
from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.state_texts import decided_text, state_text
from scoring.answers.rows.states import because_of, is_declared, questions_of, state_of
from scoring.models import ScoreEntry
from scoring.points.appraised_stage import reason_at
from scoring.points.stages import STAGES, Stage


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
        one_key=one_key_texts(rule) if rule and editable else ("", ""),
        **facts,
    )
