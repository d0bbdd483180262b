"""Struck-out text is taken out of the cells, and empty cells out of the sheet."""

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

StruckText = tuple[str, str, int, str]  # sheet, cell, row, text


def take_out_struck(sheet: Worksheet) -> list[StruckText]:
    """Take struck-out text out of the cells, and the empty cells out of the sheet: one that is
    merely formatted must not stretch it to its last row. What was struck out, in printed order.
    """
    struck = []
    for place, cell in sorted(sheet._cells.items()):
        if isinstance(cell, MergedCell):
            continue
        kept, gone = _without_struck(cell)
        if gone:
            struck.append((sheet.title, cell.coordinate, cell.row, gone))
        if kept is None or (isinstance(kept, str) and not kept.strip()):
            del sheet._cells[place]
        else:
            cell._value = kept
    _drop_empty_merges(sheet)
    return struck


def _drop_empty_merges(sheet: Worksheet) -> None:
    """Merged cells below and beside everything that is filled hold nothing."""
    filled = [place for place, cell in sheet._cells.items() if not isinstance(cell, MergedCell)]
    last_row = max((row for row, _column in filled), default=0)
    last_column = max((column for _row, column in filled), default=0)
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row > last_row or merged.min_col > last_column:
            sheet.merged_cells.remove(merged)
            for row, column in merged.cells:
                sheet._cells.pop((row, column), None)


def _without_struck(cell: Cell) -> tuple[object, str]:
    """The text of the cell without what is struck out, and the struck-out text.

    A run of text has the font of the cell unless it brings its own.
    """
    value = cell.value
    if value is None or not (isinstance(value, CellRichText) or cell.font.strike):
        return value, ""
    if not isinstance(value, CellRichText):
        return None, str(value)
    kept: list[str] = []
    gone: list[str] = []
    for run in value:
        font = run.font if isinstance(run, TextBlock) else cell.font
        (gone if font.strike else kept).append(str(run))
    return "".join(kept), "".join(gone).strip()
