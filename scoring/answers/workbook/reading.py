"""A filled-in workbook, read by the hidden codes of its rows, in whatever order they stand."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from scoring.answers.workbook.columns import ANSWER, CODE, HEADINGS, KEY, NOTES
from scoring.answers.workbook.filled import FilledLeaf, FilledWorkbook
from scoring.answers.workbook.grid import WorkbookGrid, open_grid
from scoring.answers.workbook.keys import RowKey, read_row_key, read_sheet_key, title_of
from scoring.models import ScoreSheet
from units.imports.lines import TableRefused


def read_filled(content: bytes, sheet: ScoreSheet) -> FilledWorkbook:
    """What the workbook says of the leaves of this sheet. Raises WorkbookRefused or TableRefused
    for a file that is not the workbook of this sheet as its criteria are now.
    """
    grid = open_grid(content)
    _require_this(grid, sheet)
    leaves: dict[int, FilledLeaf] = {}
    faults = [fault for row in _rows(grid) if (fault := _read_row(grid, row, leaves))]
    return FilledWorkbook(leaves, tuple(faults))


def _require_this(grid: WorkbookGrid, sheet: ScoreSheet) -> None:
    if grid.key.sheet != sheet.pk:
        raise TableRefused(
            _("The file is the workbook of another sheet: %(other)s. This sheet: %(this)s.")
            % {"other": grid.key.title, "this": title_of(sheet)}
        )
    if grid.key.criteria_set != sheet.period.criteria_set.pk:
        raise TableRefused(
            _(
                "The criteria set has changed since the file was downloaded. Download the sheet"
                " again and fill that file in."
            )
        )


def _rows(grid: WorkbookGrid) -> Iterator[int]:
    """The rows below the titles."""
    return (row for row in range(1, grid.sheet.max_row + 1) if grid.text(row, KEY) != HEADINGS)


def _read_row(grid: WorkbookGrid, row: int, leaves: dict[int, FilledLeaf]) -> str:
    """Take one row in; returns why it belongs to no leaf ("": it does, or holds nothing)."""
    code = grid.text(row, KEY)
    answer, note = grid.filled(row, ANSWER), grid.filled(row, NOTES)
    if not code:
        stray = next((each for each in (answer, note) if each.text), None)
        if stray is None:
            return ""
        return _("Cell %(cell)s: “%(text)s” stands in a row that asks nothing.") % {
            "cell": stray.place,
            "text": stray.text[:80],
        }
    key = read_row_key(code)
    if key is None:
        known = code == KEY.mark or read_sheet_key(code)
        return "" if known else _("Row %(row)s: its hidden code was changed.") % {"row": row}
    if key.sheet != grid.key.sheet:
        return _("Row %(row)s comes from the workbook of another sheet.") % {"row": row}
    leaf = leaves.setdefault(key.entry, FilledLeaf(key.version))
    _take(leaf, key, row, grid)
    return ""


def _take(leaf: FilledLeaf, key: RowKey, row: int, grid: WorkbookGrid) -> None:
    answer, note = grid.filled(row, ANSWER), grid.filled(row, NOTES)
    if key.field in leaf.cells:
        both = {"one": leaf.cells[key.field].place, "other": answer.place}
        leaf.refused.append(_("The row stands twice: %(one)s and %(other)s.") % both)
        return
    if key.version != leaf.version:
        leaf.refused.append(_("Its rows come from workbooks of different times."))
    leaf.cells[key.field] = answer
    if grid.text(row, CODE):
        leaf.note = note
    elif note.text:
        leaf.refused.append(
            _("Cell %(cell)s: the note of a criterion stands in its first row.")
            % {"cell": note.place}
        )
