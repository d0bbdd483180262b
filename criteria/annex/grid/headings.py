"""Where a table begins and what its columns are, by the words of their headings."""

from criteria.annex.grid.columns import roles_by_content
from criteria.annex.grid.heading_rows import first_heading_row, last_heading_row
from criteria.annex.grid.layout import Layout
from criteria.annex.grid.rival_columns import column_of_codes, columns_of_maximum
from criteria.annex.grid.roles import GIVEN, MAXIMUM, roles_of
from criteria.annex.grid.sheet import CellTable, one_line

DEEPEST_START = 60  # a table begins near the top


def layout_at(table: CellTable, row: int) -> Layout | None:
    """The layout of the headings that stand in this row, above and below it; None for none."""
    texts = table.texts(row)
    roles = {role for text in texts.values() for role in roles_of(text)}
    if "title" not in roles or not roles & {*MAXIMUM, *GIVEN}:
        return None
    merged_down = max(table.bottom(row, column) for column in texts)
    top = first_heading_row(table, row)
    return _layout(table, top, last_heading_row(table, merged_down)) or _layout(table, top, row)


def _layout(table: CellTable, top: int, bottom: int) -> Layout | None:
    """The layout that the heading rows tell; None where they do not name title and maximum."""
    headings = _headings(table, top, bottom)
    roles = roles_by_content(table, headings, bottom + 1)
    titles = [column for column, found in roles.items() if "title" in found]
    if titles:
        titles += [column for column, found in roles.items() if "area" in found]
    maxima = columns_of_maximum(roles, headings)
    if not titles or not maxima:
        return None
    columns: dict[str, int] = {"maximum": maxima[0]}
    for column, found in roles.items():
        for role in found:
            if role == "scale" and column not in maxima:
                columns.setdefault("scoring", column)
            elif role not in (*MAXIMUM, *GIVEN):
                columns.setdefault(role, column)
    if "code" not in columns:
        columns["code"] = column_of_codes(table, columns, bottom + 1)
    return Layout(
        columns,
        {column: ": ".join(parts) for column, parts in headings.items()},
        [column for column, found in roles.items() if found == GIVEN],
        maxima[1:],
        titles,
        frozenset(text for parts in headings.values() for text in parts),
        top,
        bottom + 1,
    )


def _headings(table: CellTable, top: int, bottom: int) -> dict[int, list[str]]:
    """The headings of each column, from top to bottom; a merged one counts for all its columns."""
    found = {}
    for column in table.columns:
        cells = (table.text_from_range(row, column) for row in range(top, bottom + 1))
        if parts := [one_line(text) for text in dict.fromkeys(cells) if text]:
            found[column] = parts
    return found
