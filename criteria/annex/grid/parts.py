"""The tables of criteria in a workbook: on sheets of their own, or one below the other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from criteria.annex.grid.codes import split_front
from criteria.annex.grid.heading_rows import is_column_numbers
from criteria.annex.grid.headings import DEEPEST_START, layout_at
from criteria.annex.grid.layout import Layout
from criteria.annex.grid.preamble import ANNEX, BASIS, Preamble, read_preamble
from criteria.annex.grid.sheet import CellTable

BANNER = re.compile(r"(?:bộ|khung|bảng|danh mục)\b.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class TablePart:
    """One table of criteria: the rows of a sheet that belong to it, what its headings say, and the
    rows where they are printed again.
    """

    table: CellTable
    layout: Layout
    repeated: frozenset[int]

    @property
    def preamble(self) -> Preamble:
        above = (texts for row, texts in self.table.rows() if row < self.layout.top)
        return read_preamble([text for texts in above for text in texts.values()])


def find_parts(tables: Iterable[CellTable]) -> list[TablePart]:
    """Every table of criteria, in printed order."""
    return [part for table in tables for part in _parts_of(table)]


def _parts_of(table: CellTable) -> Iterator[TablePart]:
    found, repeated = _heading_rows(table)
    starts = [table.first_row, *(_start(table, layout) for _row, layout in found[1:])]
    ends = [*(start - 1 for start in starts[1:]), table.last_row]
    for (row, layout), start, end in zip(found, starts, ends, strict=False):
        part = table.part(start, end)
        yield TablePart(part, layout_at(part, row) or layout, repeated)


def _heading_rows(table: CellTable) -> tuple[list[tuple[int, Layout]], frozenset[int]]:
    """The headings that begin a table, and the rows where they are printed again on a new page."""
    found: list[tuple[int, Layout]] = []
    repeated: set[int] = set()
    for row, _texts in table.rows():
        if row in repeated or (found and row < found[-1][1].first_row):
            continue
        if not found and row - table.first_row >= DEEPEST_START:
            break
        layout = layout_at(table, row)
        if layout and found and _is_repeated(table, found[-1][1], layout):
            repeated.update(range(layout.top, layout.first_row))
        elif layout:
            found.append((row, layout))
    return found, frozenset(repeated)


def _is_repeated(table: CellTable, first: Layout, again: Layout) -> bool:
    """The same headings, and the codes go on below them instead of beginning anew."""
    same = again.words <= first.words or again.columns == first.columns
    return same and _first_code(table, again) != _first_code(table, first)


def _first_code(table: CellTable, layout: Layout) -> str:
    """The code of the first row below the headings that has one."""
    for _row, texts in table.rows(layout.first_row):
        if is_column_numbers(texts):
            continue
        if text := texts.get(layout.columns["code"], ""):
            front = split_front(f"{text} x")[0]
            if front:
                return front
    return ""


def _start(table: CellTable, layout: Layout) -> int:
    """The first row of what stands above a further table: from "Phụ lục II" on, else the banner
    rows right above the headings.
    """
    start = layout.top
    touching = True
    for row in range(layout.top - 1, table.first_row, -1):
        texts = list(table.texts(row).values())
        if len(texts) == 1 and ANNEX.match(texts[0]):
            return row
        if len(texts) > 1 or (texts and not _is_banner(texts[0])):
            break
        touching = touching and bool(texts)
        start = row if touching else start
    return start


def _is_banner(text: str) -> bool:
    return text.isupper() or bool(BASIS.match(text) or BANNER.fullmatch(text))
