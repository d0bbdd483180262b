"""The maximum points of a criterion: in their own column, or at the end of its title."""

import re

from criteria.annex.entries import CodedRow, Sheet
from criteria.annex.footnotes import take_marks
from criteria.annex.grid.cells import Cells
from criteria.annex.grid.sheet import exact, points_of

POINTS_IN_TITLE = re.compile(
    r".*[(:] ?(?:tối đa )?(?P<points>[0-9]+(?:[.,][0-9]+)?) ?điểm\)?", re.IGNORECASE
)


def read_maximum(cells: Cells, sheet: Sheet, row: int, entry: CodedRow) -> None:
    """The maximum points in this row, where it holds any."""
    value = cells.value(row, "maximum")
    if value is None:
        return
    printed, marks = take_marks(cells.text(row, "maximum"), ())
    entry.marks += marks
    maximum = points_of(printed if isinstance(value, str) else value)
    if maximum is None or abs(maximum) > 1000:
        entry.unreadable = True
        sheet.error("maximum_unreadable", row, entry.code, printed=printed)
        return
    entry.maximum = maximum
    for column in cells.layout.maxima:
        if (other := points_of(cells.table.value(row, column))) not in (None, maximum):
            heading = cells.layout.headings[column]
            facts = {"heading": heading, "other": other, "maximum": maximum}
            sheet.error("maxima_differ", row, entry.code, **facts)


def settle_maximum(sheet: Sheet, entry: CodedRow) -> None:
    """Take the maximum from the end of the title where no cell has it."""
    if entry.maximum is not None or entry.unreadable:
        return
    if found := POINTS_IN_TITLE.fullmatch(entry.title):
        entry.maximum = exact(found["points"])
        facts = {"maximum": entry.maximum}
        sheet.notice("maximum_in_title", entry.row, entry.code, **facts)
    else:
        sheet.error("maximum_missing", entry.row, entry.code)
