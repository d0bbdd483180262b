"""The lines over the whole width of a sheet, and how a sheet is laid out for print."""

import math
from collections.abc import Iterable, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from criteria.annex.writing.cells import write_banner, write_row

LINE = 17  # points; not every program makes a row as high as its texts, none one of merged cells
HIGHEST = 409  # points that a row can have
LETTERS = 0.9  # to a unit of a column's width


def write_line(
    sheet: Worksheet, text: str, widths: Sequence[int], *, bold: bool = False, centred: bool = False
) -> None:
    """A text over the whole width, as high as its lines."""
    write_banner(sheet, text, len(widths), bold=bold, centred=centred)
    _fit(sheet, [(text, sum(widths))])


def write_cells(
    sheet: Worksheet, values: Sequence[object], widths: Sequence[int], *, head: bool = False
) -> None:
    """A row of the table, as high as its longest text."""
    write_row(sheet, values, bold=head, centred=head)
    _fit(sheet, [(str(value or ""), width) for value, width in zip(values, widths, strict=True)])


def _fit(sheet: Worksheet, texts: Iterable[tuple[str, int]]) -> None:
    lines = max(math.ceil(len(text) / (width * LETTERS)) for text, width in texts)
    sheet.row_dimensions[sheet.max_row].height = min(LINE * max(lines, 1), HIGHEST)


def lay_out(sheet: Worksheet, widths: Sequence[int]) -> None:
    """The widths of the columns, and print on A4 across."""
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
