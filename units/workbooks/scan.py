"""One walk over the parts of a workbook, before openpyxl sees it: what is too large is refused.

A file of five kilobytes can unpack to gigabytes. Other code goes through `units.workbooks.opening`,
which runs this in a child process without Django.
"""

import io
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from units.files.archives import open_archive
from units.files.confined_child import ContentRefused
from units.workbooks.container import UNREADABLE
from units.workbooks.counts import PackageCounts
from units.workbooks.limits import (
    LONGEST_FORMAT,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
)

OF_A_CELL = frozenset({"c", "v", "f", "is"})


@dataclass
class Scan:
    """One walk over the XML of a part, counting what openpyxl would have to keep.

    Empty cells, merged or not, are only counted wherever they stand: `units.workbooks.opening`
    drops them.
    """

    counted: PackageCounts = field(default_factory=PackageCounts)
    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    uncalculated: str = ""
    formulas: list[str] = field(default_factory=list)
    _row: int = 0
    _column: int = 0
    _cell_type: str = ""
    _formula: bool = False
    _value: bool = False
    _inside_value: bool = False
    _parser: expat.XMLParserType = field(init=False)

    def __post_init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def feed(self, part: IO[bytes]) -> None:
        try:
            self._parser.ParseFile(part)
        except expat.ExpatError:
            return  # a picture or a broken part: openpyxl does not get further than this walk
        except ValueError as error:
            raise ContentRefused("damaged") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag not in OF_A_CELL:
            self.counted.count(tag)
        if tag == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        elif tag == "c":
            self._start_cell(attributes)
        elif tag in ("mergeCell", "hyperlink"):  # of which openpyxl makes every cell
            left, top, right, bottom = range_boundaries(attributes.get("ref", ""))
            self._count((right - left + 1) * (bottom - top + 1))
            if top <= self.last_row and left <= self.last_column:
                self._keep(bottom, right)
        elif tag == "f":
            self._formula = True
        elif tag in ("v", "is"):
            self._inside_value = True
        elif tag == "numFmt" and len(attributes.get("formatCode", "")) > LONGEST_FORMAT:
            raise ContentRefused("too_much_inside")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = coordinate_to_tuple(attributes["r"])
        else:
            self._column += 1
        self._count(1)
        self._cell_type = attributes.get("t", "")
        self._formula = self._value = False

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > MAX_CELLS:
            raise ContentRefused("too_many_cells", limit=MAX_CELLS)

    def _keep(self, row: int, column: int) -> None:
        if row > MAX_ROWS or column > MAX_COLUMNS:
            cell = f"{get_column_letter(column)}{row}"
            raise ContentRefused("cell_out_of_range", cell=cell, rows=MAX_ROWS, columns=MAX_COLUMNS)
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if self.last_row * self.last_column > MAX_CELLS:
            raise ContentRefused("too_many_cells", limit=MAX_CELLS)

    def _characters(self, text: str) -> None:
        self._value = self._value or (self._inside_value and bool(text.strip()))

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("v", "is"):
            self._inside_value = False
        elif tag == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        if self._formula or self._value:
            self._keep(self._row, self._column)
        if not self._formula:
            return
        cell = f"{get_column_letter(self._column)}{self._row}"
        self.formulas.append(cell)
        if not self._value and self._cell_type != "str":
            self.uncalculated = self.uncalculated or cell

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise ContentRefused("damaged")


def scan_parts(content: bytes) -> dict[str, Scan]:
    """Walk every part, whatever its name: the workbook may call any of them a sheet."""
    scans: dict[str, Scan] = {}
    counted = PackageCounts()
    try:
        with open_archive(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                scans[name] = Scan(counted)
                with archive.open(name) as part:
                    scans[name].feed(part)
    except UNREADABLE as error:
        raise ContentRefused("damaged") from error
    return scans
