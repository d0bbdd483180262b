"""Workbooks of sheets in tests: downloaded, filled in by openpyxl, handed in."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl.worksheet.worksheet import Worksheet

from scoring.answers.access import SheetAccess
from scoring.answers.page.reading import read_sheet
from scoring.answers.rows.typed_row import NOTE
from scoring.assignments.lookup import assignments_of
from scoring.models import ScoreEntry, ScoreSheet
from scoring.workbooks.answers.columns import LAYOUT
from scoring.workbooks.answers.comparing import compare
from scoring.workbooks.answers.writing import key_of, write_workbook
from scoring.workbooks.differences import WorkbookDifferences
from scoring.workbooks.keys import read_row_key
from scoring.workbooks.reading import read_workbook
from units.models import User

ANSWERS, NOTES = 6, 8  # the columns


def for_page(sheet: ScoreSheet) -> ScoreSheet:
    return ScoreSheet.objects.for_page().get(pk=sheet.pk)


def downloaded(sheet: ScoreSheet, by: User) -> bytes:
    of = for_page(sheet)
    entries = {each.pk: each for each in of.entries.select_related("criterion")}
    return write_workbook(read_sheet(of, by, of.now), entries)


def rows_of(sheet: Worksheet, entry: ScoreEntry) -> dict[str, int]:
    """The rows of a leaf by the name of their input."""
    found = {}
    for row in range(1, sheet.max_row + 1):
        key = read_row_key(str(sheet.cell(row, 1).value or ""))
        if key and key.entry == entry.pk:
            found[key.field] = row
    return found


def edited(content: bytes, edit: Callable[[Worksheet], Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled(content: bytes, entry: ScoreEntry, **values: Any) -> bytes:
    """The workbook with these values in the cells of a leaf."""

    def edit(sheet: Worksheet) -> None:
        rows = rows_of(sheet, entry)
        for name, value in values.items():
            row = min(rows.values()) if name == NOTE else rows[name]
            sheet.cell(row, NOTES if name == NOTE else ANSWERS).value = value

    return edited(content, edit)


def looked(content: bytes, sheet: ScoreSheet, by: User) -> WorkbookDifferences:
    of = for_page(sheet)
    filled_in = read_workbook(content, key_of(of), LAYOUT)
    return compare(filled_in, SheetAccess.of(of, by, of.now, assignments_of(of)))


def handed_in(client: Client, sheet: ScoreSheet, content: bytes) -> Any:
    file = SimpleUploadedFile("phieu.xlsx", content)
    return client.post(reverse("scoring:sheet_workbook_upload", args=[sheet.pk]), {"file": file})
