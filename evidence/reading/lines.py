"""Lines of a page: letters on one base, parted where the page leaves room."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import fmean

from evidence.reading.letters import PlacedLetter, without_twins, words_of

ONE_BASE = 0.25  # of a letter's height: digits set in afterwards stand a little higher or lower
BETWEEN_WORDS = 0.15  # of the height; a blank is 0.23 of it
BETWEEN_PIECES = 0.7
SPACED_OUT = 0.7  # of the words of a line are single letters
CLEAR = 1.4  # times wider is the room between words than that between letters


@dataclass(frozen=True)
class Piece:
    """Letters that stand together in one line, from the left."""

    letters: tuple[PlacedLetter, ...]

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return self.letters[-1].right

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def base(self) -> float:
        return self.letters[0].base

    @property
    def height(self) -> float:
        return max(letter.height for letter in self.letters)

    @property
    def bold(self) -> bool | None:
        """Whether all letters are bold or none; None where they differ."""
        kinds = {letter.bold for letter in self.letters if letter.text.isalnum()}
        return kinds.pop() if len(kinds) == 1 else None

    @cached_property
    def text(self) -> str:
        """The words, one blank apart; of letters that are spaced out too."""
        words = list(words_of(list(self.letters), BETWEEN_WORDS))
        single = sum(len(word) == 1 for word in words)
        if len(words) >= 4 and single >= SPACED_OUT * len(words):
            words = _rejoined([letter for word in words for letter in word])
        return " ".join("".join(letter.text for letter in word) for word in words)

    @property
    def compact(self) -> str:
        """The letters alone, as capitals."""
        return "".join(letter.text for letter in self.letters if letter.text.isalnum()).upper()


def piece_of(letters: Sequence[PlacedLetter]) -> Piece:
    """The letters, of which one at least is not blank, without blanks at the end."""
    last = max(place for place, letter in enumerate(letters) if not letter.is_blank)
    return Piece(tuple(letters[: last + 1]))


def _rejoined(letters: list[PlacedLetter]) -> list[list[PlacedLetter]]:
    """Words of letters that are spaced out: the room between words is clearly the wider one."""
    rooms = [after.left - before.right for before, after in pairwise(letters)]
    widths = sorted(rooms)
    steps = [(after / max(before, 0.1), after) for before, after in pairwise(widths)]
    step, wide = max(steps, default=(0, 0.0))
    if step < CLEAR:
        return [letters]
    words = [[letters[0]]]
    for room, letter in zip(rooms, letters[1:], strict=True):
        if room >= wide:
            words.append([])
        words[-1].append(letter)
    return words


@dataclass(frozen=True)
class Line:
    """What stands on one base, in pieces from the left."""

    pieces: tuple[Piece, ...]

    @property
    def base(self) -> float:
        return self.pieces[0].base


def lines_of(letters: list[PlacedLetter]) -> list[Line]:
    """The lines of a page from its top."""
    rows: list[list[PlacedLetter]] = []
    for letter in sorted(letters, key=lambda each: -each.base):
        last = rows[-1] if rows else None
        if last and fmean(each.base for each in last[-8:]) - letter.base <= ONE_BASE * min(
            letter.height, last[-1].height
        ):
            last.append(letter)
        else:
            rows.append([letter])
    return [Line(pieces) for row in rows if (pieces := _pieces(without_twins(row)))]


def _pieces(letters: list[PlacedLetter]) -> tuple[Piece, ...]:
    found: list[list[PlacedLetter]] = []
    end = 0.0
    for letter in letters:
        if not letter.is_blank:
            if not found or letter.left - end > BETWEEN_PIECES * letter.height:
                found.append([])
            end = letter.right
        if found:
            found[-1].append(letter)
    return tuple(piece_of(each) for each in found)
