"""Sheets made again from the plain values that the child wrote down."""

from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet


def sheet_of(
    *,
    title: str,
    cells: list[list[Any]],
    merged: list[str],
    hidden_rows: list[int],
    hidden_columns: list[list[Any]],
) -> Worksheet:
    """The sheet that `units.workbooks.plain_values` wrote down."""
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
    """The value that `units.workbooks.plain_values.plain_value` wrote down."""
    return WRITTEN[kind](written) if kind else written
