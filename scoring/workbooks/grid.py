"""The sheet of a workbook on which our codes stand, and where its columns are now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scoring.workbooks.columns import KEY, WorkbookColumn, WorkbookLayout
from scoring.workbooks.filled import FilledCell
from scoring.workbooks.keys import PREFIX, BookKey, read_book_key
from units.formats.numbers import CellNumber, as_typed
from units.formats.text import clean
from units.imports.cell_texts import cell_text
from units.imports.lines import TableRefused
from units.workbooks.opening import Workbook, open_workbook


@dataclass(frozen=True)
class WorkbookGrid:
    """`columns` are those that are read, by our column; `struck` the cells that lost a struck-out
    text, `formulas` those with a formula, `merged` those of merged areas, by their place.
    """

    sheet: Worksheet
    columns: Mapping[WorkbookColumn, int]
    struck: frozenset[str]
    formulas: frozenset[str]
    merged: Mapping[str, str]

    def text(self, row: int, column: WorkbookColumn) -> str:
        value = self.sheet.cell(row, self.columns[column]).value
        return "" if value is None else str(value).strip()

    def filled(self, row: int, column: WorkbookColumn) -> FilledCell:
        cell = self.sheet.cell(row, self.columns[column])
        place = f"{get_column_letter(self.columns[column])}{row}"
        return FilledCell(
            place, typed_text(cell), self._refusal(place), self._is_hidden(row, column)
        )

    def _refusal(self, place: str) -> str:
        if place in self.formulas:
            return _("This is a formula: enter its value.")
        if place in self.merged:
            return _("The cell is merged (%(area)s): unmerge it.") % {"area": self.merged[place]}
        if place in self.struck:
            return _("The cell holds struck-out text: delete it, or take the strike off it.")
        return ""

    def _is_hidden(self, row: int, column: WorkbookColumn) -> bool:
        at = self.columns[column]
        columns = self.sheet.column_dimensions.values()
        return self.sheet.row_dimensions[row].hidden or any(
            each.hidden and (each.min or 0) <= at <= (each.max or 0) for each in columns
        )


def typed_text(cell: Cell) -> str:
    """The text of a cell as somebody would type it: lines are kept, a true number has one
    reading.
    """
    if isinstance(cell.value, str):
        return clean(cell.value)
    text = cell_text(cell)
    if not isinstance(text, CellNumber) or not text.printed.is_finite():
        return text
    if text.endswith("%"):
        return text.replace(".", ",")
    return as_typed(Decimal(text))


class NoBook(TableRefused):
    """No sheet of the file bears a code of ours."""


@dataclass(frozen=True)
class OpenedBook:
    """A workbook with those of its sheets that bear a code of ours: one or more."""

    book: Workbook
    found: Sequence[tuple[Worksheet, BookKey]]


def open_book(content: bytes) -> OpenedBook:
    """Raises WorkbookRefused or NoBook."""
    book = open_workbook(content, tells_formulas=True)
    found = [(sheet, key) for sheet in book.sheets if (key := _key_of(sheet))]
    if not found:
        raise NoBook(
            _(
                "The file was not downloaded from here, or its hidden codes were changed. Download"
                " the Excel file again and fill that file in."
            )
        )
    return OpenedBook(book, found)


def grid_of(book: Workbook, sheet: Worksheet, layout: WorkbookLayout) -> WorkbookGrid:
    """One sheet of a workbook. Raises TableRefused where a column is missing that is read."""
    areas = sheet.merged_cells.ranges
    return WorkbookGrid(
        sheet=sheet,
        columns=_columns(sheet, (KEY, *layout.filled_in)),
        struck=frozenset(each.cell for each in book.struck if each.sheet == sheet.title),
        formulas=frozenset(book.formulas.get(sheet.title, ())),
        merged={
            f"{get_column_letter(column)}{row}": area.coord
            for area in areas
            for row, column in area.cells
        },
    )


def _key_of(sheet: Worksheet) -> BookKey | None:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith(PREFIX):
                return read_book_key(cell.value.strip())
    return None


def _columns(sheet: Worksheet, read: Iterable[WorkbookColumn]) -> dict[WorkbookColumn, int]:
    wanted = {column.mark: column for column in read}
    for row in sheet.iter_rows():
        found = {wanted[cell.value]: cell.column for cell in row if cell.value in wanted}
        if len(found) == len(wanted):
            return found
    raise TableRefused(
        _("Columns of the file are missing. Download it again and fill that file in.")
    )
