"""The raw rows of a file, before its columns are looked for."""

from dataclasses import dataclass

from units.imports.cell_texts import plain_text
from units.refusals import FileRefused

REMARK = "#"


class TableRefused(FileRefused):
    """The file holds no such table; the message says why."""


@dataclass(frozen=True)
class Lines:
    """Numbered rows of texts, and the remark (`# …`) of the first line of the file.

    The true numbers of a workbook are `CellNumber`s. `merged` are its merged ranges as (first row,
    first place, last row, last place), places counted from 0; `other_sheets` were not read.
    """

    rows: list[tuple[int, list[str]]]
    remark: str = ""
    hidden_sheets: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    other_sheets: tuple[str, ...] = ()


def remark_text_of(line: str) -> str:
    """The words of a remark, without the quotes and empty cells that a spreadsheet adds."""
    return plain_text(line).strip('",;# ')
