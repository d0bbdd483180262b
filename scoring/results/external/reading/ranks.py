"""Ranks as they are printed."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from scoring.results.external.reading.points import FigureRefused
from scoring.results.external.rows.row import DASHES
from units.formats.text import search_key

_RANK = re.compile(
    r"(?:thu |hang |xep thu |xep hang )?(?:([0-9]{1,4})|([ivxl]+))(?: ?/ ?([0-9]{1,4}))?"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ROMAN = re.compile(r"(?=.)(xl|l?x{0,3})(ix|iv|v?i{0,3})")


@dataclass(frozen=True)
class PrintedRank:
    """A printed rank; `of` is the number of ranked units, where it is printed. Without a rank it is
    not `ranked`.
    """

    rank: int | None = None
    of: int | None = None
    ranked: bool = True


def read_rank(text: str) -> PrintedRank:
    """ "3", "3/9", "III", "hạng 3"; a dash or the words for "not ranked" give none. Raises
    FigureRefused.
    """
    words = search_key(text)
    if not words:
        return PrintedRank()
    if text in DASHES or words == search_key(_("not ranked")):
        return PrintedRank(ranked=False)
    if _DAY.fullmatch(words):
        raise FigureRefused(
            _("the cell holds a day: Excel makes one of “1/9”. Format the column as text.")
        )
    found = _RANK.fullmatch(words)
    rank = _counted(found[1], found[2]) if found else 0
    of = int(found[3]) if found and found[3] else None
    if not rank or (of is not None and rank > of):
        raise FigureRefused(_("“%(text)s” is not a rank.") % {"text": text[:40]})
    return PrintedRank(rank, of)


def _counted(digits: str | None, roman: str | None) -> int:
    """0 where it is no number that counts."""
    if digits:
        return int(digits)
    found = _ROMAN.fullmatch(roman or "")
    if not found:
        return 0
    tens, ones = found[1], found[2]
    fives = {
        "": 0,
        "i": 1,
        "ii": 2,
        "iii": 3,
        "iv": 4,
        "v": 5,
        "vi": 6,
        "vii": 7,
        "viii": 8,
        "ix": 9,
    }
    return (40 if tens == "xl" else 50 * tens.count("l") + 10 * tens.count("x")) + fives[ones]
