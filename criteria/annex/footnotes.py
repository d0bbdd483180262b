"""Notes under a table, and the marks (*) in it that point at them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from criteria.rules.wording.language.tokens import QUOTED

FRONT = re.compile(
    r"\s*(?:\((?P<stars>\*{1,5})\)|(?P<bare>\*{1,5})|[(\[](?P<number>[0-9]{1,2})[)\]]"
    r"|(?P<raised>[¹²³⁴-⁹]))\s*[:.]?\s*(?=\S)"
)
MARK = re.compile(
    rf"(?P<quoted>{QUOTED})"
    r"|\s*\((?P<stars>\*{1,5})\)"
    r"|(?<=[\w)%”])\s?(?P<bare>\*{1,5})(?=\s*(?:[:;.,]|$))"
    r"|\s*(?:[(\[](?P<number>[0-9]{1,2})[)\]]|(?P<raised>[¹²³⁴-⁹]))(?=\s*(?:[:;.,]|$))"
)
HEADING = re.compile(r"^\s*(?:ghi chú|chú thích|lưu ý) ?:\s*", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\(\*{1,5}\)\s*\S")  # no bullet looks like this


@dataclass(frozen=True)
class Footnote:
    """A note without the mark in front of it, a bare "*" or "1"; "" for none."""

    row: int
    mark: str
    text: str

    @property
    def printed(self) -> str:
        return f"({self.mark}) {self.text}" if self.mark else self.text


def read_footnotes(rows: Iterable[tuple[int, str]]) -> list[Footnote]:
    """The notes of the rows under a table; a line that begins in small letters goes on."""
    found: list[Footnote] = []
    for row, text in rows:
        bare = HEADING.sub("", text)
        own = bare != text  # "Ghi chú: …" begins a note, whatever its letters
        for line in filter(None, map(str.strip, bare.split("\n"))):
            front = FRONT.match(line)
            if front:
                found.append(Footnote(row, _mark(front), line[front.end() :]))
            elif found and line[0].islower() and not own:
                last = found.pop()
                found.append(Footnote(last.row, last.mark, f"{last.text} {line}"))
            else:
                found.append(Footnote(row, "", line))
            own = False
    return found


def take_marks(text: str, known: Iterable[str]) -> tuple[str, list[str]]:
    """The text without its footnote marks, and the marks. A star is always a mark; a number is one
    only if a note has that number. Text in “quotation marks” is left as it is.
    """
    numbers = set(known)
    marks: list[str] = []

    def take(found: re.Match[str]) -> str:
        if found["quoted"]:
            return found[0]
        mark = _mark(found)
        if "*" not in mark and mark not in numbers:
            return found[0]
        marks.append(mark)
        return ""

    return MARK.sub(take, text).strip(), marks


SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def _mark(found: re.Match[str]) -> str:
    return next(filter(None, found.groups())).translate(SUPERSCRIPTS)
