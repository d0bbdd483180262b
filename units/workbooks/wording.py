"""Why a workbook is not read, in the words of the person who chose it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl.utils.cell import coordinate_to_tuple

from units.refusals import FileRefused

REFUSALS = {
    "empty": _("The file is empty (0 bytes)."),
    "too_large": _("The file is larger than %(limit)s MB."),
    "not_workbook": _("The file is not an Excel workbook (.xlsx)."),
    "old_excel": _("The file is in the old .xls format. Save it as .xlsx and choose it again."),
    "open_document": _("The file is an .ods spreadsheet. Save it as .xlsx and choose it again."),
    "binary_workbook": _(
        "The file is a binary workbook (.xlsb). Save it as .xlsx (Excel Workbook) and choose it"
        " again."
    ),
    "protected": _(
        "The workbook is protected by a password. Remove the password and choose it again."
    ),
    "macros": _(
        "The workbook contains macros. Save it as .xlsx without macros and choose it again."
    ),
    "too_much_inside": _("The file unpacks to far more data than a workbook should hold."),
    "too_slow": _(
        "The workbook takes too long to read. Copy the table into a new workbook and choose that."
    ),
    "too_many_formats": _(
        "The workbook has more than %(limit)s formats of cells and texts. Copy the table into a new"
        " workbook and choose that."
    ),
    "unchecked": _(
        "The file could not be checked just now and was not taken in. Choose it again; if that does"
        " not help, tell the administrator."
    ),
    "damaged": _(
        "The workbook is damaged and cannot be read. Open it in Excel, save it and choose it again."
    ),
    "cell_out_of_range": _(
        "Cell %(cell)s lies outside the part that is read (%(columns)s columns, %(rows)s rows)."
        " Delete the empty rows and columns around the table."
    ),
    "too_many_cells": _(
        "The workbook has more than %(limit)s cells."
        " Delete the empty rows and columns around the table."
    ),
    "formula_without_value": _(
        "Sheet “%(sheet)s”, cell %(cell)s: the formula has no calculated value."
        " Open the file in Excel and save it, then choose it again."
    ),
    "no_sheet": _("The workbook has no visible sheet."),
    "legacy_font": _(
        "Sheet “%(sheet)s”, cell %(cell)s: the text was typed in an old font (TCVN3 or VNI)."
        " Convert the file to Unicode and choose it again."
    ),
}


class WorkbookRefused(FileRefused):
    """The workbook is not read: its sentence says why and what to do. `code` is a key of REFUSALS,
    `facts` fill its sentence.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(str(REFUSALS[code]) % facts)
        self.code = code
        self.facts = facts

    @property
    def row(self) -> int | None:
        """The row of the cell that the refusal is about; None where it is about the whole file."""
        cell = self.facts.get("cell")
        return int(coordinate_to_tuple(str(cell))[0]) if cell else None
