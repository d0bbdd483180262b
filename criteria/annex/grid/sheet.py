"""A worksheet as texts in rows and columns, with its merged cells told apart."""

import re
from collections.abc import Iterator
from copy import copy
from datetime import date, datetime
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from units.formats.text import clean
from units.workbooks.limits import MAX_COLUMNS

FILLED = 4  # so many cells of a row with one text between them


class CellTable:
    """Cells by row and column, both from 1. Of merged cells only the first has the text itself."""

    def __init__(self, sheet: Worksheet) -> None:
        self.name: str = sheet.title
        self._values: dict[tuple[int, int], object] = {}
        self._formats: dict[tuple[int, int], str] = {}
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value is not None and cell.value != "":
                    self._values[cell.row, cell.column] = cell.value
                    if isinstance(cell.value, float):
                        self._formats[cell.row, cell.column] = cell.number_format
            _keep_first_of_filled(cells[0].row, self._values, len(cells))
        self._hidden_rows = {row for row, each in sheet.row_dimensions.items() if each.hidden}
        self._hidden_columns = {
            column
            for each in sheet.column_dimensions.values()
            if each.hidden
            for column in range(each.min or 0, min(each.max or 0, MAX_COLUMNS) + 1)
        }
        self._origins: dict[tuple[int, int], tuple[int, int]] = {}
        self._bottoms: dict[tuple[int, int], int] = {}
        self._rights: dict[tuple[int, int], int] = {}
        for area in sheet.merged_cells.ranges:
            first = area.min_row, area.min_col
            self._bottoms[first], self._rights[first] = area.max_row, area.max_col
            if first not in self._values:
                continue
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    self._origins[row, column] = first
        self._texts = {place: as_text(value) for place, value in self._values.items()}
        self.first_row = 1
        self.last_row = max((row for row, _ in self._values), default=0)
        self.columns = sorted({column for _, column in self._values})

    def part(self, first: int, last: int) -> "CellTable":
        """The same cells, of which only these rows are looked at."""
        part = copy(self)
        part.first_row, part.last_row = first, min(last, self.last_row)
        return part

    @property
    def hidden_rows(self) -> list[int]:
        """Rows that hold something but are not shown."""
        holding = {row for row, _ in self._values if self.first_row <= row <= self.last_row}
        return sorted(self._hidden_rows & holding)

    @property
    def hidden_columns(self) -> list[int]:
        return sorted(self._hidden_columns & set(self.columns))

    def value(self, row: int, column: int) -> object:
        """What the cell itself holds; the covered cells of a merged range hold nothing."""
        if self._origins.get((row, column), (row, column)) != (row, column):
            return None
        return self._values.get((row, column))

    def number_format(self, row: int, column: int) -> str:
        return self._formats.get((row, column), "General")

    def text(self, row: int, column: int) -> str:
        if self._origins.get((row, column), (row, column)) != (row, column):
            return ""
        return self._texts.get((row, column), "")

    def text_from_above(self, row: int, column: int) -> str:
        """The text of the cell, or of the range merged downwards that covers it."""
        origin = self._origins.get((row, column), (row, column))
        return self._texts.get(origin, "") if origin[1] == column else ""

    def text_from_range(self, row: int, column: int) -> str:
        """The text of the cell, or of whatever merged range covers it."""
        return self._texts.get(self._origins.get((row, column), (row, column)), "")

    def bottom(self, row: int, column: int) -> int:
        """The last row of the merged range that begins here."""
        return self._bottoms.get((row, column), row)

    def right(self, row: int, column: int) -> int:
        """The last column of the merged range that begins here."""
        return self._rights.get((row, column), column)

    def texts(self, row: int) -> dict[int, str]:
        """The texts that the row itself holds, by column."""
        found = {column: self.text(row, column) for column in self.columns}
        return {column: text for column, text in found.items() if text}

    def rows(self, first: int = 1) -> Iterator[tuple[int, dict[int, str]]]:
        """Rows that hold something, from `first` on."""
        for row in range(max(first, self.first_row), self.last_row + 1):
            texts = self.texts(row)
            if texts:
                yield row, texts


def _keep_first_of_filled(row: int, values: dict[tuple[int, int], object], width: int) -> None:
    """Keep one of the equal texts of a merged row that was split and filled."""
    places = [(row, column) for column in range(1, width + 1) if (row, column) in values]
    texts = {values[place] for place in places}
    if len(places) >= FILLED and len(texts) == 1 and isinstance(texts.pop(), str):
        for place in places[1:]:
            del values[place]


def as_text(value: object) -> str:
    """NFC, without invisible characters; a number as Excel shows it without needless zeros."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (datetime, date)):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return clean(str(value))


def column_name(column: int) -> str:
    return str(get_column_letter(column))


def one_line(text: str) -> str:
    return " ".join(text.split())


def lines_of(text: str) -> list[str]:
    """The lines of a cell without their bullets and the semicolons that part them."""
    stripped = (line.strip().lstrip("-–—+•*").rstrip(";").strip() for line in text.split("\n"))
    return [line for line in stripped if line]


def exact(value: object) -> Decimal | None:
    """A number of points from a cell: a true number or text such as "0,5"; None for anything else.

    Excel keeps binary fractions: what is within a billionth of a hundredth is that hundredth.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        number = Decimal(str(value))
        if not number.is_finite() or abs(number) > MOST:
            return None
        rounded = number.quantize(HUNDREDTH)
        return rounded if abs(number - rounded) < NOISE else None
    text = as_text(value).replace(",", ".")
    whole, _, decimals = text.removeprefix("-").partition(".")
    if not (whole + decimals).isascii() or not whole.isdigit() or len(text) > 10:
        return None
    if "." in text and not (decimals.isdigit() and len(decimals) <= 2):
        return None
    return Decimal(text)


def points_of(value: object) -> Decimal | None:
    """Points as a decision prints them: "2,0", "13 điểm", "13đ", "tối đa 5 điểm"; else None."""
    printed = PRINTED.fullmatch(value_text) if (value_text := _if_text(value)) else None
    return exact(printed["number"]) if printed else exact(value)


def _if_text(value: object) -> str:
    return as_text(value) if isinstance(value, str) else ""


PRINTED = re.compile(
    r"(?:tối đa:? )?(?P<number>-?[0-9]+(?:[.,][0-9]+)?) ?(?:điểm|đ)\.?", re.IGNORECASE
)
MOST = Decimal(100_000)
HUNDREDTH = Decimal("0.01")
NOISE = Decimal("1e-9")
