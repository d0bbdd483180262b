"""The words of a deadline, one by one, and the cursor by which the grammar takes them.

A syllable is compared without regard to the place of its tone mark: officials type "Qúy" and "Quý",
"hoà" and "hòa".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from units.formats.text import clean

PIECE = re.compile(r"[0-9]+|[^\W\d_]+|\S")
DASHES = re.compile(r"[‐‑‒–—−]")
TONES = "\u0300\u0301\u0303\u0309\u0323"
ALIASES = {"quí": "quý", "hàng": "hằng"}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class DeadlineToken:
    """One number, syllable or sign; `key` is what is compared, `name` a capital inside a text."""

    key: str
    name: bool = False

    @property
    def number(self) -> int | None:
        return int(self.key) if re.fullmatch("[0-9]+", self.key) else None


def tokens_of(text: str) -> list[DeadlineToken]:
    """The tokens of a deadline; a full stop, comma or semicolon around it says nothing."""
    pieces = PIECE.findall(DASHES.sub("-", clean(text)).strip(" .;,\n"))
    in_capitals = text.isupper()
    return [
        DeadlineToken(syllable_key(piece), not in_capitals and piece[0].isupper())
        for piece in pieces
    ]


def syllable_key(piece: str) -> str:
    """Small letters, the tone mark behind the syllable."""
    key = _tone_last(piece)
    return ALIASES_BY_KEY.get(key, key)


def _tone_last(piece: str) -> str:
    letters = unicodedata.normalize("NFD", piece.casefold())
    tones = "".join(letter for letter in letters if letter in TONES)
    rest = "".join(letter for letter in letters if letter not in TONES)
    return unicodedata.normalize("NFC", rest) + tones


ALIASES_BY_KEY = {_tone_last(one): _tone_last(other) for one, other in ALIASES.items()}


def phrases(texts: str) -> tuple[tuple[str, ...], ...]:
    """Phrases divided by "|" as the cursor compares them, the longest first."""
    found = (tuple(map(syllable_key, text.split())) for text in texts.split("|"))
    return tuple(sorted(found, key=len, reverse=True))


Found = TypeVar("Found")


class Cursor:
    """Walks the tokens; every method that takes some returns what it took, or a false value."""

    def __init__(self, tokens: list[DeadlineToken]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def at_end(self) -> bool:
        return self.at == len(self.tokens)

    def attempt(self, part: Callable[["Cursor"], Found | None]) -> Found | None:
        """What the part reads here; where it reads nothing, nothing is taken."""
        start = self.at
        found = part(self)
        if found is None:
            self.at = start
        return found

    def take(self, choices: Iterable[tuple[str, ...]]) -> str:
        """The first of the phrases that stands here."""
        found = self.ahead(choices)
        self.at += len(found)
        return " ".join(found)

    def ahead(self, choices: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """The same without taking it."""
        for phrase in choices:
            here = self.tokens[self.at : self.at + len(phrase)]
            if tuple(token.key for token in here) == phrase:
                return phrase
        return ()

    def take_all(self, choices: Iterable[tuple[str, ...]]) -> int:
        """How many of the phrases stand here in a row."""
        count = 0
        while self.take(choices):
            count += 1
        return count

    def number(self, most_digits: int = 2) -> int | None:
        """A number of at most so many digits."""
        token = self.tokens[self.at] if not self.at_end else None
        if token is None or token.number is None or len(token.key) > most_digits:
            return None
        self.at += 1
        return token.number

    def year(self) -> int | None:
        """A year of this century, in four digits."""
        token = self.tokens[self.at] if not self.at_end else None
        if token is None or not re.fullmatch(r"20[0-9]{2}", token.key):
            return None
        self.at += 1
        return token.number

    def roman(self) -> int | None:
        token = self.tokens[self.at] if not self.at_end else None
        if token is None or token.key not in ROMAN:
            return None
        self.at += 1
        return ROMAN[token.key]

    def name(self) -> bool:
        """A syllable written with a capital."""
        if self.at_end or not self.tokens[self.at].name:
            return False
        self.at += 1
        return True
