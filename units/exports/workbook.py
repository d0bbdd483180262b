"""A table as a workbook of one sheet: real numbers, real days, ready to be printed."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from units.exports.cells import xml_text
from units.exports.csv_file import cell_text
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value
from units.formats.dates import format_moment

FORMATS = {  # Excel shows the marks of numbers as its own language has them
    ColumnKind.TEXT: "@",
    ColumnKind.WHOLE: "0",
    ColumnKind.NUMBER: "General",
    ColumnKind.POINTS: "#,##0.00",
    ColumnKind.PERCENT: "0.00%",
    ColumnKind.DAY: "dd/mm/yyyy",
    ColumnKind.MOMENT: "hh:mm dd/mm/yyyy",
    ColumnKind.SECOND: "hh:mm:ss dd/mm/yyyy",
}
NARROWEST, WIDEST = 9, 60  # characters
SAMPLE = 300  # rows that tell how wide a column is
A4 = 9
Styles = Mapping[ColumnKind, StyleArray]
TITLE = Font(bold=True, size=14)
BOLD, ITALIC = Font(bold=True), Font(italic=True)
HEAD = PatternFill("solid", fgColor="E8EEF7")
RULE = Border(bottom=Side("thin", "8097B8"))
WRAPPED = Alignment(wrap_text=True, vertical="top")
TOP = Alignment(vertical="top")
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")  # of sheets


def write_xlsx(table: ExportTable) -> bytes:
    """The title and what it is of, when it was read, the notes; then headings and rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(NOT_IN_TITLES.sub("", table.title)[:31] or None)
    lines = [] if table.form else list(_lines_above(table))
    _set_up(sheet, table, head=len(lines) + 1)
    for text, font in lines:
        sheet.append([_text_cell(sheet, text, font)])
    sheet.append([_heading(sheet, column) for column in table.columns])
    kinds = [column.kind for column in table.columns]
    styles = {kind: _cell_of(sheet, kind)._style for kind in ColumnKind}
    for row in table.rows:
        sheet.append([_cell(sheet, *pair, styles) for pair in zip(row, kinds, strict=True)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _lines_above(table: ExportTable) -> Iterator[tuple[str, Font]]:
    yield table.title, TITLE
    if table.about:
        yield " · ".join(str(each) for each in table.about), BOLD
    read = _("As of %(moment)s") % {"moment": format_moment(timezone.now())}
    for note in (*table.notes, read, ""):
        yield note, ITALIC


def _set_up(sheet: WriteOnlyWorksheet, table: ExportTable, *, head: int) -> None:
    """`head` is the row of the headings."""
    last = get_column_letter(len(table.columns))
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(table.rows)}"
    for at, column in enumerate(table.columns):
        sheet.column_dimensions[get_column_letter(at + 1)].width = _width(table, at, column)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.oddFooter.right.text = "&P/&N"


def _width(table: ExportTable, at: int, column: ExportColumn) -> float:
    """As wide as what stands in the column; long texts and headings go on in the next line."""
    longest = max((len(cell_text(row[at], column.kind)) for row in table.rows[:SAMPLE]), default=0)
    heading = max(len(word) for word in [*column.label.split(), ""])
    return min(max(longest, heading, NARROWEST) + 3, WIDEST)


def _heading(sheet: WriteOnlyWorksheet, column: ExportColumn) -> WriteOnlyCell:
    cell = _text_cell(sheet, column.label, BOLD)
    cell.fill, cell.border, cell.alignment = HEAD, RULE, WRAPPED
    return cell


def _text_cell(sheet: WriteOnlyWorksheet, text: str, font: Font) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, xml_text(text))
    cell.data_type, cell.number_format, cell.font = "s", FORMATS[ColumnKind.TEXT], font
    return cell


def _cell_of(sheet: WriteOnlyWorksheet, kind: ColumnKind) -> WriteOnlyCell:
    """An empty cell with the look of a kind."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = FORMATS[kind]
    cell.alignment = WRAPPED if kind is ColumnKind.TEXT else TOP
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value, kind: ColumnKind, styles: Styles) -> Any:
    """The style is handed over whole: put together for each cell it takes most of the time."""
    match value:
        case None | "":
            cell = WriteOnlyCell(sheet)
        case str():
            cell = WriteOnlyCell(sheet, xml_text(value))
            cell.data_type, kind = "s", ColumnKind.TEXT
        case datetime():
            cell = WriteOnlyCell(sheet, timezone.make_naive(value).replace(microsecond=0))
        case int() | Decimal() if kind is ColumnKind.PERCENT:
            cell = WriteOnlyCell(sheet, Decimal(value) / 100)
        case _plain:
            cell = WriteOnlyCell(sheet, value)
    cell._style = styles[kind]
    return cell
