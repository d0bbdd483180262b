"""A row of a sheet as it would be with what was typed elsewhere; nothing is stored.

Read and judged by the functions of a save, so that what is shown here is what a save would do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from criteria.leaf_rules import Answer
from criteria.rules.kinds.base import Rule
from criteria.words.answers import AnswerRefused, read_answer
from criteria.words.filled_inputs import inputs_of
from scoring.answers.claims import scored_content
from scoring.answers.rows.states import is_declared
from scoring.answers.rows.texts import points_text
from scoring.models import ScoreEntry

NOTE = "note"
NOT_APPLICABLE = "not_applicable"
YES = "yes"


@dataclass(frozen=True)
class TypedCell:
    """An input of a row: what stands there and what would; `refused` says why it cannot be
    taken.
    """

    name: str
    label: str
    old: str
    new: str
    refused: str = ""

    @property
    def is_changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True)
class TypedRow:
    """A leaf with what was typed. It is taken whole or not at all: `refused` says why not, or one
    of its cells does. `answer`, `declared` and `note` are what would be saved, `points` what would
    follow.
    """

    cells: tuple[TypedCell, ...]
    refused: str = ""
    answer: Answer | None = None
    declared: bool = False
    note: str = ""
    points: str = ""

    @property
    def is_refused(self) -> bool:
        return bool(self.refused) or any(cell.refused for cell in self.cells)

    def says(self, kept: Any) -> bool:
        """Whether an entry, now or in its history, holds just this."""
        if self.is_refused:
            return False
        return (self.answer, self.declared, self.note) == (
            kept.answer,
            is_declared(kept),
            kept.note,
        )


def shown_values(rule: Rule, kept: Any) -> dict[str, tuple[str, str]]:
    """The label and the shown value of each input of an entry, now or in its history."""
    inputs = {each.name: (each.label, each.shown) for each in inputs_of(rule, kept.answer)}
    declared = _("Yes") if is_declared(kept) else ""
    return inputs | {
        NOT_APPLICABLE: (_("Not applicable"), declared),
        NOTE: (_("Note"), kept.note),
    }


def typed_row(
    entry: ScoreEntry, rule: Rule, typed: Mapping[str, str], refused: Mapping[str, str]
) -> TypedRow:
    """The row with what was typed into all of its inputs, by their names as a page sends them;
    `refused` are cells that cannot even be read.
    """
    declared = typed.get(NOT_APPLICABLE) == YES
    now = shown_values(rule, entry)
    cells = [
        TypedCell(name, label, old, typed.get(name, ""), refused.get(name, ""))
        for name, (label, old) in now.items()
    ]
    try:
        answer = read_answer(rule, typed)
        if declared and answer is not None:
            said = _("The row says “not applicable” and holds figures too: delete one of both.")
            raise AnswerRefused({NOT_APPLICABLE: said})
        _outcome, content = scored_content(entry.criterion, answer, declared, typed.get(NOTE, ""))
    except AnswerRefused as refusal:
        return _refused(cells, refusal.by_field)
    points = points_text(content["self_points"], not_applicable=content["not_applicable"])
    row = TypedRow((), "", content["answer"], declared, content["note"], points)
    then = shown_values(rule, _Would(content["answer"], declared, content["note"]))
    return replace(
        row,
        cells=tuple(
            cell if cell.refused else replace(cell, new=then[cell.name][1]) for cell in cells
        ),
    )


@dataclass(frozen=True)
class _Would:
    """The content of an entry as it would be."""

    answer: Answer | None
    not_applicable: bool
    note: str


def _refused(cells: list[TypedCell], by_field: Mapping[str, str]) -> TypedRow:
    """Each refusal at its cell; those of other inputs at the row."""
    names = {cell.name for cell in cells}
    others = " ".join(str(text) for name, text in by_field.items() if name not in names)
    return TypedRow(
        tuple(
            replace(cell, refused=cell.refused or str(by_field.get(cell.name, "")))
            for cell in cells
        ),
        others,
    )
