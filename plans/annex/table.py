"""The lines of a sheet as people read them: merged cells repeated, dates as written."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Number

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from units.formats.text import clean

BULLET = re.compile(r"^(?:[-–—+*•●▪]|\d{1,2}[.)]|[a-zđ][.)])\s*")
LONGEST_QUOTE = 80


@dataclass(frozen=True)
class TableRow:
    """One row of a sheet; the columns `carried` speak from cells merged down from above.

    `wide` holds the last column of each cell that is merged over several, by its first column.
    """

    sheet: str
    row: int
    texts: tuple[str, ...]
    carried: frozenset[int]
    wide: Mapping[int, int] = field(default_factory=dict)

    def own(self, column: int | None) -> str:
        """The text of a column, unless it was carried down from above."""
        return "" if column in self.carried else self.text(column)

    def text(self, column: int | None) -> str:
        return self.texts[column] if column is not None and column < len(self.texts) else ""

    def place_of(self, column: int) -> int:
        """Where the text of a column stands: elsewhere if its cell is merged over several."""
        return next((first for first, last in self.wide.items() if first < column <= last), column)

    @property
    def filled(self) -> list[tuple[int, str]]:
        return [
            (place, text)
            for place, text in enumerate(self.texts)
            if text and place not in self.carried
        ]


def lines_of(sheet: Worksheet) -> Iterator[TableRow]:
    """All rows of the sheet, empty ones too.

    A cell merged over rows counts for each of them, one merged over columns for the first.
    """
    down = {
        (row, merged.min_col): merged.min_row
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row + 1, merged.max_row + 1)
    }
    across: dict[int, dict[int, int]] = defaultdict(dict)
    for merged in sheet.merged_cells.ranges:
        if merged.max_col > merged.min_col:
            for row in range(merged.min_row, merged.max_row + 1):
                across[row][merged.min_col - 1] = merged.max_col - 1
    for cells in sheet.iter_rows():
        row = cells[0].row
        texts, carried = [], set()
        for place, cell in enumerate(cells):
            if above := down.get((row, cell.column)):
                carried.add(place)
                cell = sheet.cell(above, cell.column)
            texts.append(text_of(cell))
        yield TableRow(sheet.title, row, tuple(texts), frozenset(carried), across[row])


def text_of(cell: Cell) -> str:
    """What the cell shows, in Vietnamese writing: 28/02/2021, 03/2021, 95%, 0,5."""
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return clean(value)
        case datetime() | date():
            return _date_text(value, cell.number_format)
        case time():
            return value.strftime("%H:%M")
        case bool():
            return str(value)
        case Number():
            return _number_text(Decimal(str(value)), cell.number_format)
        case _:
            return clean(str(value))


def _date_text(day: date, shown_as: str) -> str:
    """A date cell that shows only month and year means the month."""
    codes = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shown_as.lower())
    if "d" not in codes and "m" in codes and "y" in codes:
        return f"{day:%m/%Y}"
    return f"{day:%d/%m/%Y}"


def _number_text(number: Decimal, shown_as: str) -> str:
    if not number.is_finite():
        return str(number)
    if "%" in shown_as:
        return _plain(number * 100) + "%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    if abs(number.adjusted()) > 30:
        return str(number)
    return format(number.normalize(), "f").replace(".", ",")


def one_line(text: str) -> str:
    return " ".join(text.split())


def text_of_line(line: TableRow) -> str:
    return one_line(" | ".join(text for _place, text in line.filled))


def item_of(line: TableRow) -> str:
    """The text of a line without the bullet before it."""
    return BULLET.sub("", text_of_line(line))


def listed(text: str) -> tuple[str, ...]:
    """Offices that are written one under the other or divided by semicolons."""
    pieces = (BULLET.sub("", piece.strip()).strip(" .;") for piece in re.split(r"[;\n]", text))
    return tuple(piece for piece in pieces if piece)


def joined(first: str, more: str) -> str:
    return "; ".join(text for text in (first, more) if text)


def shortened(text: str) -> str:
    """A text as a finding quotes it."""
    text = one_line(text)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
