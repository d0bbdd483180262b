"""The raw rows of a file that a person chose: a CSV, or the first sheet of a workbook."""

from django.utils.translation import gettext as _

from units.imports.cell_texts import cell_text
from units.imports.csv_lines import csv_lines
from units.imports.lines import REMARK, Lines, TableRefused, remark_text_of
from units.workbooks.opening import Workbook, open_workbook

LONGEST_QUOTE = 80


def read_lines(content: bytes, *, name: str = "", remark: bool = False) -> Lines:
    """The rows of a CSV or XLSX file by its content; what is named .xlsx must be a workbook. With
    `remark` a first line that begins with # is no row. Raises TableRefused or WorkbookRefused.
    """
    if not is_workbook(content) and not name.lower().endswith(".xlsx"):
        return csv_lines(content, remark=remark)
    book = open_workbook(content)
    _refuse_struck(book)
    sheet, *others = book.sheets
    rows = [(row[0].row, [cell_text(cell) for cell in row]) for row in sheet.iter_rows()]
    remark_text = ""
    if remark and rows and rows[0][1][0].startswith(REMARK):
        remark_text = remark_text_of(";".join(text for text in rows.pop(0)[1] if text))
    merged = tuple(
        (each.min_row, each.min_col - 1, each.max_row, each.max_col - 1)
        for each in sheet.merged_cells.ranges
    )
    return Lines(rows, remark_text, book.hidden, merged, tuple(each.title for each in others))


def is_workbook(content: bytes) -> bool:
    """Whether the file begins as a workbook does, of today or of 1997."""
    return content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


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
