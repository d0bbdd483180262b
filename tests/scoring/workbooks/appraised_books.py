"""Workbooks of appraisals in tests: downloaded, filled in by openpyxl, looked at."""

from typing import Any

from django.utils import timezone
from openpyxl.worksheet.worksheet import Worksheet

from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.rounds.round import Round
from scoring.models import ScoreEntry, ScoreSheet
from scoring.workbooks.appraisal.book import AppraisedBook
from scoring.workbooks.appraisal.books import book_of_sheet
from scoring.workbooks.appraisal.comparing import compare
from scoring.workbooks.appraisal.writing import write_workbook
from scoring.workbooks.differences import WorkbookDifferences
from scoring.workbooks.reading import read_workbook
from tests.scoring.workbooks.books import edited, for_page, rows_of
from units.models import User


def book_of(sheet: ScoreSheet, by: User, round: Round = FIRST) -> AppraisedBook:
    return book_of_sheet(for_page(sheet), round, by)


def downloaded(book: AppraisedBook) -> bytes:
    return write_workbook(book, timezone.now())


def looked(content: bytes, book: AppraisedBook) -> WorkbookDifferences:
    return compare(read_workbook(content, book.key, book.layout), book)


def column_of(sheet: Worksheet, mark: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == mark)


def filled(content: bytes, entry: ScoreEntry, **values: Any) -> bytes:
    """The workbook with these values in the cells of a leaf."""

    def edit(sheet: Worksheet) -> None:
        rows = rows_of(sheet, entry)
        for name, value in values.items():
            is_text = name in ("reason", "reason_code")
            row = min(rows.values()) if is_text else rows[name]
            sheet.cell(row, column_of(sheet, name if is_text else "answer")).value = value

    return edited(content, edit)
