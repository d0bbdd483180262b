"""A filled-in workbook beside the sheet: what would change, what somebody else has changed since
the download, what cannot be taken and why. Nothing is stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from scoring.answers.access import SheetAccess
from scoring.answers.rows.sheet_rows import why_locked_by_part
from scoring.answers.rows.states import is_declared, own_rule
from scoring.answers.rows.typed_row import NOTE, TypedRow, shown_values, typed_row
from scoring.answers.workbook.difference import CellInFile, LeafDifference, LeafFate
from scoring.answers.workbook.filled import FilledLeaf, FilledWorkbook
from scoring.answers.workbook.history import entries_then
from scoring.answers.workbook.typed import missing_names, typed_of
from scoring.models import ScoreEntry
from units.formats.dates import moment_text


@dataclass(frozen=True)
class WorkbookDifferences:
    """`leaves` in the order of the sheet; `faults` are rows of the file that belong to none of them
    and `missing` the codes of leaves of which the file has no row at all.
    """

    leaves: Sequence[LeafDifference]
    faults: Sequence[str]
    missing: Sequence[str]

    def _of(self, fate: LeafFate) -> list[LeafDifference]:
        return [each for each in self.leaves if each.fate == fate]

    @cached_property
    def changes(self) -> list[LeafDifference]:
        return self._of(LeafFate.CHANGE)

    @cached_property
    def conflicts(self) -> list[LeafDifference]:
        return self._of(LeafFate.CONFLICT)

    @cached_property
    def refused(self) -> list[LeafDifference]:
        return self._of(LeafFate.REFUSED)

    @cached_property
    def same(self) -> int:
        return len(self._of(LeafFate.SAME))

    @property
    def missing_codes(self) -> str:
        return ", ".join(self.missing)

    @property
    def hidden_places(self) -> str:
        """The hidden cells that would change something."""
        taken = [*self.changes, *self.conflicts]
        return ", ".join(cell.place for leaf in taken for cell in leaf.cells if cell.hidden)


def compare(filled: FilledWorkbook, access: SheetAccess) -> WorkbookDifferences:
    """The workbook beside the sheet, for one person. Two or three queries."""
    sheet = access.sheet
    entries = sheet.entries.select_related("criterion", "entered_by").order_by(
        "criterion__position", "pk"
    )
    own = [(entry, rule) for entry in entries if (rule := own_rule(entry))]
    leaves = filled.leaves
    then = entries_then({e: leaves[e.pk].version for e, _rule in own if e.pk in leaves})
    locks = why_locked_by_part(access)
    found = []
    for entry, rule in own:
        if entry.pk in leaves:
            entry.sheet = sheet
            locked = locks[access.shares.part_of(entry.criterion.code)]
            found.append(_compared(entry, rule, leaves[entry.pk], then.get(entry.pk), locked))
    return WorkbookDifferences(
        leaves=found,
        faults=filled.faults,
        missing=[entry.criterion.code for entry, _rule in own if entry.pk not in leaves],
    )


def _compared(
    entry: ScoreEntry, rule: Rule, leaf: FilledLeaf, then: Any, locked: str
) -> LeafDifference:
    typed, refused = typed_of(leaf, entry, rule)
    row = typed_row(entry, rule, typed, refused)
    broken = [*leaf.refused, *_missing_text(leaf, entry, rule)]
    if not broken and (row.says(entry) or (then is not None and row.says(then))):
        return LeafDifference(entry, LeafFate.SAME)
    reasons = [*dict.fromkeys(broken), *filter(None, [locked, row.refused])]
    overtaken = _overtaken_text(entry) if _is_overtaken(entry, leaf, then) else ""
    cells = list(_cells(entry, rule, leaf, then, row))
    fate = LeafFate.CONFLICT if overtaken else LeafFate.CHANGE
    if reasons or row.is_refused:
        fate = LeafFate.REFUSED
    return LeafDifference(entry, fate, cells, reasons, overtaken, row)


def _cells(
    entry: ScoreEntry, rule: Rule, leaf: FilledLeaf, then: Any, row: TypedRow
) -> Iterator[CellInFile]:
    """The cells that differ or are refused; of a leaf that somebody else has changed also those
    that differ from the download.
    """
    before = shown_values(rule, then) if then is not None else {}
    for cell in row.cells:
        filled = leaf.note if cell.name == NOTE else leaf.cells.get(cell.name)
        if filled is None:
            continue
        old = before.get(cell.name, ("", ""))[1]
        if cell.is_changed or cell.refused or old != cell.old:
            yield CellInFile(
                filled.place, cell.label, old, cell.old, cell.new, cell.refused, filled.hidden
            )


def _missing_text(leaf: FilledLeaf, entry: ScoreEntry, rule: Rule) -> list[str]:
    names = missing_names(leaf, entry, rule)
    if not names:
        return []
    labels = shown_values(rule, entry)
    rows = "; ".join(f"“{labels[name][0]}”" for name in names)
    return [_("Rows of this criterion are missing in the file: %(rows)s.") % {"rows": rows}]


def _is_overtaken(entry: ScoreEntry, leaf: FilledLeaf, then: Any) -> bool:
    """Whether somebody has answered the leaf anew since the download; an appraisal that is kept
    beside the answer moves the version too.
    """
    if entry.version == leaf.version:
        return False
    return then is None or _said(then) != _said(entry)


def _said(kept: Any) -> tuple[Any, bool, str]:
    """What an entry says, now or in its history."""
    return kept.answer, is_declared(kept), kept.note


def _overtaken_text(entry: ScoreEntry) -> str:
    at = moment_text(entry.entered_at) if entry.entered_at else ""
    return _("%(name)s saved at %(time)s, after the file was downloaded.") % {
        "name": entry.entered_by or "",
        "time": at,
    }
