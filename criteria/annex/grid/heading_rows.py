"""Which rows are headings: those above and below a heading, and the numbers under them."""

import re

from criteria.annex.grid.codes import candidates
from criteria.annex.grid.roles import roles_of
from criteria.annex.grid.sheet import CellTable

NUMBERED = re.compile(r"\(?[0-9]{1,2}\)?")


def is_column_numbers(texts: dict[int, str]) -> bool:
    """The row (1) (2) (3) … under the headings, in whatever order the columns stand."""
    numbers = [text.strip("()") for text in texts.values()]
    return (
        len(numbers) > 2
        and all(NUMBERED.fullmatch(text) for text in texts.values())
        and sorted(map(int, numbers)) == list(range(1, len(numbers) + 1))
    )


def first_heading_row(table: CellTable, row: int) -> int:
    """The first of the heading rows: above this one may stand the groups of its columns."""
    while row > table.first_row and _groups_columns(table, row - 1):
        row -= 1
    return row


def _groups_columns(table: CellTable, row: int) -> bool:
    """Headings of which one is merged over several columns; a row with a number is none."""
    texts = table.texts(row)
    return (
        len(texts) > 1
        and any(table.right(row, column) > column for column in texts)
        and any(roles_of(text) for text in texts.values())
        and not any(candidates(text, text, "") for text in texts.values())
    )


def last_heading_row(table: CellTable, bottom: int) -> int:
    """The last of the heading rows, from the lower end of the merged headings on."""
    while _continues_heading(table, bottom + 1):
        bottom += 1
    return bottom


def _continues_heading(table: CellTable, row: int) -> bool:
    """A second heading row without merged cells: every text in it is a heading itself."""
    texts = table.texts(row)
    return bool(texts) and all(roles_of(text) for text in texts.values())
