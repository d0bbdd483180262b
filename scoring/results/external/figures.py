"""The figures of a printed table: points, percentages and ranks as they are printed."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.results.external.rows import DASHES
from scoring.results.external.rules import HIGHEST
from units.formats.numbers import CellNumber, NumberError, number_error_text, read_number
from units.formats.text import search_key
from units.refusals import Invalid

_RANK = re.compile(
    r"(?:thu |hang |xep thu |xep hang )?(?:([0-9]{1,4})|([ivxl]+))(?: ?/ ?([0-9]{1,4}))?"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ROMAN = re.compile(r"(?=.)(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_MOST_PLACES = 15  # of a mean, which is compared as far as it is printed


@dataclass(frozen=True)
class PrintedRank:
    """A printed rank; `of` is the number of ranked units, where it is printed. Without a rank it is
    not `ranked`.
    """

    rank: int | None = None
    of: int | None = None
    ranked: bool = True


class FigureRefused(Invalid):
    """The cell holds no such figure; the message gives the reason."""


def read_points(key: str, text: str, *, mean: bool = False) -> Decimal | None:
    """The points or the percentage of a cell; None where nothing is printed.

    A number is read as the format of its cell shows it. Raises FigureRefused.
    """
    if text in DASHES:
        return None
    if isinstance(text, CellNumber):
        text = CellNumber(f"{text.printed:f}{'%' if text.endswith('%') else ''}", text.printed)
    places = _MOST_PLACES if mean else 2
    try:
        return read_number(text, places=places, maximum=HIGHEST, percent=key == "index")
    except NumberError as error:
        raise FigureRefused(number_error_text(error)) from error


def is_rounded(text: str) -> bool:
    """Whether the cell holds more decimals than it shows."""
    exact = Decimal(text.rstrip("%")) if isinstance(text, CellNumber) else None
    return isinstance(text, CellNumber) and text.printed != exact


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
        raise FigureRefused(_("“%(text)s” is no rank.") % {"text": text[:40]})
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
