"""Tables written as XLSX or CSV so that no cell can become a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from units.imports.cell_texts import plain_text

FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # Excel takes the wide ones too
TEXT_SIGN = "'"  # of a spreadsheet: what follows is a text
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet; texts stay texts, whatever they begin with."""
    book = openpyxl.Workbook()
    sheet = book.active
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, column)
        _write(cell, str(heading))
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(at, column), value)
    for column in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 22
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with the mark that makes Excel read Vietnamese; formulas begin with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in [[str(heading) for heading in headings], *rows]:
        writer.writerow([_csv_text(value) for value in row])
    return buffer.getvalue().encode("utf-8-sig")


def _csv_text(value: object) -> str:
    """A number as it is, with its sign; a text behind a sign that reading the file removes."""
    text = plain_text(value)
    if isinstance(value, int | float | Decimal):
        return text
    return TEXT_SIGN + text if text.startswith((*FORMULA_SIGNS, TEXT_SIGN)) else text


def _write(cell: Cell, value: object) -> None:
    cell.value = NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
