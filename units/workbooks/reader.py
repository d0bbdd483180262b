"""The child's part of reading a workbook: from the file to plain values (see
`units.workbooks.opening`).

What `units.workbooks.guard` lets pass is read, also where it was saved as Strict Open XML; what is
struck out is left out and named. Started by `units.files.confined`; knows no Django.
"""

import io
import re
import unicodedata
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.worksheet import Worksheet

from units.files.archives import open_archive
from units.workbooks.guard import UNREADABLE, ContentRefused, check_container, scan_parts

LARGEST = 1e308  # Excel writes at most 9.99999999999999E+307 into a cell
MAX_CHARACTERS = 10_000_000  # one text may stand in many cells

StruckText = tuple[str, str, int, str]  # sheet, cell, row, text


def read(path: Path, max_bytes: int) -> dict[str, Any]:
    """The visible sheets, the names of the hidden ones and what is struck out. Raises
    ContentRefused, and nothing else, on bad input.
    """
    content = path.read_bytes()
    check_container(content, max_bytes)
    scans = scan_parts(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl tells what it does not keep
            reader = ExcelReader(
                io.BytesIO(content), data_only=True, keep_links=False, rich_text=True
            )
            reader.archive = _package(content)
            reader.read()
            scan_of = {each.name: scans[rel.target] for each, rel in reader.parser.find_sheets()}
            found = [(sheet, scan_of[sheet.title]) for sheet in reader.wb.worksheets]
    except UNREADABLE as error:
        raise ContentRefused("damaged") from error
    visible = [(sheet, scan) for sheet, scan in found if sheet.sheet_state == "visible"]
    if not visible:
        raise ContentRefused("no_sheet")
    _refuse_too_much_text([sheet for sheet, _scan in visible])
    struck: list[StruckText] = []
    for sheet, scan in visible:
        struck += _keep_what_stands(sheet)
        if scan.uncalculated:
            raise ContentRefused("formula_without_value", sheet=sheet.title, cell=scan.uncalculated)
        _refuse_legacy_font(sheet)
    return {
        "sheets": [_plain_sheet(sheet) for sheet, _scan in visible],
        "hidden": [each.title for each, _scan in found if each.sheet_state != "visible"],
        "struck": struck,
    }


# --- plain values --------------------------------------------------------------------------------


def _plain_sheet(sheet: Worksheet) -> dict[str, Any]:
    """A sheet as JSON: cells are [row, column, kind, value, format]."""
    return {
        "title": sheet.title,
        "cells": [
            [row, column, *plain_value(cell.value), cell.number_format]
            for (row, column), cell in sheet._cells.items()
            if not isinstance(cell, MergedCell)
        ],
        "merged": [merged.coord for merged in sheet.merged_cells.ranges],
        "hidden_rows": [row for row, each in sheet.row_dimensions.items() if each.hidden],
        "hidden_columns": [
            [letter, each.min, each.max]
            for letter, each in sheet.column_dimensions.items()
            if each.hidden
        ],
    }


def plain_value(value: object) -> tuple[str, object]:
    """The kind of a value ("" where JSON has it itself) and how it is written. Raises
    ContentRefused for a number that is none, or out of all bounds.
    """
    match value:
        case datetime() | date() | time():
            return type(value).__name__, value.isoformat()
        case timedelta():
            return "timedelta", [value.days, value.seconds, value.microseconds]
        case _ if isinstance(value, int | float) and not -LARGEST < value < LARGEST:  # nor NaN
            raise ContentRefused("damaged")
        case _:
            return "", value


def _refuse_too_much_text(sheets: list[Worksheet]) -> None:
    characters = 0
    for value in (cell.value for sheet in sheets for cell in sheet._cells.values()):
        if isinstance(value, str | CellRichText):
            characters += len(str(value))
        if characters > MAX_CHARACTERS:
            raise ContentRefused("too_much_inside")


# --- Strict Open XML -----------------------------------------------------------------------------

# The same vocabulary under other names (ISO/IEC 29500-1 and -4); openpyxl knows only the second.
STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = {
    STRICT + name: b"http://schemas.openxmlformats.org/" + other
    for name, other in (
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        (b"drawingml/main", b"drawingml/2006/main"),
    )
}


class _StrictPackage(zipfile.ZipFile):
    """A package saved as Strict Open XML, whose parts are read under the names openpyxl knows."""

    def open(self, *args: Any, **options: Any) -> IO[bytes]:
        with super().open(*args, **options) as part:
            content = part.read()
        for strict, transitional in TRANSITIONAL.items():
            content = content.replace(strict, transitional)
        return io.BytesIO(content)


def _package(content: bytes) -> zipfile.ZipFile:
    package = open_archive(io.BytesIO(content))
    if STRICT in package.read("_rels/.rels"):
        return _StrictPackage(io.BytesIO(content))
    return package


# --- cells ---------------------------------------------------------------------------------------


def _keep_what_stands(sheet: Worksheet) -> list[StruckText]:
    """Take struck-out text out of the cells, and the empty cells out of the sheet: one that is
    merely formatted must not stretch it to its last row. What was struck out, in printed order.
    """
    struck = []
    for place, cell in sorted(sheet._cells.items()):
        if isinstance(cell, MergedCell):
            continue
        kept, gone = _without_struck(cell)
        if gone:
            struck.append((sheet.title, cell.coordinate, cell.row, gone))
        if kept is None or (isinstance(kept, str) and not kept.strip()):
            del sheet._cells[place]
        else:
            cell._value = kept
    _drop_empty_merges(sheet)
    return struck


def _drop_empty_merges(sheet: Worksheet) -> None:
    """Merged cells below and beside everything that is filled hold nothing."""
    filled = [place for place, cell in sheet._cells.items() if not isinstance(cell, MergedCell)]
    last_row = max((row for row, _column in filled), default=0)
    last_column = max((column for _row, column in filled), default=0)
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row > last_row or merged.min_col > last_column:
            sheet.merged_cells.remove(merged)
            for row, column in merged.cells:
                sheet._cells.pop((row, column), None)


def _without_struck(cell: Cell) -> tuple[object, str]:
    """The text of the cell without what is struck out, and the struck-out text.

    A run of text has the font of the cell unless it brings its own.
    """
    value = cell.value
    if value is None or not (isinstance(value, CellRichText) or cell.font.strike):
        return value, ""
    if not isinstance(value, CellRichText):
        return None, str(value)
    kept: list[str] = []
    gone: list[str] = []
    for run in value:
        font = run.font if isinstance(run, TextBlock) else cell.font
        (gone if font.strike else kept).append(str(run))
    return "".join(kept), "".join(gone).strip()


# Letters that Vietnamese never uses, but that TCVN3 and VNI text is full of once its font is gone.
LEGACY_LETTERS = re.compile(r"[A-Za-zà-ÿ][µ¶·¸¹»¼½¾ÆÇËÎÏÐÑªØÞßäåæçëîïñö÷øûüþ®©¬§]|[®§][A-Za-zà-ÿ]")
LEGACY_CELLS = 3  # a foreign name or two is no reason to refuse


def _refuse_legacy_font(sheet: Worksheet) -> None:
    found = [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
        and LEGACY_LETTERS.search(unicodedata.normalize("NFC", cell.value))
    ]
    if len(found) >= LEGACY_CELLS:
        raise ContentRefused("legacy_font", sheet=sheet.title, cell=found[0])
