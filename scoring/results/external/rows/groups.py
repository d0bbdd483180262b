"""The group of each row."""

from collections.abc import Sequence

from scoring.results.external.rows.row import ROMAN, PrintedRow
from scoring.results.external.rows.words import MARK
from units.formats.text import search_key


def settle_groups(rows: Sequence[PrintedRow]) -> None:
    """What looks like a group and has no unit below it is a note: a footnote, a signature."""
    below = False
    for row in reversed(rows):
        if row.kind == "unit" and row.has_values:
            below = True
        elif row.kind in ("group", "asked") and not below:
            row.kind = "note"
        elif row.kind == "unit" and not (below or row.is_numbered or row.cells.get("group")):
            row.kind = "note"  # who signed stands in the column of units


def give_groups(rows: Sequence[PrintedRow]) -> None:
    """A group directly below another is part of it: "Khối sở – Nhóm I"."""
    stack: list[tuple[int, str]] = []
    column = ""
    for row in rows:
        if row.kind == "group":
            depth = _depth(row)
            stack = [above for above in stack if above[0] < depth] + [(depth, group_name(row))]
        row.group = " – ".join(name for _above, name in stack)
        if "group" in row.cells:  # a mean belongs to the group above it
            column = row.cells["group"] if row.kind == "unit" else column
            row.group = column


def _depth(row: PrintedRow) -> int:
    """The level of a group: capital letters are above Roman numbers; without either it is the
    first.
    """
    number = search_key(row.cells.get("number", "")).rstrip(".)")
    mark = MARK.match(search_key(row.label))
    sign = number or (mark[1] if mark else "")
    return 1 if sign and ROMAN.fullmatch(sign) else 0


def group_name(row: PrintedRow) -> str:
    """ "I. NHÓM XÃ" is the group "NHÓM XÃ"."""
    mark = MARK.match(search_key(row.label))
    return row.label[mark.end() :] if mark else row.label
