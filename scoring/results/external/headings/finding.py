"""Finds the rows of headings in a published table: up to three, below a title."""

import re

from scoring.results.external.grid import Grid
from scoring.results.external.headings.column_numbers import is_column_numbers
from scoring.results.external.headings.headings import ResultHeadings
from scoring.results.external.headings.reading import headings_at

TITLE_ROWS = 30  # the headings stand below a title
DEEPEST = 3


def find_headings(grid: Grid) -> ResultHeadings | None:
    """The first and fewest rows that name most columns; None where nothing is named."""
    best: ResultHeadings | None = None
    for at in range(min(len(grid.rows), TITLE_ROWS)):
        for depth in range(1, DEEPEST + 1):
            rows = tuple(range(at, at + depth))
            if rows[-1] >= len(grid.rows) or not _may_head(grid, rows):
                break
            found = headings_at(grid, rows)
            if best is None or _worth(found) > _worth(best) or _goes_on(grid, best, rows):
                best = found
    return best if best and best.places else None


def _worth(found: ResultHeadings) -> tuple[bool, int]:
    return found.are_enough, len([key for key in found.places if key != "number"])


def _may_head(grid: Grid, rows: tuple[int, ...]) -> bool:
    """The last of the rows holds words, and no figures like a row of results."""
    texts = [text for text in grid.texts(rows[-1]) if text]
    if len(rows) > 1 and is_column_numbers(texts):
        return False
    figures = [text for text in texts if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?%?", text)]
    return len(texts) > 1 and not figures


def _goes_on(grid: Grid, above: ResultHeadings, rows: tuple[int, ...]) -> bool:
    """Whether the last row divides columns of the headings above it, and names no unit."""
    if rows[:-1] != above.rows or "unit" not in above.places:
        return False
    texts, heads = grid.texts(rows[-1]), grid.texts(rows[-2])
    lead = (above.places[key] for key in ("unit", "number") if key in above.places)
    return all(texts[place] in ("", heads[place]) for place in lead)
