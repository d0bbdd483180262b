"""Joins sentences that were typed over two rows, or over two lines of a cell."""

import re
from dataclasses import dataclass

from criteria.annex.grid.sheet import one_line, points_of
from criteria.annex.grid.words import read_way

BULLET = re.compile(r"[-–—+•*.]+\s*")
SCORED_ALREADY = re.compile(r".*(?::|điểm)[^:]*[0-9].*", re.IGNORECASE | re.DOTALL)
ENDED = (".", ":", ";")
# A text that ends like this goes on: "Thực hiện Quy chế làm việc của", "Từ 70% đến".
OPEN_END = re.compile(
    r".*(?:\b(?:của|và|về|theo|các|những|trong|tại|do|với|cho|đến|từ|dưới|trên|hoặc|là)|,|\([^)]*)",
    re.IGNORECASE | re.DOTALL,
)
OPEN_WORDS = ("đến", "từ", "dưới", "trên", "được", "là", "trừ")
# What begins like this is a sentence of its own even in small letters.
OWN_START = re.compile(
    r"(?:tính|tỷ lệ|trong đó|nếu|trường hợp|mỗi|cứ|khi|có|không)\b|[a-zđ] ?(?:là\b|[:=]|\d)"
)


@dataclass
class ScoringLine:
    """A scoring line with the row where it begins, and the points of a column of their own."""

    row: int
    text: str
    points: str = ""
    last_row: int = 0
    ended: bool = False

    @property
    def scored(self) -> bool:
        return bool(self.points) or bool(SCORED_ALREADY.match(self.text))

    @property
    def printed(self) -> str:
        return f"{self.text}: {self.points}" if self.points else self.text


def pieces(row: int, text: str) -> list[tuple[bool, ScoringLine]]:
    """The lines of a cell, and of each whether it bears a bullet of its own."""
    found = []
    for printed in text.split("\n"):
        bullet = BULLET.match(printed)
        bare = printed[bullet.end() :] if bullet else printed
        kept = bare.rstrip("; ").strip()
        if kept:
            ended = bare.rstrip().endswith(ENDED)
            found.append((bool(bullet), ScoringLine(row, kept, last_row=row, ended=ended)))
    return found


def continues_line(before: ScoringLine, text: str, points: str) -> bool:
    """Whether a text without a bullet continues the line before it, or is its points. Only one of
    the two has points.
    """
    if points_of(text) is not None and not before.scored and not points:
        return True
    if before.ended or not text or (before.scored and ScoringLine(0, text, points).scored):
        return False
    return _goes_on(before.text, text)


def continues_title(title: str, text: str, *, has_points: bool) -> bool:
    """Whether a text without a bullet and a code goes on with the title above it."""
    if has_points and title.endswith(ENDED):
        return False
    if SCORED_ALREADY.match(text) or ":" in text or "=" in text or read_way(text).method:
        return False
    if title.isupper() and text.isupper() and len(text) > 1:
        return True
    return _goes_on(title, text)


def join(before: str, text: str) -> str:
    """Both as one text; points alone stand behind a colon."""
    colon = ":" if points_of(text) is not None and not before.endswith((":", *OPEN_WORDS)) else ""
    return one_line(f"{before}{colon} {text}")


def _goes_on(before: str, text: str) -> bool:
    if OPEN_END.fullmatch(before.rstrip()):
        return True
    return text[0].islower() and not OWN_START.match(text)
