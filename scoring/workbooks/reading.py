"""A filled-in workbook, read by the hidden codes of its rows, in whatever order they stand."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from scoring.workbooks.columns import ANSWER, HEADINGS, KEY, WorkbookLayout
from scoring.workbooks.filled import FilledLeaf, FilledWorkbook
from scoring.workbooks.grid import OpenedBook, WorkbookGrid, grid_of, open_book
from scoring.workbooks.keys import BookKey, RowKey, read_book_key, read_row_key
from units.imports.lines import TableRefused


def read_workbook(content: bytes, key: BookKey, layout: WorkbookLayout) -> FilledWorkbook:
    """As `read_book`; raises WorkbookRefused or NoBook too."""
    return read_book(open_book(content), key, layout)


def read_book(opened: OpenedBook, key: BookKey, layout: WorkbookLayout) -> FilledWorkbook:
    """What the file says of the leaves of this workbook. Raises TableRefused for a file that is not
    this workbook, with the criteria as they are now.
    """
    found = opened.found
    if len(found) > 1:
        titles = ", ".join(f"“{sheet.title}”" for sheet, _key in found)
        raise TableRefused(
            _("Several sheets of the file are to be filled in: %(sheets)s. Keep one of them.")
            % {"sheets": titles}
        )
    [(sheet, its)] = found
    _require_this(its, key)
    return _read(grid_of(opened.book, sheet, layout), key, layout)


def _require_this(its: BookKey, key: BookKey) -> None:
    if its.of != key.of:
        raise TableRefused(
            _("The file is another one: %(other)s. Here belongs: %(this)s.")
            % {"other": its.title, "this": key.title}
        )
    if its.criteria_set != key.criteria_set:
        raise TableRefused(
            _(
                "The criteria set has changed since the file was downloaded. Download it again and"
                " fill that file in."
            )
        )


def _read(grid: WorkbookGrid, key: BookKey, layout: WorkbookLayout) -> FilledWorkbook:
    leaves: dict[int, FilledLeaf] = {}
    rows = _rows(grid)
    faults = [fault for row in rows if (fault := _read_row(grid, row, key, layout, leaves))]
    return FilledWorkbook(leaves, tuple(faults))


def _rows(grid: WorkbookGrid) -> Iterator[int]:
    """The rows below the titles."""
    return (row for row in range(1, grid.sheet.max_row + 1) if grid.text(row, KEY) != HEADINGS)


def _read_row(
    grid: WorkbookGrid,
    row: int,
    book: BookKey,
    layout: WorkbookLayout,
    leaves: dict[int, FilledLeaf],
) -> str:
    """Take one row in; returns why it belongs to no leaf ("": it does, or holds nothing)."""
    code = grid.text(row, KEY)
    if not code:
        return _stray_text(grid, row, layout)
    key = read_row_key(code)
    if key is None:
        known = code == KEY.mark or read_book_key(code)
        return "" if known else _("Row %(row)s: its hidden code was changed.") % {"row": row}
    if key.of != book.of:
        return _("Row %(row)s comes from another file.") % {"row": row}
    leaf = leaves.setdefault(key.entry, FilledLeaf(key.version))
    _take(leaf, key, row, grid, layout)
    return ""


def _stray_text(grid: WorkbookGrid, row: int, layout: WorkbookLayout) -> str:
    filled = (grid.filled(row, column) for column in layout.filled_in)
    stray = next((each for each in filled if each.text), None)
    if stray is None:
        return ""
    return _("Cell %(cell)s: “%(text)s” stands in a row that asks nothing.") % {
        "cell": stray.place,
        "text": stray.text[:80],
    }


def _take(
    leaf: FilledLeaf, key: RowKey, row: int, grid: WorkbookGrid, layout: WorkbookLayout
) -> None:
    answer = grid.filled(row, ANSWER)
    if key.field in leaf.cells:
        both = {"one": leaf.cells[key.field].place, "other": answer.place}
        leaf.refused.append(_("The row stands twice: %(one)s and %(other)s.") % both)
        return
    if key.version != leaf.version:
        leaf.refused.append(_("Its rows come from files of different times."))
    leaf.cells[key.field] = answer
    for column in layout.texts:
        cell = grid.filled(row, column)
        if key.is_first:
            leaf.cells[column.mark] = cell
        elif cell.text:
            leaf.refused.append(
                _("Cell %(cell)s: “%(column)s” of a criterion stands in its first row.")
                % {"cell": cell.place, "column": column.title}
            )
