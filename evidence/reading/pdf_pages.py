"""The letters of a PDF's first pages, by PDFium: what stands upright, is painted and can be named.

Points of the page as it is shown: turned as the file says, from its lower left corner.
"""

import ctypes
import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evidence.reading.heads import MOTTO, NATION
from evidence.reading.letters import UNREAD, PlacedLetter, composed, is_of_old_font
from evidence.reading.proposing import ReadPage

FIRST_PAGES = 10  # another document in the same file mostly begins on one of them
MOST_LETTERS = 20_000  # of one page; a full one has 4,000
NAME_BYTES = 128  # of a font's name
BOLD = 600  # weight of a font
FORCED_BOLD = 1 << 18  # among the flags of a font
LOWEST = 0.3  # of the page's height; kind and abstract stand far over it
UPRIGHT = math.radians(3)
NEARLY_WHITE = 240  # of 255, of each colour


def read_pages(path: Path) -> list[ReadPage]:
    """The first page, and those after it that could have a head. Raises PdfiumError."""
    found = []
    with closing(pdfium.PdfDocument(path)) as document:
        for place in range(min(len(document), FIRST_PAGES)):
            with closing(document[place]) as page, closing(page.get_textpage()) as text:
                if text.count_chars() > MOST_LETTERS:
                    found.append(ReadPage((), page.get_width()))
                elif not place or _may_have_head(text):
                    letters = composed(_letters(text, _Turned(page)))
                    found.append(ReadPage(tuple(letters), page.get_width()))
    return found


def _may_have_head(text: pdfium.PdfTextPage) -> bool:
    words = "".join(filter(str.isalnum, text.get_text_range().upper()))
    return NATION in words or MOTTO in words


class _Turned:
    """A page as it is shown: a corner of it, and its turn by quarters."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, right, top = page.get_cropbox()
        self.width, self.height = right - self.left, top - self.bottom
        self.turn = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        return {
            0: (x, y),
            90: (y, self.width - x),
            180: (self.width - x, self.height - y),
            270: (self.height - y, x),
        }[self.turn]

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height."""
        sideways = self.turn in (90, 270)
        return (self.height, self.width) if sideways else (self.width, self.height)


def _letters(text: pdfium.PdfTextPage, page: _Turned) -> Iterator[PlacedLetter]:
    width, height = page.shown
    painted: dict[int | None, _Paint] = {}
    for place in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, place) == 1 or not _is_upright(text, place, page):
            continue
        together = raw.FPDFText_GetTextObject(text, place)
        key = ctypes.cast(together, ctypes.c_void_p).value
        paint = painted.get(key) or painted.setdefault(key, _paint(text, place, together))
        if not paint.seen:
            continue
        left, right, low, high = _box(text, place, page)
        if left >= 0 and right <= width and low >= height * LOWEST and high <= height:
            sign = UNREAD if paint.old_font else _sign(text, place)
            yield PlacedLetter(sign, left, right, low, high, _base(text, place, page), paint.bold)


def _is_upright(text: pdfium.PdfTextPage, place: int, page: _Turned) -> bool:
    angle = raw.FPDFText_GetCharAngle(text, place) + math.radians(page.turn)
    return abs(math.remainder(angle, math.tau)) < UPRIGHT


@dataclass(frozen=True)
class _Paint:
    """How letters that were written together look."""

    seen: bool
    bold: bool
    old_font: bool


def _paint(text: pdfium.PdfTextPage, place: int, together: Any) -> _Paint:
    """What a program wrote behind a scan is not seen, and may be misread."""
    mode = raw.FPDFTextObj_GetTextRenderMode(together)
    name, flags = ctypes.create_string_buffer(NAME_BYTES), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, place, name, NAME_BYTES, ctypes.byref(flags))
    font = name.value.decode(errors="replace")
    bold = (
        "bold" in font.lower()
        or bool(flags.value & FORCED_BOLD)
        or raw.FPDFText_GetFontWeight(text, place) >= BOLD
        or mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    )
    seen = mode != raw.FPDF_TEXTRENDERMODE_INVISIBLE and not _is_white(text, place)
    return _Paint(seen, bold, is_of_old_font(font))


def _is_white(text: pdfium.PdfTextPage, place: int) -> bool:
    colours = [ctypes.c_uint() for _each in range(4)]
    known = raw.FPDFText_GetFillColor(text, place, *map(ctypes.byref, colours))
    return bool(known) and min(colour.value for colour in colours[:3]) >= NEARLY_WHITE


def _sign(text: pdfium.PdfTextPage, place: int) -> str:
    code = raw.FPDFText_GetUnicode(text, place)
    unknown = raw.FPDFText_HasUnicodeMapError(text, place) == 1 or not 0 < code < 0x110000
    return UNREAD if unknown or 0xD800 <= code < 0xE000 else chr(code)


def _box(text: pdfium.PdfTextPage, place: int, page: _Turned) -> tuple[float, ...]:
    """Left, right, low and high of the room that a letter takes in its line."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box))
    corners = [page.point(box.left, box.bottom), page.point(box.right, box.top)]
    (left, right), (low, high) = (sorted(each) for each in zip(*corners, strict=True))
    return left, right, low, high


def _base(text: pdfium.PdfTextPage, place: int, page: _Turned) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, place, ctypes.byref(x), ctypes.byref(y))
    return page.point(x.value, y.value)[1]
