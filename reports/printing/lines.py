"""Breaks a heading into lines, so that the length of the rule under it can follow theirs.

Nghị định 30/2020/NĐ-CP, Phụ lục I: the rule is 1/3 to 1/2 as long as the line above it.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

BOLD = Path(settings.BASE_DIR) / "static/fonts/liberation-serif/LiberationSerif-Bold.ttf"
MEASURED_AT = 100  # pixels of an em
MILLIMETRES = 25.4 / 72  # of a point


def in_lines(text: str, size: int, width: int) -> list[str]:
    """The text in bold letters of `size` points: as few lines as `width` millimetres allow, and
    these as even as can be. A word that is wider stands alone.
    """
    words = text.split()
    fewest = len(_broken(words, size, width))
    tried = (_broken(words, size, limit) for limit in range(1, width + 1))
    return next(lines for lines in tried if len(lines) == fewest)


def _broken(words: list[str], size: int, width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def width_of(line: str, size: int) -> float:
    """In millimetres."""
    return _font().getlength(line) / MEASURED_AT * size * MILLIMETRES


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD, MEASURED_AT)
