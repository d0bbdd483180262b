"""The rows of a published table below its headings, each with its kind and its group."""

from collections.abc import Mapping

from scoring.results.external.grid import Grid
from scoring.results.external.headings.headings import ResultHeadings
from scoring.results.external.rows.groups import give_groups, settle_groups
from scoring.results.external.rows.kinds import kind_of, search_keys
from scoring.results.external.rows.row import PrintedRow


def sort_rows(grid: Grid, headings: ResultHeadings) -> list[PrintedRow]:
    """The rows below the headings with their kinds; units carry their group."""
    heads = [search_keys(grid.texts(at)) for at in headings.rows]
    rows = [_row(grid, at, headings.places) for at in range(headings.rows[-1] + 1, len(grid.rows))]
    numbered = any(row.is_numbered for row in rows)
    for row in rows:
        row.kind = kind_of(row, heads, numbered=numbered)
    settle_groups(rows)
    give_groups(rows)
    return rows


def _row(grid: Grid, at: int, places: Mapping[str, int]) -> PrintedRow:
    texts = grid.texts(at)
    cells = {key: texts[place] for key, place in places.items()}
    filled = [place for place, text in enumerate(texts) if text]
    return PrintedRow(grid.number(at), grid.rows[at][1], cells, grid.spans(at, filled[0]))
