"""What stands around the rows of a workbook: hidden codes, titles, headings, protection, print."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scoring.workbooks.columns import HEADINGS, KEY, WorkbookLayout
from scoring.workbooks.keys import BookKey, book_key_text
from scoring.workbooks.writing.cells import HEADING, lay, put

CODES_ROW, MARKS_ROW, HEADINGS_ROW = 1, 2, 6


@dataclass(frozen=True)
class Frame:
    """What is written above the leaves: the codes, the name of the sheet in the file, the title of
    the campaign and when it was downloaded.
    """

    key: BookKey
    sheet_name: str
    campaign: str
    at: datetime

    @property
    def titles(self) -> tuple[str, str, str]:
        said = _(
            "Fill in the yellow cells only, then take the file back on the page from which it was"
            " downloaded. Points are a help for filling in; what counts is worked out when the file"
            " is taken back. Downloaded at %(time)s."
        )
        time = localtime(self.at).strftime("%H:%M %d/%m/%Y")
        return self.campaign, self.key.title, said % {"time": time}


def write_frame(sheet: Worksheet, frame: Frame, layout: WorkbookLayout) -> None:
    """The rows above the leaves."""
    put(sheet.cell(CODES_ROW, 1), book_key_text(frame.key))
    sheet.title = frame.sheet_name
    last = len(layout.columns)
    for row, text in enumerate(frame.titles, start=MARKS_ROW + 1):
        is_title = row < HEADINGS_ROW - 1
        cell = put(sheet.cell(row, 2), text, bold=is_title, size=13 if is_title else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=last)
        sheet.row_dimensions[row].height = 22 if is_title else 34
    for at, column in enumerate(layout.columns, start=1):
        put(sheet.cell(MARKS_ROW, at), column.mark)
        heading = put(sheet.cell(HEADINGS_ROW, at), str(column.title) or HEADINGS, bold=True)
        lay(heading, across="center", fill=HEADING)


def finish(sheet: Worksheet, layout: WorkbookLayout) -> None:
    """Widths, hidden codes, frozen headings, protection, and print on A4 across."""
    for at, column in enumerate(layout.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.column_dimensions[get_column_letter(layout.place_of(KEY))].hidden = True
    for row in (CODES_ROW, MARKS_ROW):
        sheet.row_dimensions[row].hidden = True
    sheet.freeze_panes = sheet.cell(HEADINGS_ROW + 1, layout.place_of(layout.named) + 1)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # widths and heights may be changed
    sheet.protection.formatRows = False
    last = f"{get_column_letter(len(layout.columns))}{sheet.max_row}"
    sheet.print_area = f"B{MARKS_ROW + 1}:{last}"
    sheet.print_title_rows = f"{HEADINGS_ROW}:{HEADINGS_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P/&N"
