"""What is refused of the texts of a workbook: too much of it, or an old font."""

import re
import unicodedata

from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from units.files.confined_child import ContentRefused

MAX_CHARACTERS = 10_000_000  # one text may stand in many cells
# Letters that Vietnamese never uses, but that TCVN3 and VNI text is full of once its font is gone.
LEGACY_LETTERS = re.compile(r"[A-Za-zà-ÿ][µ¶·¸¹»¼½¾ÆÇËÎÏÐÑªØÞßäåæçëîïñö÷øûüþ®©¬§]|[®§][A-Za-zà-ÿ]")
LEGACY_CELLS = 3  # a foreign name or two is no reason to refuse


def refuse_too_much_text(sheets: list[Worksheet]) -> None:
    characters = 0
    for value in (cell.value for sheet in sheets for cell in sheet._cells.values()):
        if isinstance(value, str | CellRichText):
            characters += len(str(value))
        if characters > MAX_CHARACTERS:
            raise ContentRefused("too_much_inside")


def refuse_legacy_font(sheet: Worksheet) -> None:
    found = [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
        and LEGACY_LETTERS.search(unicodedata.normalize("NFC", cell.value))
    ]
    if len(found) >= LEGACY_CELLS:
        raise ContentRefused("legacy_font", sheet=sheet.title, cell=found[0])
