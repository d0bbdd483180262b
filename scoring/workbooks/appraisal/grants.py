"""A leaf under appraisal as it would be with what a workbook says; nothing is stored.

Read and judged by the functions of a typed appraisal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from criteria.words.answers import AnswerRefused, read_answer
from criteria.words.filled_inputs import inputs_of
from scoring.answers.rows.texts import points_text
from scoring.answers.rows.typed_row import NOT_APPLICABLE, YES, TypedCell
from scoring.appraisal.granting.judging import judge, require_reasons
from scoring.appraisal.rounds.round import Round
from scoring.models import DeductionReason, ScoreEntry
from scoring.points.grants import CONTENT, Granted
from scoring.points.reasons import reason_text
from scoring.workbooks.appraisal.columns import REASON, REASON_CODE
from scoring.workbooks.differences import Shown
from units.formats.text import clean


@dataclass(frozen=True)
class TypedGrant:
    """What would be granted. The leaf is taken whole or not at all: `refused` says why not, or one
    of its cells does.
    """

    cells: tuple[TypedCell, ...]
    refused: str = ""
    given: Granted | None = None

    @property
    def is_refused(self) -> bool:
        return bool(self.refused) or any(cell.refused for cell in self.cells)

    @property
    def points(self) -> str:
        return granted_text(self.given) if self.given else ""


def granted_text(given: Granted) -> str:
    return points_text(given.points, not_applicable=given.not_applicable)


def kept_grant(kept: Any, round: Round) -> Granted:
    """What an entry, now or in its history, holds of an appraisal; without the person."""
    return Granted(*(getattr(kept, f"{round.name}_{name}") for name in CONTENT))


def said(given: Granted) -> tuple[Any, bool, str, str]:
    """What was typed to grant this."""
    return given.typed, given.is_declared, given.reason, given.reason_code


def shown_grant(rule: Rule, given: Granted, reasons: Sequence[DeductionReason]) -> Shown:
    """The label and the shown value of each input of a grant."""
    inputs = {each.name: (each.label, each.shown) for each in inputs_of(rule, given.typed)}
    return inputs | {
        NOT_APPLICABLE: (_("Not applicable"), _("Yes") if given.is_declared else ""),
        REASON_CODE.mark: (str(REASON_CODE.title), reason_text(reasons, given.reason_code)),
        REASON.mark: (str(REASON.title), given.reason),
    }


def typed_grant(
    entry: ScoreEntry,
    rule: Rule,
    round: Round,
    typed: Mapping[str, str],
    refused: Mapping[str, str],
    reasons: Sequence[DeductionReason],
) -> TypedGrant:
    """The leaf with what was typed into all of its inputs; `refused` are cells that cannot even be
    read.
    """
    now = shown_grant(rule, kept_grant(entry, round), reasons)
    cells = tuple(
        TypedCell(name, label, old, typed.get(name, ""), refused.get(name, ""))
        for name, (label, old) in now.items()
    )
    try:
        given = _judged(entry, rule, round, typed, reasons)
    except AnswerRefused as refusal:
        return _with_refusals(cells, refusal.by_field)
    then = shown_grant(rule, given, reasons)
    new = [each if each.refused else replace(each, new=then[each.name][1]) for each in cells]
    return TypedGrant(tuple(new), given=given)


def said_in_file(
    rule: Rule, typed: Mapping[str, str], refused: Mapping[str, str]
) -> tuple[Any, bool, str, str] | None:
    """What was typed, in the shape of `said`; None where it cannot be read."""
    if refused:
        return None
    try:
        answer = read_answer(rule, typed)
    except AnswerRefused:
        return None
    reason, code = clean(typed.get(REASON.mark, "")), typed.get(REASON_CODE.mark, "")
    return answer, typed.get(NOT_APPLICABLE) == YES, reason, code


def _judged(
    entry: ScoreEntry,
    rule: Rule,
    round: Round,
    typed: Mapping[str, str],
    reasons: Sequence[DeductionReason],
) -> Granted:
    """What would be granted. Raises AnswerRefused like `appraise`."""
    answer = read_answer(rule, typed)
    declared = typed.get(NOT_APPLICABLE) == YES
    if declared and answer is not None:
        text = _("The row says “not applicable” and holds figures too: delete one of both.")
        raise AnswerRefused({NOT_APPLICABLE: text})
    given, _outcome = judge(
        rule,
        answer,
        not_applicable=declared,
        may_be_declared=round.may_be_declared(entry),
        reason=typed.get(REASON.mark, ""),
        reason_code=typed.get(REASON_CODE.mark, ""),
    )
    require_reasons(
        entry,
        given,
        differs=round.needs_reason(entry, given),
        asked=round.missing_reason_text(entry),
        reasons=reasons,
    )
    return given


def _with_refusals(cells: tuple[TypedCell, ...], by_field: Mapping[str, str]) -> TypedGrant:
    """Each refusal at its cell; those of other inputs at the leaf."""
    names = {cell.name for cell in cells}
    others = " ".join(str(text) for name, text in by_field.items() if name not in names)
    found = [
        replace(cell, refused=cell.refused or str(by_field.get(cell.name, ""))) for cell in cells
    ]
    return TypedGrant(tuple(found), others)
