"""Finds the head of a document: the issuer's column on the left, the nation's on the right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.reading.kinds import is_kind
from evidence.reading.lines import Line, Piece, piece_of

NATION = "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM"
MOTTO = "ĐỘCLẬPTỰDOHẠNHPHÚC"
ADDRESSED = re.compile(r"Kính gửi\b")
ATTACHED = re.compile(r"(?:phụ lục|biểu|mẫu)\b", re.IGNORECASE)
RIGHT_HALF = 0.58  # of the page's width: over a form the nation stands in the middle
MOST_LINES = 14  # of a head
FEWEST = len("CỘNGHÒAXÃHỘI")  # letters in the first of two lines
BETWEEN = 4  # lines from the nation to its motto, those of the other column among them
ASIDE = 0.25  # of the nation's width: how far what stands under it may be from its middle


@dataclass(frozen=True)
class Head:
    """The lines of both columns from the top, the nation and its motto among those on the right;
    `below` are the lines after them.
    """

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    below: tuple[Line, ...]


def heads_of(lines: list[Line], width: float) -> Iterator[Head]:
    """The heads on one page of this width."""
    for place in range(len(lines)):
        nation = _nation(lines[place : place + 2])
        if not nation or nation.middle < RIGHT_HALF * width or _is_attached(lines[:place]):
            continue
        if any(_is_motto(each, nation) for each in lines[place + 1 : place + 1 + BETWEEN]):
            yield _head(lines, place, nation)


def _nation(lines: list[Line]) -> Piece | None:
    """The line of the nation, which a narrow column breaks in two."""
    whole = _ending_with(lines[0], NATION)
    if whole or len(lines) < 2:
        return whole
    rest = lines[1].pieces[-1]
    begins = NATION.removesuffix(rest.compact)
    begun = _ending_with(lines[0], begins) if FEWEST <= len(begins) < len(NATION) else None
    return begun if begun and _is_under(rest, begun) else None


def _ending_with(line: Line, words: str) -> Piece | None:
    """The end of a line that says these words; the other column may come close before it."""
    piece = line.pieces[-1]
    if not piece.compact.replace("HOÀ", "HÒA").endswith(words):
        return None
    alike = [place for place, letter in enumerate(piece.letters) if letter.text.isalnum()]
    return piece_of(piece.letters[alike[-len(words)] :])


def _is_motto(line: Line, nation: Piece) -> bool:
    motto = _ending_with(line, MOTTO)
    return motto is not None and _is_under(motto, nation)


def _is_under(piece: Piece, nation: Piece) -> bool:
    return abs(piece.middle - nation.middle) < ASIDE * (nation.right - nation.left)


def _is_attached(above: list[Line]) -> bool:
    """Whether an annex or a form begins over the head."""
    return any(ATTACHED.match(piece.text) for line in above for piece in line.pieces)


def _head(lines: list[Line], place: int, nation: Piece) -> Head:
    """Both columns, as far as each line belongs to one of them. The left one may begin a little
    higher.
    """
    top = nation.base + 1.5 * nation.height
    first = next(at for at, line in enumerate(lines) if line.base <= top)
    left: list[Piece] = []
    right: list[Piece] = []
    end = first
    for line in lines[first : place + MOST_LINES]:
        pieces = list(_parted(line))
        if any(_is_below(piece, nation) for piece in pieces):
            break
        left += _together([piece for piece in pieces if piece.middle < nation.left])
        right += _together([piece for piece in pieces if piece.middle >= nation.left])
        end += 1
    return Head(tuple(left), tuple(right), tuple(lines[end:]))


def _is_below(piece: Piece, nation: Piece) -> bool:
    """Whether the head has ended: with the kind, with whom the letter is for, with the text."""
    crosses = piece.left < nation.left - nation.height and piece.right > nation.middle
    text = crosses and not _is_under(piece, nation)
    return text or is_kind(piece.text) or ADDRESSED.match(piece.text) is not None


def _parted(line: Line) -> Iterator[Piece]:
    """The pieces of a line; the nation and its motto are pieces of their own."""
    end = _ending_with(line, NATION) or _ending_with(line, MOTTO)
    if end is None:
        yield from line.pieces
        return
    *before, last = line.pieces
    yield from before
    rest = last.letters[: len(last.letters) - len(end.letters)]
    if any(not letter.is_blank for letter in rest):
        yield piece_of(rest)
    yield end


def _together(pieces: list[Piece]) -> list[Piece]:
    """What stands on one side of a line, as one piece: blanks of a form part it."""
    return [piece_of([letter for piece in pieces for letter in piece.letters])] if pieces else []
