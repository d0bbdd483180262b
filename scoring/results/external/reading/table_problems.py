"""What is wrong with the rows of units taken together."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from criteria.rules.published.table import PublishedLine
from scoring.results.external.columns import at_column
from scoring.results.external.reading.points import FigureRefused, read_points
from scoring.results.external.reading.ranks import PrintedRank
from scoring.results.external.rows.row import DASHES, PrintedRow
from units.formats.text import search_key

Found = tuple[int, PublishedLine, PrintedRank]


def ungrouped_texts(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """A blank group below one that is written: the same group, or none?"""
    units = [row for row in rows if row.kind == "unit" and "group" in row.cells]
    above = ""
    for row in units:
        if above and not row.cells["group"]:
            why = _("the group is blank below “%(group)s”: write it in every row.")
            yield at_column(row.number, why % {"group": above}, "group")
        above = above or row.cells["group"]


def share_texts(rows: Sequence[PrintedRow]) -> Iterator[str]:
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


def twice_texts(lines: Sequence[Found]) -> Iterator[str]:
    """A unit stands once in a group, however its name is spelled."""
    first: dict[tuple[str, str], int] = {}
    for number, line, _place in lines:
        key = search_key(line.group), search_key(line.unit)
        if key in first:
            why = _("“%(unit)s” is in the same group already, in row %(row)s.")
            yield at_column(number, why % {"unit": line.unit, "row": first[key]}, "unit")
        first.setdefault(key, number)
