"""The rows of units of a published table, each a line that the engine checks."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.rules.published.table import PublishedLine
from scoring.results.external.columns import at_column
from scoring.results.external.figures import FigureRefused, PrintedRank, read_points, read_rank
from scoring.results.external.grid import Grid
from scoring.results.external.headings import POINTS, VALUES, ResultHeadings
from scoring.results.external.rows import DASHES, PrintedRow
from units.formats.lengths import too_long_text
from units.formats.text import search_key

LONGEST = {"group": 120, "unit": 200, "band": 60}

Found = tuple[int, PublishedLine, PrintedRank]


def read_units(
    grid: Grid, headings: ResultHeadings, rows: Sequence[PrintedRow], problems: list[str]
) -> list[Found]:
    """Every unit with its row and its place; adds what is wrong to `problems`."""
    width = len(grid.rows[headings.rows[-1]][1])
    lines = [line for row in rows if row.kind == "unit" if (line := _line(row, width, problems))]
    problems.extend(at_column(row.number, _asked(row)) for row in rows if row.kind == "asked")
    problems.extend(_ungrouped(rows))
    problems.extend(_shares(rows))
    problems.extend(_twice(lines))
    if not lines and not problems:
        problems.append(_("The table has no row with a unit."))
    return lines


def _line(row: PrintedRow, width: int, problems: list[str]) -> Found | None:
    """One unit; None with a problem where its row cannot be read."""
    if (misfit := _misfit(row.texts, width)) is not None:
        problems.append(at_column(row.number, misfit))
        return None
    before = len(problems)
    cells = {key: row.cells.get(key, "") for key in ("unit", *VALUES)} | {"group": row.group}
    cells["band"] = "" if cells["band"] in DASHES else cells["band"]
    problems.extend(at_column(row.number, why, key) for key, why in _bad_texts(cells))
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


def _misfit(texts: Sequence[str], width: int) -> str | None:
    """Why the row does not fit the table: too few cells, or words beyond the last column."""
    if len(texts) == width or (len(texts) > width and not any(texts[width:])):
        return None
    cells = ngettext("%(count)s cell", "%(count)s cells", len(texts)) % {"count": len(texts)}
    if len(texts) < width:
        return _("the row is too short: %(cells)s, the headings have %(width)s.") % {
            "cells": cells,
            "width": width,
        }
    return _(
        "the row is too long: %(cells)s, the headings have %(width)s."
        " A number with a decimal comma stands in quotation marks where the comma parts the cells."
    ) % {"cells": cells, "width": width}


def _bad_texts(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if not cells["unit"]:
        yield "unit", _("the name of the unit is missing.")
    for key, limit in LONGEST.items():
        if refusal := too_long_text(cells[key], limit):
            yield key, refusal


def _asked(row: PrintedRow) -> str:
    why = _(
        "“%(text)s” has no figures: a group or a unit? Write “Group” before the name of a group,"
        " a number before a unit."
    )
    return why % {"text": row.label}


def _ungrouped(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """A blank group below one that is written: the same group, or none?"""
    units = [row for row in rows if row.kind == "unit" and "group" in row.cells]
    above = ""
    for row in units:
        if above and not row.cells["group"]:
            why = _("the group is blank below “%(group)s”: write it in every row.")
            yield at_column(row.number, why % {"group": above}, "group")
        above = above or row.cells["group"]


def _shares(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """A column of indices from 0 to 1 holds shares, not percentages."""
    printed = [row.cells.get("index", "") for row in rows if row.kind == "unit"]
    printed = [text for text in printed if text and text not in DASHES]
    if any(text.endswith("%") for text in printed):
        return
    values = []
    for text in printed:
        try:
            values.append(read_points("index", text, mean=True))
        except FigureRefused:
            return
    if any(values) and all(value is not None and value <= 1 for value in values):
        row = next(row for row in rows if row.kind == "unit" and row.cells.get("index"))
        why = _("every value lies between 0 and 1: write percentages, such as 88,4 (%).")
        yield at_column(row.number, why, "index")


def _twice(lines: Sequence[Found]) -> Iterator[str]:
    """A unit stands once in a group, however its name is spelled."""
    first: dict[tuple[str, str], int] = {}
    for number, line, _place in lines:
        key = search_key(line.group), search_key(line.unit)
        if key in first:
            why = _("“%(unit)s” stands in the same group already, in row %(row)s.")
            yield at_column(number, why % {"unit": line.unit, "row": first[key]}, "unit")
        first.setdefault(key, number)
