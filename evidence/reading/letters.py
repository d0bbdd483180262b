"""Letters with their places on a page, as a reader sees them: upright, visible, composed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

UNREAD = "\ufffd"  # a letter that the file does not name, or that lies under another one
WITHOUT_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SMALL = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữự"
_SMALL += "vwxyỳýỷỹỵz"
CAPITALS = _SMALL.upper()
WORDS = frozenset(_SMALL + CAPITALS + "0123456789 ,.;:()/%&\"'“”‘’…+-°")  # of running text
DASHES = re.compile("[\u2010-\u2015\u2212\ufffe\x02]")
# A font of TCVN3 or VNI has other letters than its codes say.
OLD_FONT = re.compile(r"(?:[A-Z]{6}\+)?\.?vn", re.IGNORECASE)
ETH = str.maketrans("ÐƉð", "ĐĐđ")  # looks alike and is often typed instead
OVERLAP = 0.45  # of the narrower letter; those of a word stay far below
OVERLAP_OF_SIGNS = 0.7  # a full stop is moved under the P before it


@dataclass(frozen=True)
class PlacedLetter:
    """One letter in points of the page as it is shown, from its lower left corner; `low` and `high`
    are those of its line, `base` is where it stands.
    """

    text: str
    left: float
    right: float
    low: float
    high: float
    base: float
    bold: bool = False

    @property
    def height(self) -> float:
        return self.high - self.low

    @property
    def is_blank(self) -> bool:
        return self.text == " "


def composed(letters: Iterable[PlacedLetter]) -> list[PlacedLetter]:
    """Letters with their marks, which some programs write as letters of their own after them."""
    found: list[PlacedLetter] = []
    for letter in letters:
        if letter.text in WITHOUT_WIDTH:
            continue
        if unicodedata.combining(letter.text[0]) and found:
            whole = unicodedata.normalize("NFC", found[-1].text + letter.text)
            found[-1] = replace(found[-1], text=whole)
        else:
            found.append(letter)
    return [replace(each, text=_plain(each.text)) for each in found]


def _plain(text: str) -> str:
    text = DASHES.sub("-", unicodedata.normalize("NFC", text).translate(ETH))
    if text.isspace():
        return " "
    return text if len(text) == 1 and text.isprintable() else UNREAD


def without_twins(letters: list[PlacedLetter]) -> list[PlacedLetter]:
    """The letters of a line from the left; one printed twice for a bold look counts once, and two
    different ones over each other cannot be read.
    """
    found: list[PlacedLetter] = []
    for letter in sorted(letters, key=lambda each: each.left):
        before = next((each for each in reversed(found) if not each.is_blank), None)
        if before is None or letter.is_blank or not _lies_on(letter, before):
            found.append(letter)
        elif letter.text != before.text or letter.left - before.left > letter.height / 6:
            found.append(replace(letter, text=UNREAD))
    return found


def _lies_on(letter: PlacedLetter, before: PlacedLetter) -> bool:
    narrower = min(letter.right - letter.left, before.right - before.left)
    words = letter.text.isalnum() and before.text.isalnum()
    most = OVERLAP if words else OVERLAP_OF_SIGNS
    return narrower > 0 and before.right - letter.left > most * narrower


def is_of_old_font(name: str) -> bool:
    return OLD_FONT.match(name) is not None


def words_of(letters: list[PlacedLetter], gap: float) -> Iterator[list[PlacedLetter]]:
    """The letters, parted where a blank stands or more than `gap` of their height is free."""
    word: list[PlacedLetter] = []
    parted = False
    for letter in letters:
        if letter.is_blank:
            parted = True
            continue
        if word and (parted or letter.left - word[-1].right > gap * letter.height):
            yield word
            word = []
        word.append(letter)
        parted = False
    if word:
        yield word
