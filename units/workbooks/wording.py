"""Why a workbook is not read, in the words of the person who chose it."""

from django.utils.translation import gettext_lazy as _

from units.workbooks.guard import WorkbookRefused

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


def refusal_text(error: WorkbookRefused) -> str:
    """The sentence that tells a person why the workbook was refused and what to do."""
    return str(REFUSALS[error.code]) % error.facts
