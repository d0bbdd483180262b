"""A workbook to be filled in: hidden codes, locked structure, drop-downs, points by formula."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from criteria.rules.kinds.base import Rule
from scoring.answers.rows.choices import choice_texts
from scoring.answers.rows.typed_row import NOT_APPLICABLE
from scoring.workbooks.columns import ANSWER, KEY, LABEL, POINTS, WorkbookColumn, WorkbookLayout
from scoring.workbooks.formulas.points import points_formula
from scoring.workbooks.keys import RowKey, row_key_text
from scoring.workbooks.writing.cells import (
    AREA,
    TEXT_FORMAT,
    height_of,
    lay,
    put,
    put_formula,
    unlock,
)
from scoring.workbooks.writing.checks import LISTS, CellChecks
from scoring.workbooks.writing.frame import Frame, finish, write_frame
from scoring.workbooks.writing.leaf_block import BlockRow, LeafBlock


@dataclass(frozen=True)
class HeadingRow:
    """A row above leaves; `fill`: the highest of its kind."""

    facts: Mapping[WorkbookColumn, object]
    fill: bool = False


def write_book(
    frame: Frame, layout: WorkbookLayout, rows: Iterable[HeadingRow | LeafBlock]
) -> bytes:
    """The bytes of the workbook."""
    book = Workbook()
    sheet, lists = book.active, book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    write_frame(sheet, frame, layout)
    writer = _Writer(sheet, layout, frame.key.of, CellChecks(sheet, lists))
    for row in rows:
        writer.heading(row) if isinstance(row, HeadingRow) else writer.leaf(row)
    finish(sheet, layout)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@dataclass
class _Writer:
    """Writes below what stands on the sheet already."""

    sheet: Worksheet
    layout: WorkbookLayout
    of: str
    checks: CellChecks

    def heading(self, row: HeadingRow) -> None:
        at = self.sheet.max_row + 1
        for column, value in row.facts.items():
            put(self._cell(at, column), value, bold=True)
        self._lay(at, fill=row.fill)
        self._fit(at)

    def leaf(self, leaf: LeafBlock) -> None:
        first = self.sheet.max_row + 1
        self._facts(first, leaf.facts)
        if leaf.rule is None:
            self._fit(first)
            return
        cells, lines = {}, []
        for at, row in enumerate(leaf.rows, start=first):
            self._lay(at)
            lines += self._input(at, row, locked=leaf.locked)
            cells[row.name] = self._cell(at, ANSWER).coordinate
            key = RowKey(self.of, leaf.entry, leaf.version, row.name, at == first)
            put(self._cell(at, KEY), row_key_text(key))
        self._texts(first, leaf)
        for at, row in enumerate(leaf.rows, start=first):
            self._fit(at, *(choice_texts(row.field).values() if row.field else ()))
        self._points(first, leaf.rule, cells, lines)

    def _facts(self, at: int, facts: Mapping[WorkbookColumn, object]) -> None:
        for column, value in facts.items():
            put(self._cell(at, column), value)
        self._lay(at)

    def _lay(self, at: int, *, fill: bool = False) -> None:
        for column in self.layout.columns[1:]:
            lay(self._cell(at, column), across=column.across, fill=AREA if fill else None)

    def _input(self, at: int, row: BlockRow, *, locked: bool) -> list[str]:
        """Returns the cells with the lines of a drop-down."""
        put(self._cell(at, LABEL), row.label)
        cell = put(self._cell(at, ANSWER), row.value)
        if not locked:
            unlock(cell)
        field = row.field
        if field is None or field.kind == "yes_no":
            self.checks.yes(cell.coordinate)
        elif field.kind == "choice":
            lay(cell)
            return self.checks.lines([*choice_texts(field).values()], cell.coordinate)
        else:
            self.checks.number(field, cell.coordinate)
        return []

    def _texts(self, at: int, leaf: LeafBlock) -> None:
        for column, text in leaf.texts.items():
            cell = put(self._cell(at, column), text.value or None)
            cell.number_format = TEXT_FORMAT
            if not leaf.locked:
                unlock(cell)
            if text.lines:
                self.checks.lines(text.lines, cell.coordinate)

    def _points(self, at: int, rule: Rule, cells: dict[str, str], lines: list[str]) -> None:
        declared = cells.pop(NOT_APPLICABLE, "")
        if formula := points_formula(rule, cells, lines, declared):
            put_formula(self._cell(at, POINTS), formula)

    def _fit(self, at: int, *answers: str) -> None:
        """As high as the texts of the row need, and whatever may be chosen."""
        columns = self.layout.columns[1:]
        texts = [(self._cell(at, column).value, column.width) for column in columns]
        texts += [(text, ANSWER.width) for text in answers]
        written = [(text, width) for text, width in texts if isinstance(text, str)]
        self.sheet.row_dimensions[at].height = height_of(written)

    def _cell(self, at: int, column: WorkbookColumn) -> Cell:
        return self.sheet.cell(at, self.layout.place_of(column))
