"""Which of several columns holds the maximum, and which one the codes."""

import re
from collections.abc import Mapping, Sequence

from criteria.annex.grid.codes import candidates
from criteria.annex.grid.heading_rows import is_column_numbers
from criteria.annex.grid.roles import MAXIMUM
from criteria.annex.grid.sheet import CellTable

YEAR = re.compile(r"20[0-9]{2}")


def columns_of_maximum(
    roles: Mapping[int, tuple[str, ...]], headings: Mapping[int, Sequence[str]]
) -> list[int]:
    """The column of the maximum (of two years the later one), and the other columns headed as
    maximum.
    """
    for wanted in MAXIMUM:
        if found := [column for column, role in roles.items() if wanted in role]:
            years = {
                column: max(YEAR.findall(" ".join(headings[column])), default="")
                for column in found
            }
            latest = max(found, key=lambda column: (years[column], -column))
            rivals = [each for each in found if each != latest and years[each] == years[latest]]
            return [latest, *rivals]
    return []


def column_of_codes(table: CellTable, columns: Mapping[str, int], first_row: int) -> int:
    """The column without a heading that holds codes; else they stand in front of the titles."""
    rows = [texts for _, texts in table.rows(first_row) if not is_column_numbers(texts)]
    for column in table.columns:
        if column < columns["title"] and column not in columns.values():
            texts = (row.get(column, "") for row in rows)
            if any(candidates(text, text, "") for text in texts):
                return column
    return columns["title"]
