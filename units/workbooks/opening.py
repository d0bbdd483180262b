"""Opens uploaded workbooks safely.

Every reader of a workbook goes through `open_workbook`. A child process opens the file under limits
(`units.workbooks.reader` in `units.files.confined`) and sends back plain values; openpyxl never
sees the file itself in this one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from units.files.confined import ContentRefused, look_at
from units.workbooks.guard import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from units.workbooks.wording import REFUSALS, WorkbookRefused

__all__ = [
    "MAX_CELLS",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "REFUSALS",
    "Struck",
    "Workbook",
    "WorkbookRefused",
    "open_workbook",
    "unmerged_rows",
]


@dataclass(frozen=True)
class Struck:
    """A text that is struck out, and the cell that it was taken from."""

    sheet: str
    cell: str
    row: int
    text: str


@dataclass(frozen=True)
class Workbook:
    """The visible sheets of a workbook with their values (formulas as last calculated).

    `hidden` names the sheets that were left out and `struck` the texts that no cell holds any more,
    so that a preview can mention them.
    """

    sheets: tuple[Worksheet, ...]
    hidden: tuple[str, ...]
    struck: tuple[Struck, ...] = ()


def open_workbook(content: bytes, *, max_bytes: int = MAX_BYTES) -> Workbook:
    """Open the bytes of an .xlsx file. Raises WorkbookRefused, and nothing else, on bad input."""
    try:
        found = look_at("units.workbooks.reader:read", content, max_bytes)
    except ContentRefused as refusal:
        raise WorkbookRefused(refusal.code, **refusal.facts) from refusal
    return Workbook(
        sheets=tuple(_sheet(**each) for each in found["sheets"]),
        hidden=tuple(found["hidden"]),
        struck=tuple(Struck(*each) for each in found["struck"]),
    )


def _sheet(
    *,
    title: str,
    cells: list[list[Any]],
    merged: list[str],
    hidden_rows: list[int],
    hidden_columns: list[list[Any]],
) -> Worksheet:
    """The sheet that `units.workbooks.reader` wrote down."""
    book = Book()
    book.remove(book.active)  # which could have the same title
    sheet = Worksheet(book, title)
    sheet.merged_cells = MultiCellRange({CellRange(each) for each in merged})
    for area in sheet.merged_cells.ranges:
        sheet._cells |= {place: MergedCell(sheet, *place) for place in area.cells}
        del sheet._cells[area.min_row, area.min_col]
    for row, column, kind, written, shown_as in cells:
        sheet._cells.pop((row, column), None)
        cell = sheet.cell(row, column)
        cell._value = value_of(kind, written)
        cell.number_format = shown_as
    for row in hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for letter, first, last in hidden_columns:
        sheet.column_dimensions[letter] = ColumnDimension(
            sheet, letter, hidden=True, min=first, max=last
        )
    return sheet


WRITTEN = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda parts: timedelta(*parts),
}


def value_of(kind: str, written: Any) -> object:
    """The value that `units.workbooks.reader.plain_value` wrote down."""
    return WRITTEN[kind](written) if kind else written


def unmerged_rows(sheet: Worksheet) -> Iterator[tuple[int, list[object]]]:
    """Row numbers and values, every cell of a merged range carrying the value of the range."""
    origin = {
        (row, column): (merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col, merged.max_col + 1)
    }
    for row in sheet.iter_rows():
        at = row[0].row
        yield (
            at,
            [sheet.cell(*origin.get((at, each.column), (at, each.column))).value for each in row],
        )
