"""The cells of a written annex: banners and rows; texts stay texts."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def write_banner(
    sheet: Worksheet, text: str, width: int, *, bold: bool = True, centred: bool = True
) -> None:
    """A text over the whole width of the table."""
    row = sheet.max_row + (1 if sheet["A1"].value is not None else 0)
    cell = sheet.cell(row, 1)
    _put(cell, text)
    cell.font = Font(name="Times New Roman", size=13, bold=bold)
    cell.alignment = Alignment(
        horizontal="center" if centred else "left", vertical="center", wrap_text=True
    )
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def write_row(
    sheet: Worksheet, values: Sequence[object], *, bold: bool = False, centred: bool = False
) -> None:
    """Append a row of the table; numbers and the code are centred."""
    row = sheet.max_row + 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        _put(cell, value or None)
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        cell.border = BOX
        middle = centred or isinstance(value, Decimal) or column == 1
        cell.alignment = Alignment(
            horizontal="center" if middle else "left", vertical="top", wrap_text=True
        )


def _put(cell: Cell, value: object) -> None:
    """A number as a number; a text as a text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
