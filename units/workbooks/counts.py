"""Counts what openpyxl would make objects of, over all parts of a workbook."""

from dataclasses import dataclass

from units.files.confined_child import ContentRefused
from units.workbooks.limits import MAX_FORMATS, MAX_LINES, MAX_OTHERS

MERGED_COSTS = 6  # as many objects: borders are made anew around each
LINES = frozenset({"row", "si", "t"})
FORMATS = frozenset({"xf", "dxf", "font", "fill", "border", "numFmt", "cellStyle", "rPr"})


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
