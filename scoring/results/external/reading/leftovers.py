"""Sentences about the parts of a printed table that are not used, and about values taken from
elsewhere.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from scoring.results.external.grid import Grid
from scoring.results.external.headings.headings import VALUES, ResultHeadings
from scoring.results.external.reading.points import is_rounded
from scoring.results.external.rows.row import PrintedRow
from units.formats.numbers import format_number
from units.formats.text import shortened


def leftover_texts(
    grid: Grid,
    headings: ResultHeadings,
    rows: Sequence[PrintedRow],
    told_maximum: Decimal | None,
    other_sheets: Sequence[str],
) -> Iterator[str]:
    """One sentence for each kind of part; none for what is stored or compared."""
    if other_sheets:
        yield _("Sheets that were not read: %(names)s.") % {"names": ", ".join(other_sheets)}
    above = [_quoted(grid.number(at), grid.texts(at)) for at in range(headings.rows[0])]
    if above:
        yield _("Rows above the headings, not stored: %(rows)s.") % {"rows": "; ".join(above)}
    names = [f"“{shortened(name)}”" for name in headings.unused]
    names.extend(_nameless(grid, headings, rows))
    if names:
        yield _("Columns that are not used: %(columns)s.") % {"columns": ", ".join(names)}
    if headings.adjusted:
        yield _(
            "Columns that are not used add points or take points off, so totals are not compared"
            " with the sum of their parts."
        )
    yield from _row_texts(rows)
    if rounded := [row.number for row in rows if _is_rounded(row)]:
        words = _("Figures are taken as the format of their cells shows them: rows %(rows)s.")
        yield words % {"rows": _listed(rounded)}
    if told_maximum is not None:
        words = _(
            "No maximum is printed; it is taken to be %(maximum)s, as the index is the total in"
            " most rows."
        )
        yield words % {"maximum": format_number(told_maximum)}


def _nameless(grid: Grid, headings: ResultHeadings, rows: Sequence[PrintedRow]) -> Iterator[str]:
    """The letters of columns with values but no heading."""
    for column in range(grid.width):
        if not any(grid.path(headings.rows, column)) and any(
            column < len(row.texts) and row.texts[column] for row in rows if row.kind == "unit"
        ):
            yield get_column_letter(column + 1)


def _row_texts(rows: Sequence[PrintedRow]) -> Iterator[str]:
    if repeated := [row.number for row in rows if row.kind in ("repeated", "columns")]:
        words = _("Rows that repeat the headings or number the columns: %(rows)s.")
        yield words % {"rows": _listed(repeated)}
    unused = [_quoted(row.number, row.texts) for row in rows if row.kind in ("summary", "note")]
    if unused:
        yield _("Rows that are not used: %(rows)s.") % {"rows": "; ".join(unused)}
    figured = [row.number for row in rows if row.kind == "group" and row.has_values]
    if figured:
        words = _("Figures in rows of groups are not used: rows %(rows)s.")
        yield words % {"rows": _listed(figured)}
    for kind, words in (
        ("mean", _("Rows of means, compared and not stored as units: %(rows)s.")),
        ("maxima", _("Rows of maxima, not stored as units: %(rows)s.")),
    ):
        if found := [row.number for row in rows if row.kind == kind]:
            yield words % {"rows": _listed(found)}


def _is_rounded(row: PrintedRow) -> bool:
    return any(is_rounded(row.cells.get(key, "")) for key in VALUES)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _quoted(number: int, texts: Sequence[str]) -> str:
    text = " ".join(dict.fromkeys(text for text in texts if text))
    return f"{number} “{shortened(text)}”"
