"""What is refused of a workbook before openpyxl sees it: what is too large, disguised, unreadable.

A file of five kilobytes can unpack to gigabytes. Other code goes through `units.workbooks.opening`,
which runs this in a child process without Django.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from PIL import Image

from units.files.archives import open_archive
from units.files.confined_child import ContentRefused

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_PARTS = 1_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 400_000
MAX_FORMATS = 70_000  # of cells and texts; Excel itself keeps at most 65,490 of a kind
MAX_LINES = 1_200_000  # rows and texts; a sheet has up to 1,048,576 rows
MAX_OTHERS = 300_000  # of which openpyxl makes objects: rules, names, pieces of text, drawings …
MERGED_COSTS = 6  # as many objects: borders are made anew around each
LONGEST_FORMAT = 1_000  # characters; Excel takes 255

OF_A_CELL = frozenset({"c", "v", "f", "is"})
LINES = frozenset({"row", "si", "t"})
FORMATS = frozenset({"xf", "dxf", "font", "fill", "border", "numFmt", "cellStyle", "rPr"})


# What openpyxl, zipfile and Pillow are known to raise on files made to break them.
UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # ElementTree.ParseError
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    Image.DecompressionBombError,
)

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def check_container(content: bytes, max_bytes: int) -> None:
    if not content:
        raise ContentRefused("empty")
    if len(content) > max_bytes:
        raise ContentRefused("too_large", limit=max_bytes // (1024 * 1024))
    if content.startswith(OLE_SIGNATURE):
        raise ContentRefused("protected" if ENCRYPTED_STREAM in content else "old_excel")
    try:
        with open_archive(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        code = "damaged" if content.startswith(b"PK\x03\x04") else "not_workbook"
        raise ContentRefused(code) from error
    names = {member.filename for member in members}
    if len(members) > MAX_PARTS or sum(each.file_size for each in members) > MAX_UNPACKED_BYTES:
        raise ContentRefused("too_much_inside")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ContentRefused("macros")
    if "content.xml" in names:
        raise ContentRefused("open_document")
    if "xl/workbook.bin" in names:
        raise ContentRefused("binary_workbook")
    if not names >= {"[Content_Types].xml", "_rels/.rels"} or not any(
        name.startswith("xl/") for name in names
    ):
        raise ContentRefused("not_workbook")


@dataclass
class PackageCounts:
    """Totals over all parts of a workbook, cells apart."""

    formats: int = 0
    lines: int = 0
    others: int = 0

    def count(self, tag: str) -> None:
        if tag in LINES:
            self.lines += 1
        elif tag in FORMATS:
            self.formats += 1
        else:
            self.others += MERGED_COSTS if tag == "mergeCell" else 1
        if self.formats > MAX_FORMATS:
            raise ContentRefused("too_many_formats", limit=MAX_FORMATS)
        if self.lines > MAX_LINES or self.others > MAX_OTHERS:
            raise ContentRefused("too_much_inside")


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
        if self._formula and not self._value and self._cell_type != "str":
            self.uncalculated = self.uncalculated or f"{get_column_letter(self._column)}{self._row}"

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
