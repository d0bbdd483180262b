"""A row of a sheet as it would be with what was pasted on it; nothing is stored."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.words.filled_inputs import inputs_of
from criteria.words.inputs import Input
from scoring.answers.pasting.columns import BlockColumns, figures_of
from scoring.answers.rows.choices import chosen_value
from scoring.answers.rows.states import is_declared
from scoring.answers.rows.typed_row import NOT_APPLICABLE, NOTE, YES, TypedRow, typed_row
from scoring.models import ScoreEntry
from units.formats import limits
from units.formats.lengths import too_long_text


@dataclass(frozen=True)
class PastedCell:
    """A cell on which something was pasted: what stands there and what would; `refused` says why it
    cannot be taken. `value` is what its input holds then.
    """

    name: str
    label: str
    old: str
    new: str
    value: str = ""
    refused: str = ""


@dataclass(frozen=True)
class PastedRow:
    """A row is taken whole or not at all: `refused` says why not, or one of its cells does.
    `points` would follow.
    """

    key: str
    code: str
    title: str
    cells: tuple[PastedCell, ...]
    refused: str = ""
    points: str = ""

    @property
    def is_refused(self) -> bool:
        return bool(self.refused) or any(cell.refused for cell in self.cells)

    @property
    def is_unchanged(self) -> bool:
        return not self.is_refused and all(cell.old == cell.new for cell in self.cells)

    @property
    def is_taken(self) -> bool:
        return not (self.is_refused or self.is_unchanged)

    @property
    def values(self) -> str:
        """What the inputs hold then, by their names, for the script of the page."""
        return json.dumps({cell.name: cell.value for cell in self.cells})


def pasted_row(
    entry: ScoreEntry, rule: Rule | None, locked: str, line: Sequence[str], columns: BlockColumns
) -> PastedRow | None:
    """The row with the cells of its line; None where nothing was pasted on it. `rule` is
    `own_rule(entry)`, `locked` says why the person cannot answer the leaf.
    """
    criterion = entry.criterion
    row = PastedRow(str(entry.pk), criterion.code, criterion.title, ())
    places = [
        place
        for place, text in enumerate(line)
        if text and (columns.figure_at(place) is not None or place == columns.note)
    ]
    if not places:
        return None
    if rule is None or locked:
        texts = tuple(PastedCell("", "", "", line[place]) for place in places)
        foreign = _("%(code)s is not scored by the unit.") % {"code": criterion.code}
        return replace(row, cells=texts, refused=locked if rule else foreign)
    row = replace(row, cells=tuple(_cells(entry, rule, line, places, columns)))
    if any(cell.name != NOTE for cell in row.cells):
        row = replace(row, refused=_said_otherwise(entry))
    return row if row.refused else _scored(row, entry, rule)


def _said_otherwise(entry: ScoreEntry) -> str:
    """Why figures cannot stand beside what the row says ("": they can)."""
    if is_declared(entry):
        return _("The row says “not applicable”: untick it first.")
    if entry.answer and entry.answer.get("no_case"):
        return _("The row says that there was no case: untick it first.")
    return ""


def _cells(
    entry: ScoreEntry,
    rule: Rule,
    line: Sequence[str],
    places: Sequence[int],
    columns: BlockColumns,
) -> Iterator[PastedCell]:
    inputs = {each.name: each for each in inputs_of(rule, entry.answer)}
    figures = figures_of(rule)
    for place in places:
        text, at = line[place], columns.figure_at(place)
        if at is None:
            long = too_long_text(text, limits.WORDS, _("Note"))
            cell = PastedCell(NOTE, _("Note"), entry.note, text, text, long)
        elif at < len(figures):
            cell = _figure(figures[at], inputs[figures[at].name], text)
        else:
            cell = PastedCell("", "", "", text, refused=_no_place_text(len(figures)))
        yield replace(cell, refused=_formula_text()) if text.startswith("=") else cell


def _figure(field: Field, shown: Input, text: str) -> PastedCell:
    cell = PastedCell(field.name, shown.label, shown.shown, text, text)
    if field.kind != "choice":
        return cell
    value = chosen_value(field, text)
    if value is None:
        return replace(cell, refused=_("No line of the list reads like this."))
    return replace(cell, value=value)


def _scored(row: PastedRow, entry: ScoreEntry, rule: Rule) -> PastedRow:
    """The row with the numbers as they are read and the points that follow, or with the refusals
    that a save would meet, beside those of cells that cannot even be read.
    """
    pasted = {cell.name: cell.value for cell in row.cells if not cell.refused}
    refused = {cell.name: cell.refused for cell in row.cells if cell.refused}
    would = typed_row(entry, rule, _stands(entry, rule) | pasted, refused)
    if would.is_refused:
        return _refused(row, would)
    if row.is_refused:
        return row
    read = {each.name: each for each in inputs_of(rule, would.answer)}
    cells = tuple(_as_read(cell, read) for cell in row.cells)
    return replace(row, cells=cells, points=would.points)


def _stands(entry: ScoreEntry, rule: Rule) -> dict[str, str]:
    """What the inputs of the row send as they stand."""
    sent = {each.name: _sent(each) for each in inputs_of(rule, entry.answer)}
    return sent | {NOTE: entry.note, NOT_APPLICABLE: YES if is_declared(entry) else ""}


def _sent(shown: Input) -> str:
    """What the input sends: of a list the chosen line."""
    return next((each.value for each in shown.choices if each.chosen), shown.value)


def _as_read(cell: PastedCell, read: Mapping[str, Input]) -> PastedCell:
    if cell.name == NOTE:
        return cell
    return replace(cell, new=read[cell.name].shown, value=_sent(read[cell.name]))


def _refused(row: PastedRow, would: TypedRow) -> PastedRow:
    """Each refusal at its cell; those of inputs on which nothing was pasted at the row."""
    why = {cell.name: cell.refused for cell in would.cells}
    cells = [replace(cell, refused=cell.refused or why.get(cell.name, "")) for cell in row.cells]
    pasted = {cell.name for cell in row.cells}
    others = [text for name, text in why.items() if name not in pasted]
    return replace(
        row, cells=tuple(cells), refused=" ".join(filter(None, [would.refused, *others]))
    )


def _formula_text() -> str:
    return _("This is a formula, not its value: copy the values.")


def _no_place_text(figures: int) -> str:
    if not figures:
        return _("The row is answered by ticking boxes.")
    return _("The row has no such figure: it asks for %(count)s.") % {"count": figures}
