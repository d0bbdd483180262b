"""The sheet as a workbook: hidden codes, locked structure, drop-downs, points by formula."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from criteria.rules.kinds.base import Rule
from scoring.answers.page.areas import PageArea
from scoring.answers.page.sheet_page import SheetPage
from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.choices import choice_texts
from scoring.answers.rows.states import own_rule
from scoring.answers.rows.typed_row import NOT_APPLICABLE
from scoring.answers.workbook.columns import (
    ANSWER,
    BEFORE,
    CODE,
    COLUMNS,
    KEY,
    LABEL,
    MAXIMUM,
    NOTES,
    POINTS,
    TITLE,
    WorkbookColumn,
    place_of,
)
from scoring.answers.workbook.formulas.points import points_formula
from scoring.answers.workbook.keys import RowKey, row_key_text
from scoring.answers.workbook.writing.cells import (
    AREA,
    TEXT_FORMAT,
    height_of,
    lay,
    put,
    put_formula,
    unlock,
)
from scoring.answers.workbook.writing.checks import LISTS, CellChecks
from scoring.answers.workbook.writing.frame import finish, write_frame
from scoring.answers.workbook.writing.leaf_block import BlockRow, block_rows
from scoring.models import ScoreEntry


def write_workbook(page: SheetPage, entries: Mapping[int, ScoreEntry]) -> bytes:
    """The bytes of the workbook of a sheet, as this person may fill it in; `entries` by key."""
    book = Workbook()
    sheet, lists = book.active, book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    write_frame(sheet, page)
    writer = _Writer(sheet, CellChecks(sheet, lists), entries)
    for area in page.areas:
        writer.area(area)
    finish(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@dataclass
class _Writer:
    """Writes below what stands on the sheet already."""

    sheet: Worksheet
    checks: CellChecks
    entries: Mapping[int, ScoreEntry]

    def area(self, area: PageArea) -> None:
        self._heading(area.code, area.title, None, fill=True)
        for group in area.groups:
            if group.title:
                self._heading(group.code, group.title, group.maximum, fill=False)
            for row in group.rows:
                assert isinstance(row, AnswerRow)
                self._leaf(row)

    def _heading(self, code: str, title: str, maximum: object, *, fill: bool) -> None:
        at = self.sheet.max_row + 1
        for column, value in ((CODE, code), (TITLE, title), (MAXIMUM, maximum)):
            put(self._cell(at, column), value, bold=True)
        for column in COLUMNS[1:]:
            lay(self._cell(at, column), across=_across(column), fill=AREA if fill else None)
        self._fit(at)

    def _leaf(self, row: AnswerRow) -> None:
        entry = self.entries[row.pk]
        rule = own_rule(entry)
        first = self.sheet.max_row + 1
        if rule is None:
            self._facts(first, row)
            put(self._cell(first, LABEL), row.excluded or entry.criterion.get_method_display())
            self._fit(first)
            return
        cells, lines = {}, []
        for at, each in enumerate(block_rows(entry, rule), start=first):
            self._facts(at, row if at == first else None)
            lines += self._input(at, each, row)
            cells[each.name] = self._cell(at, ANSWER).coordinate
            key = RowKey(entry.sheet_id, entry.pk, entry.version, each.name)
            put(self._cell(at, KEY), row_key_text(key))
        self._note(first, row)
        for at, each in enumerate(block_rows(entry, rule), start=first):
            self._fit(at, *(choice_texts(each.field).values() if each.field else ()))
        self._points(first, rule, cells, lines)

    def _facts(self, at: int, row: AnswerRow | None) -> None:
        """What is read only; None: for the further inputs of a leaf."""
        if row:
            put(self._cell(at, CODE), row.code)
            put(self._cell(at, TITLE), row.title)
            put(self._cell(at, MAXIMUM), row.maximum)
            put(self._cell(at, BEFORE), row.previous or None)
        for column in COLUMNS[1:]:
            lay(self._cell(at, column), across=_across(column))

    def _input(self, at: int, each: BlockRow, row: AnswerRow) -> list[str]:
        """Returns the cells with the lines of a drop-down."""
        put(self._cell(at, LABEL), each.label)
        cell = put(self._cell(at, ANSWER), each.value)
        if not row.locked:
            unlock(cell)
        field = each.field
        if field is None or field.kind == "yes_no":
            self.checks.yes(cell.coordinate)
        elif field.kind == "choice":
            lay(cell)
            return self.checks.choice(field, cell.coordinate)
        else:
            self.checks.number(field, cell.coordinate)
        return []

    def _note(self, at: int, row: AnswerRow) -> None:
        cell = put(self._cell(at, NOTES), row.note or None)
        cell.number_format = TEXT_FORMAT
        if not row.locked:
            unlock(cell)

    def _points(self, at: int, rule: Rule, cells: dict[str, str], lines: list[str]) -> None:
        declared = cells.pop(NOT_APPLICABLE, "")
        if formula := points_formula(rule, cells, lines, declared):
            put_formula(self._cell(at, POINTS), formula)

    def _fit(self, at: int, *answers: str) -> None:
        """As high as the texts of the row need, and whatever may be chosen."""
        texts = [(self._cell(at, column).value, column.width) for column in COLUMNS[1:]]
        texts += [(text, ANSWER.width) for text in answers]
        written = [(text, width) for text, width in texts if isinstance(text, str)]
        self.sheet.row_dimensions[at].height = height_of(written)

    def _cell(self, at: int, column: WorkbookColumn) -> Cell:
        return self.sheet.cell(at, place_of(column))


def _across(column: WorkbookColumn) -> str:
    return {MAXIMUM: "center", POINTS: "center", ANSWER: "right"}.get(column, "left")
