"""A block of cells as spreadsheet programs hand it over: lines of cells, a tab between them."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from units.formats.text import clean
from units.refusals import Invalid

Block = tuple[tuple[str, ...], ...]  # the clean texts, line by line; lines may differ in length

MOST_LINES = 300  # more than any sheet has rows
MOST_COLUMNS = 30
MOST_CHARACTERS = 200_000

# A cell with a tab, a line or a quotation mark in it stands in quotation marks, doubled inside it.
_CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')


def read_block(text: str) -> Block:
    """The cells of what was pasted. Raises Invalid for more than a sheet can hold."""
    if len(text) > MOST_CHARACTERS:
        raise Invalid(_("This is too much for one sheet. Copy the cells of the sheet only."))
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    lines = tuple(_lines(text))
    if len(lines) > MOST_LINES or max(map(len, lines)) > MOST_COLUMNS:
        raise Invalid(_("This is too much for one sheet. Copy the cells of the sheet only."))
    return lines


def refuse_hidden(lines: Sequence[int], columns: Sequence[int]) -> None:
    """Raise Invalid for cells that whoever copied them did not see; places count from 1."""
    reasons = []
    if lines:
        reasons.append(_("Hidden lines of the block: %(lines)s.") % {"lines": words_of(lines)})
    if columns:
        named = {"columns": words_of(columns)}
        reasons.append(_("Hidden columns of the block: %(columns)s.") % named)
    if reasons:
        reasons.append(_("Show them in the spreadsheet, or copy the block without them."))
        raise Invalid(" ".join(reasons))


def words_of(places: Sequence[int]) -> str:
    return ", ".join(map(str, places))


def width_of(block: Block) -> int:
    """Up to the last column in which something stands."""
    return max((place for line in block for place, text in enumerate(line, 1) if text), default=0)


def _lines(text: str) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    cells: list[str] = []
    place = 0
    while True:
        cell = _CELL.match(text, place)
        assert cell  # the second half of the pattern fits anything
        quoted, bare = cell.groups()
        cells.append(clean(bare if quoted is None else quoted.replace('""', '"')))
        place = cell.end()
        if place == len(text) or text[place] == "\n":
            lines.append(tuple(cells))
            cells = []
        if place == len(text):
            return lines
        place += 1
