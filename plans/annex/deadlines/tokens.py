"""The words of a deadline, one by one, and phrases to compare them with.

A syllable is compared without regard to the place of its tone mark: officials type "Qúy" and "Quý",
"hoà" and "hòa".
"""

import re
import unicodedata
from dataclasses import dataclass

from units.formats.text import clean

PIECE = re.compile(r"[0-9]+|[^\W\d_]+|\S")
DASHES = re.compile(r"[‐‑‒–—−]")
TONES = "\u0300\u0301\u0303\u0309\u0323"
ALIASES = {"quí": "quý", "hàng": "hằng"}


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
