"""A filled-in workbook beside what is stored: what would change, what somebody else has changed
since the download, what cannot be taken and why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from scoring.answers.rows.typed_row import NOT_APPLICABLE, TypedCell
from scoring.workbooks.difference import CellInFile, LeafDifference, LeafFate
from scoring.workbooks.filled import FilledLeaf

Shown = Mapping[str, tuple[str, str]]  # the label and the shown value of each input


@dataclass(frozen=True)
class WorkbookDifferences:
    """`leaves` in the order of the workbook; `faults` are rows of the file that belong to none of
    them and `missing` names leaves of which the file has no row at all.
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


def cells_in_file(
    cells: Sequence[TypedCell], leaf: FilledLeaf, before: Shown
) -> Iterator[CellInFile]:
    """The cells that differ or are refused; of a leaf that somebody else has changed also those
    that differ from the download, which held `before`.
    """
    for cell in cells:
        filled = leaf.cells.get(cell.name)
        if filled is None:
            continue
        old = before.get(cell.name, ("", ""))[1]
        if cell.is_changed or cell.refused or old != cell.old:
            yield CellInFile(
                filled.place, cell.label, old, cell.old, cell.new, cell.refused, filled.hidden
            )


def missing_rows_text(leaf: FilledLeaf, rule: Rule, shown: Shown, *, declares: bool) -> list[str]:
    """Which rows of the leaf the file has lost; `declares`: one of them declares the leaf not
    applicable.
    """
    asked = [field.name for field in rule.fields] + [NOT_APPLICABLE] * declares
    lost = [name for name in asked if name not in leaf.cells]
    if not lost:
        return []
    rows = "; ".join(f"“{shown[name][0]}”" for name in lost)
    return [_("Rows of this criterion are missing in the file: %(rows)s.") % {"rows": rows}]
