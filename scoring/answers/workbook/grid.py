"""The sheet of a workbook on which our codes stand, and where its columns are now."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scoring.answers.workbook.columns import ANSWER, CODE, KEY, NOTES, WorkbookColumn
from scoring.answers.workbook.filled import FilledCell
from scoring.answers.workbook.keys import PREFIX, SheetKey, read_sheet_key
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
    key: SheetKey
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


def open_grid(content: bytes) -> WorkbookGrid:
    """The one sheet with our codes. Raises WorkbookRefused or TableRefused."""
    book = open_workbook(content, tells_formulas=True)
    found = [(sheet, key) for sheet in book.sheets if (key := _key_of(sheet))]
    if not found:
        raise TableRefused(
            _(
                "The file is no workbook of a score sheet, or its hidden codes were changed."
                " Download the sheet again and fill that file in."
            )
        )
    if len(found) > 1:
        titles = ", ".join(f"“{sheet.title}”" for sheet, _key in found)
        raise TableRefused(
            _("Several sheets of the file hold a score sheet: %(sheets)s. Keep one of them.")
            % {"sheets": titles}
        )
    [(sheet, key)] = found
    return _grid(book, sheet, key)


def _grid(book: Workbook, sheet: Worksheet, key: SheetKey) -> WorkbookGrid:
    areas = sheet.merged_cells.ranges
    return WorkbookGrid(
        sheet=sheet,
        key=key,
        columns=_columns(sheet),
        struck=frozenset(each.cell for each in book.struck if each.sheet == sheet.title),
        formulas=frozenset(book.formulas.get(sheet.title, ())),
        merged={
            f"{get_column_letter(column)}{row}": area.coord
            for area in areas
            for row, column in area.cells
        },
    )


def _key_of(sheet: Worksheet) -> SheetKey | None:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith(PREFIX):
                return read_sheet_key(cell.value.strip())
    return None


def _columns(sheet: Worksheet) -> dict[WorkbookColumn, int]:
    """Where the columns are that are read. Raises TableRefused where one is missing."""
    wanted = {column.mark: column for column in (KEY, CODE, ANSWER, NOTES)}
    for row in sheet.iter_rows():
        found = {wanted[cell.value]: cell.column for cell in row if cell.value in wanted}
        if len(found) == len(wanted):
            return found
    raise TableRefused(
        _("Columns of the workbook are missing. Download the sheet again and fill that file in.")
    )
