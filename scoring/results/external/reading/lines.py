"""The rows of units of a published table, each a line that the engine checks."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.published.table import PublishedLine
from scoring.results.external.columns import at_column
from scoring.results.external.grid import Grid
from scoring.results.external.headings.headings import POINTS, VALUES, ResultHeadings
from scoring.results.external.reading.points import FigureRefused, read_points
from scoring.results.external.reading.ranks import PrintedRank, read_rank
from scoring.results.external.reading.row_problems import asked_text, bad_texts, misfit_text
from scoring.results.external.reading.table_problems import (
    Found,
    share_texts,
    twice_texts,
    ungrouped_texts,
)
from scoring.results.external.rows.row import DASHES, PrintedRow


def read_units(
    grid: Grid, headings: ResultHeadings, rows: Sequence[PrintedRow], problems: list[str]
) -> list[Found]:
    """Every unit with its row and its place; adds what is wrong to `problems`."""
    width = len(grid.rows[headings.rows[-1]][1])
    lines = [line for row in rows if row.kind == "unit" if (line := _line(row, width, problems))]
    problems.extend(at_column(row.number, asked_text(row)) for row in rows if row.kind == "asked")
    problems.extend(ungrouped_texts(rows))
    problems.extend(share_texts(rows))
    problems.extend(twice_texts(lines))
    if not lines and not problems:
        problems.append(_("The table has no row with a unit."))
    return lines


def _line(row: PrintedRow, width: int, problems: list[str]) -> Found | None:
    """One unit; None with a problem where its row cannot be read."""
    if (misfit := misfit_text(row.texts, width)) is not None:
        problems.append(at_column(row.number, misfit))
        return None
    before = len(problems)
    cells = {key: row.cells.get(key, "") for key in ("unit", *VALUES)} | {"group": row.group}
    cells["band"] = "" if cells["band"] in DASHES else cells["band"]
    problems.extend(at_column(row.number, why, key) for key, why in bad_texts(cells))
    values: dict[str, Decimal | None] = {}
    place = PrintedRank()
    for key in (*POINTS, "rank"):
        try:
            if key == "rank":
                place = read_rank(cells[key])
            else:
                values[key] = read_points(key, cells[key])
        except FigureRefused as refusal:
            problems.append(at_column(row.number, str(refusal), key))
    if len(problems) > before:
        return None
    line = PublishedLine(
        group=cells["group"],
        unit=cells["unit"],
        band=cells["band"],
        rank=place.rank,
        ranked=place.ranked,
        **values,
    )
    return row.number, line, place
