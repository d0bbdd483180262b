"""Tables that people exchange as CSV or XLSX: read into plain texts by column, written so that no
cell can become a formula.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from units.formats.numbers import CellNumber
from units.formats.text import clean, search_key
from units.refusals import FileRefused
from units.workbooks.opening import MAX_CELLS, MAX_ROWS, Workbook, open_workbook

SAMPLE = 100  # rows that tell the delimiter
TITLE_ROWS = 20  # the headings may stand below a title
REMARK = "#"
DIGITS = 15  # that Excel shows of a number
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')  # of a number format
_PLACES = re.compile(r"[0#?,]+(?:\.([0#?]+))?")
_NOT_PLACES = re.compile(r"General|[E/]")  # scientific, fractions, days
LONGEST_QUOTE = 80
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # Excel takes the wide ones too
TEXT_SIGN = "'"  # of a spreadsheet: what follows is a text
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Column:
    """A column known by its key and by its label in the file, whatever the diacritics."""

    key: str
    label: str | Promise
    required: bool = False
    note: str | Promise = ""

    def is_called(self, heading: str) -> bool:
        return search_key(heading) in (self.key, search_key(str(self.label)))


class TableRefused(FileRefused):
    """The file holds no such table; the message says why."""


@dataclass(frozen=True)
class Table:
    """Rows with their number in the file and their texts by column key; a missing cell is ""."""

    rows: tuple[tuple[int, dict[str, str]], ...]
    hidden_sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lines:
    """The raw rows of a file: numbered rows of texts, and the remark (`# …`) of its first line.

    True numbers of a workbook are Figures. `merged` are its merged ranges as (first row, first
    place, last row, last place), places counted from 0; `other_sheets` were not read.
    """

    rows: list[tuple[int, list[str]]]
    remark: str = ""
    hidden_sheets: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    other_sheets: tuple[str, ...] = ()


def read_table(content: bytes, columns: Sequence[Column], *, name: str = "") -> Table:
    """Read a CSV or XLSX file like `read_lines`. Raises TableRefused or WorkbookRefused."""
    lines = read_lines(content, name=name)
    return Table(tuple(_rows(lines.rows, columns)), lines.hidden_sheets)


def read_lines(content: bytes, *, name: str = "", remark: bool = False) -> Lines:
    """The rows of a CSV or XLSX file by its content; what is named .xlsx must be a workbook. With
    `remark` a first line that begins with # is no row. Raises TableRefused or WorkbookRefused.
    """
    is_workbook = content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    if not is_workbook and not name.lower().endswith(".xlsx"):
        return _csv_lines(content, remark=remark)
    book = open_workbook(content)
    _refuse_struck(book)
    sheet, *others = book.sheets
    rows = [(row[0].row, [_cell_text(cell) for cell in row]) for row in sheet.iter_rows()]
    remark_text = ""
    if remark and rows and rows[0][1][0].startswith(REMARK):
        remark_text = _remark(";".join(text for text in rows.pop(0)[1] if text))
    merged = tuple(
        (each.min_row, each.min_col - 1, each.max_row, each.max_col - 1)
        for each in sheet.merged_cells.ranges
    )
    return Lines(rows, remark_text, book.hidden, merged, tuple(each.title for each in others))


def _refuse_struck(book: Workbook) -> None:
    """Refuse a workbook with struck-out values: it is unclear whether they count."""
    for struck in book.struck:
        if struck.sheet == book.sheets[0].title:
            raise TableRefused(
                _(
                    "Cell %(cell)s holds struck-out text: “%(text)s”. Delete it, or take the strike"
                    " off it, and choose the file again."
                )
                % {"cell": struck.cell, "text": struck.text[:LONGEST_QUOTE]}
            )


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
        texts = [_text(value) for value in row]
        writer.writerow([_guarded(text) for text in texts])
    return buffer.getvalue().encode("utf-8-sig")


def _guarded(text: str) -> str:
    """The text behind a sign that reading the file removes again."""
    return TEXT_SIGN + text if text.startswith((*FORMULA_SIGNS, TEXT_SIGN)) else text


def _write(cell: Cell, value: object) -> None:
    cell.value = NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"


def _rows(
    lines: Iterable[tuple[int, list[str]]], columns: Sequence[Column]
) -> Iterator[tuple[int, dict[str, str]]]:
    lines = list(lines)
    start, places = _find_headings(lines, columns)
    for number, texts in lines[start:]:
        if any(texts):
            yield (
                number,
                {key: texts[at] if at < len(texts) else "" for key, at in places.items()},
            )


def _find_headings(
    lines: list[tuple[int, list[str]]], columns: Sequence[Column]
) -> tuple[int, dict[str, int]]:
    """The first line that names every required column; else the refusal of the closest one."""
    best: dict[str, int] = {}
    for at, (_number, texts) in enumerate(lines[:TITLE_ROWS]):
        places = {
            column.key: place
            for column in columns
            for place, text in reversed(list(enumerate(texts)))
            if column.is_called(text)
        }
        if all(column.key in places for column in columns if column.required):
            return at + 1, dict.fromkeys((column.key for column in columns), len(texts)) | places
        best = max(best, places, key=len)
    missing = [str(each.label) for each in columns if each.required and each.key not in best]
    raise TableRefused(
        _("The table lacks these columns: %(columns)s.") % {"columns": ", ".join(missing)}
    )


def _csv_lines(content: bytes, *, remark: bool) -> Lines:
    text = _decoded(content)
    first, _end, rest = text.partition("\n")
    remark_text, skipped = "", 0
    if remark and first.lstrip('" ').startswith(REMARK):
        remark_text, skipped = _remark(first), 1
        text = rest
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[str]]] = []
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if len(lines) > MAX_ROWS or cells > MAX_CELLS:
                raise TableRefused(
                    _("The table has more than %(limit)s rows.") % {"limit": MAX_ROWS}
                )
            texts = [_text(each).removeprefix(TEXT_SIGN) for each in row]
            lines.append((reader.line_num + skipped, texts))
    except csv.Error as error:
        message = _("Line %(line)s cannot be read as a row of a table.")
        raise TableRefused(message % {"line": reader.line_num + skipped}) from error
    return Lines(lines, remark_text)


def _delimiter(text: str) -> str:
    """The delimiter that splits most of the first rows into equally many cells."""
    sample = text.splitlines()[:SAMPLE]

    def rows_alike(sign: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=sign))
        del widths[1]
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    try:
        return max(",;\t", key=rows_alike)
    except csv.Error:  # said with its line when the file is read
        return max(",;\t", key=(sample or [""])[0].count)


def _remark(line: str) -> str:
    """The words of a remark, without the quotes and empty cells that a spreadsheet adds."""
    return _text(line).strip('",;# ')


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableRefused(
            _("The file is neither an .xlsx workbook nor a CSV in UTF-8.")
        ) from error
    if not text.strip() or "\0" in text:
        raise TableRefused(_("The file is neither an .xlsx workbook nor a CSV in UTF-8."))
    return text


def _cell_text(cell: Cell) -> str:
    """The text of a cell; numbers as Figures, percentages with their sign."""
    value = cell.value
    if not isinstance(value, int | float) or isinstance(value, bool):
        return _text(value)
    exact = Decimal(f"{value:.{DIGITS}g}")  # Excel keeps binary fractions
    layout = _LITERAL.sub("", cell.number_format).split(";")[0]
    shows_percent = "%" in _LITERAL.sub(r"\1\2", cell.number_format)
    if "%" in layout:
        exact *= 100
    exact = exact.normalize()
    places = None if _NOT_PLACES.search(layout) else _PLACES.search(layout)
    printed = exact
    if places and exact.is_finite() and exact.adjusted() < DIGITS:
        printed = exact.quantize(Decimal(1).scaleb(-len(places[1] or "")), ROUND_HALF_UP)
    return CellNumber(f"{exact:f}{'%' if shows_percent else ''}", printed)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):  # Excel keeps binary fractions: what it shows has 15 digits
        value = int(value) if value.is_integer() else f"{value:.15g}"
    return " ".join(clean(str(value)).split())
