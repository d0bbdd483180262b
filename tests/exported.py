"""Tables as files: made for imports, and read back as people open them."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from django.http import HttpResponse
from openpyxl.cell.cell import Cell

from units.exports import csv_file, workbook
from units.exports.table import form_of


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    return csv_file.write_csv(form_of("", headings, list(rows)))


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    return workbook.write_xlsx(form_of("", headings, list(rows)))


@dataclass(frozen=True)
class Book:
    """What stands above the headings, and the cells below them by heading."""

    above: list[str]
    headings: list[str]
    rows: list[dict[str, Cell]]
    sheet: Any

    def values(self, *names: str) -> list[list[Any]]:
        return [[row[name].value for name in names or self.headings] for row in self.rows]

    def looks(self, name: str) -> set[tuple[str, str]]:
        """The types and formats of the cells of a column in which something stands."""
        cells = [row[name] for row in self.rows if row[name].value is not None]
        return {(cell.data_type, cell.number_format) for cell in cells}


def book_of(answer: HttpResponse) -> Book:
    """The workbook of an answer; its headings are the row that stays when one scrolls."""
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('.xlsx"')
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    first = int(sheet.freeze_panes.removeprefix("A"))
    lines = list(sheet.iter_rows())
    headings = [cell.value for cell in lines[first - 2]]
    above = [line[0].value for line in lines[: first - 2] if line[0].value]
    rows = [dict(zip(headings, line, strict=True)) for line in lines[first - 1 :]]
    return Book(above, headings, rows, sheet)


def lines_of_csv(answer: HttpResponse) -> list[list[str]]:
    """The cells of a CSV as a Vietnamese Excel reads them."""
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('.csv"')
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
