"""Vietnamese text: its clean form, its order and its search key."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

# Invisible characters: controls, marks of direction, joiners, fillers, variation selectors, tags,
# halves of surrogate pairs, and the code points that will never be characters. Lines and blanks
# stay. tests/units/formats/test_text.py compares this with Unicode's own lists.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_TONE_ON_SECOND = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\b", re.IGNORECASE)
_AS_ABOVE = re.compile(
    r"[-–—]?\s*(?:nt|n\.t\.?|như trên)\s*[-–—.]?"
    r"|[-–—]?\s*(?:[\"″”“〃]|[''´`′]{2}|//|,,)\s*[-–—]?",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[^\S\n]+")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER = {letter: chr(ord("A") + place) for place, letter in enumerate(_LETTERS)}
_TONES = {
    "\u0300": "1",
    "\u0309": "2",
    "\u0303": "3",
    "\u0301": "4",
    "\u0323": "5",
}  # huyền hỏi ngã sắc nặng
_SHAPES = {
    "\u0306",
    "\u0302",
    "\u031b",
}  # the marks of ă, â ê ô, ơ ư: part of the letter, not a tone


def clean(text: str) -> str:
    """NFC, without invisible characters, one blank for many; lines are kept, ends are cut."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text.replace("\r\n", "\n")))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def clean_values(value: Any) -> Any:
    """A value as JSON holds it, with every text in it clean, keys too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean_values(key): clean_values(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [clean_values(each) for each in value]
    return value


def tone_on_first_vowel(text: str) -> str:
    """ "Uỷ ban", "văn hoá" as "Ủy ban", "văn hóa": both spellings are in use."""
    return _TONE_ON_SECOND.sub(lambda found: _moved(found[0]), clean(text))


def _moved(vowels: str) -> str:
    parts = unicodedata.normalize("NFD", vowels[1])  # the bare letter, and its tone
    return unicodedata.normalize("NFC", vowels[0] + parts[1]) + parts[0]


def is_as_above(text: str) -> bool:
    """Whether a cell only points to the one above it: "nt", "-nt-", "như trên", "//"."""
    return _AS_ABOVE.fullmatch(" ".join(clean(text).split())) is not None


def shortened(title: str, most: int = 20) -> str:
    """The first words of a title, for a line of a list."""
    words = title.split()
    return title if len(words) <= most else f"{' '.join(words[:most])} …"


def sort_key(text: str) -> str:
    """A key whose plain order is that of the dictionary: by syllable, letters first, then tones.

    Digits sort before letters and by value up to six digits ("Phường 2" before "Phường 10").
    """
    syllables = (
        _syllable_key(syllable) for syllable in re.findall(r"\d+|[^\W\d_]+", clean(text).lower())
    )
    return unicodedata.normalize("NFC", " ".join(syllables))


def search_key(text: str) -> str:
    """Lower case without diacritics, đ as d: "Lộc Thủy" and "loc thuy" are found by each other."""
    plain = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)  # of other scripts, which have more than marks


def _syllable_key(syllable: str) -> str:
    if syllable.isdigit():
        return syllable.zfill(6)
    tone = "0"
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
    return "".join(_ORDER.get(letter, letter) for letter in letters) + tone
