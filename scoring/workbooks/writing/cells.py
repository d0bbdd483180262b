"""How the cells of a workbook look; texts stay texts, whatever they begin with."""

from collections.abc import Iterable
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from units.exports.cells import FORMULA_SIGNS, xml_text

HAIR = Side(style="thin", color="BFBFBF")
BOX = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
TO_FILL_IN = PatternFill("solid", fgColor="FFF8DC")
AREA = PatternFill("solid", fgColor="DCE6F1")
HEADING = PatternFill("solid", fgColor="F2F2F2")
FONT = "Times New Roman"
TEXT_FORMAT = "@"
SIZE = 12
LINE = 16  # points of height
WIDER = 1.1  # than the digits by which columns are measured, so that no line is cut off


def put(cell: Cell, value: object, *, bold: bool = False, size: int = SIZE) -> Cell:
    """Write a value with the font of the house."""
    cell.value = xml_text(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    cell.font = Font(name=FONT, size=size, bold=bold)
    return cell


def put_formula(cell: Cell, formula: str) -> None:
    cell.value = f"={formula}"
    cell.font = Font(name=FONT, size=SIZE, bold=True)


def lay(cell: Cell, *, across: str = "left", fill: PatternFill | None = None) -> None:
    cell.border = BOX
    cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
    if fill:
        cell.fill = fill


def unlock(cell: Cell) -> None:
    """The cell may be filled in though the sheet is protected."""
    cell.protection = Protection(locked=False)
    cell.fill = TO_FILL_IN


def height_of(texts: Iterable[tuple[str, int]]) -> int:
    """Of a row, from its texts and the widths of their columns: not every program finds it out."""
    lines = (
        sum(max(ceil(len(line) * WIDER / width), 1) for line in text.split("\n"))
        for text, width in texts
    )
    return LINE * max(lines, default=1) + 2
