"""What stands around the rows of a workbook: hidden codes, titles, headings, protection, print."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scoring.answers.page.sheet_page import SheetPage
from scoring.answers.workbook.columns import COLUMNS, HEADINGS, KEY, LABEL
from scoring.answers.workbook.keys import SheetKey, sheet_key_text, title_of
from scoring.answers.workbook.writing.cells import HEADING, lay, put

CODES_ROW, MARKS_ROW, HEADINGS_ROW = 1, 2, 6


def write_frame(sheet: Worksheet, page: SheetPage) -> None:
    """The rows above the leaves."""
    of = page.sheet
    key = SheetKey(of.pk, of.period.criteria_set.pk, title_of(of))
    put(sheet.cell(CODES_ROW, 1), sheet_key_text(key))
    sheet.title = _("Score sheet")
    downloaded = localtime(of.now).strftime("%H:%M %d/%m/%Y")
    titles = (
        of.period.campaign.title,
        title_of(of),
        _(
            "Fill in the yellow cells only, then take the file back on the page of the sheet."
            " Points are a help for filling in; what counts is worked out when the file is taken"
            " back."
            " Downloaded at %(time)s."
        )
        % {"time": downloaded},
    )
    for row, text in enumerate(titles, start=MARKS_ROW + 1):
        is_title = row < HEADINGS_ROW - 1
        cell = put(sheet.cell(row, 2), text, bold=is_title, size=13 if is_title else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=len(COLUMNS))
        sheet.row_dimensions[row].height = 22 if is_title else 34
    for at, column in enumerate(COLUMNS, start=1):
        put(sheet.cell(MARKS_ROW, at), column.mark)
        heading = put(sheet.cell(HEADINGS_ROW, at), str(column.title) or HEADINGS, bold=True)
        lay(heading, across="center", fill=HEADING)


def finish(sheet: Worksheet) -> None:
    """Widths, hidden codes, frozen headings, protection, and print on A4 across."""
    for at, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.column_dimensions[get_column_letter(COLUMNS.index(KEY) + 1)].hidden = True
    for row in (CODES_ROW, MARKS_ROW):
        sheet.row_dimensions[row].hidden = True
    sheet.freeze_panes = sheet.cell(HEADINGS_ROW + 1, COLUMNS.index(LABEL))
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # widths and heights may be changed
    sheet.protection.formatRows = False
    last = f"{get_column_letter(len(COLUMNS))}{sheet.max_row}"
    sheet.print_area = f"B{MARKS_ROW + 1}:{last}"
    sheet.print_title_rows = f"{HEADINGS_ROW}:{HEADINGS_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P/&N"
