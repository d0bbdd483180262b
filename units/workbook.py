"""Spreadsheets that people hand in, opened without harm.

Every reader of a workbook goes through `open_workbook`: what `units.workbook_guard` lets pass is
read, also where it was saved as Strict Open XML; what is struck out is left out and named.
"""

import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.worksheet import Worksheet

from units.workbook_guard import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    REFUSALS,
    UNREADABLE,
    WorkbookRefused,
    check_container,
    say_refusal,
    scan_parts,
)

__all__ = [
    "MAX_CELLS",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "REFUSALS",
    "Struck",
    "Workbook",
    "WorkbookRefused",
    "open_workbook",
    "say_refusal",
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
        raise WorkbookRefused("damaged") from error
    visible = [(sheet, scan) for sheet, scan in found if sheet.sheet_state == "visible"]
    if not visible:
        raise WorkbookRefused("no_sheet")
    struck: list[Struck] = []
    for sheet, scan in visible:
        struck += _keep_what_stands(sheet)
        if scan.uncalculated:
            raise WorkbookRefused(
                "formula_without_value", sheet=sheet.title, cell=scan.uncalculated
            )
        _refuse_legacy_font(sheet)
    return Workbook(
        sheets=tuple(sheet for sheet, _scan in visible),
        hidden=tuple(each.title for each, _scan in found if each.sheet_state != "visible"),
        struck=tuple(struck),
    )


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
    package = zipfile.ZipFile(io.BytesIO(content))
    if STRICT in package.read("_rels/.rels"):
        return _StrictPackage(io.BytesIO(content))
    return package


# --- cells ---------------------------------------------------------------------------------------


def _keep_what_stands(sheet: Worksheet) -> list[Struck]:
    """Take struck-out text out of the cells, and the empty cells out of the sheet: one that is
    merely formatted must not stretch it to its last row. What was struck out, in printed order.
    """
    struck = []
    for place, cell in sorted(sheet._cells.items()):
        if isinstance(cell, MergedCell):
            continue
        kept, gone = _without_struck(cell)
        if gone:
            struck.append(Struck(sheet.title, cell.coordinate, cell.row, gone))
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
    """What the cell still says, and what in it is struck out.

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
        raise WorkbookRefused("legacy_font", sheet=sheet.title, cell=found[0])
