"""The lines of a sheet as people read them: merged cells repeated, dates as written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from plans.annex.cells import text_of_cell
from plans.annex.texts import BULLET, one_line


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
            texts.append(text_of_cell(cell))
        yield TableRow(sheet.title, row, tuple(texts), frozenset(carried), across[row])


def text_of_line(line: TableRow) -> str:
    return one_line(" | ".join(text for _place, text in line.filled))


def item_of(line: TableRow) -> str:
    """The text of a line without the bullet before it."""
    return BULLET.sub("", text_of_line(line))
