"""Draws the pages of a PDF as pictures: the child's part of `units.files.pdf_pages`."""

import base64
import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2

from units.files.confined_child import ContentRefused

WIDTH = 1240  # pixels: A4 at 150 dots per inch, three times the width of a phone
MOST_PIXELS = 4_000_000  # of one picture
LONGEST = 8_000  # pixels of a side
QUALITY = 80  # of JPEG, which every phone shows


def outline(path: Path, most: int) -> dict[str, Any]:
    """How many pages there are, and the sizes of the first `most` as they are drawn."""
    with _opened(path) as pdf:
        shown = range(min(len(pdf), most))
        return {"count": len(pdf), "sizes": [_size(pdf.get_page_size(each))[:2] for each in shown]}


def draw(path: Path, number: int) -> str:
    """The page of this number (the first is 1) as JPEG, in base64."""
    with _opened(path) as pdf:
        if not 1 <= number <= len(pdf):
            raise ContentRefused("no_such_page")
        pdf.init_forms()  # what was typed into a form is drawn too
        page = pdf[number - 1]
        _width, _height, scale = _size(page.get_size())
        picture = page.render(scale=scale).to_pil().convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return base64.b64encode(buffer.getvalue()).decode()


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        pdf = pypdfium2.PdfDocument(path)
        try:
            if not len(pdf):
                raise ContentRefused("damaged")
            yield pdf
        finally:
            pdf.close()
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
        raise ContentRefused("damaged") from error


def _size(points: tuple[float, float]) -> tuple[int, int, float]:
    """Width and height in pixels, and the scale. Raises ValueError for a page without a size."""
    width, height = points
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise ValueError(points)
    scale = min(WIDTH / width, LONGEST / height, math.sqrt(MOST_PIXELS / (width * height)))
    return max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale)), scale
