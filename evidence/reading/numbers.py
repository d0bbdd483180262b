"""The number and symbol of a document: "Số: 125/BC-UBND", "Số: 01/2026/QĐ-UBND"."""

import re
from dataclasses import dataclass

from evidence.reading.lines import Piece

BEGINS = re.compile(r"(?:(?:Luật|Nghị quyết|Pháp lệnh) s|S)(?:ố|Ố)\b")
SYMBOL = r"[A-ZĂÂĐÊÔƠƯ][A-Za-zĂÂĐÊÔƠƯđ0-9.&]*(?: ?- ?[A-ZĂÂĐÊÔƠƯ][A-Za-zĂÂĐÊÔƠƯđ0-9.&]*)*"
NUMBER = re.compile(
    rf"{BEGINS.pattern} ?[:.]? ?[._…]*(?P<number>\d{{1,5}}[a-zđ]?)[._…]*"
    rf" ?/ ?(?:(?P<year>\d{{4}}) ?/ ?)?(?P<symbol>{SYMBOL})"
)
GOES_ON = re.compile(rf"[-/&.]|{SYMBOL}")  # the symbol, on a second line
URGENCY = frozenset({"HỎA TỐC", "KHẨN", "THƯỢNG KHẨN", "DỰ THẢO", "MẬT"})
LONGEST = 60


@dataclass(frozen=True)
class FoundNumber:
    """`year` is the one in the number of a document that makes law."""

    text: str
    year: int | None = None


def is_number_line(piece: Piece) -> bool:
    return BEGINS.match(piece.text) is not None


def number_in(left: tuple[Piece, ...]) -> FoundNumber | None:
    """The number in the issuer's column; None where there is none, or more than one line of it."""
    places = [place for place, piece in enumerate(left) if is_number_line(piece)]
    if len(places) != 1:
        return None
    [place] = places
    found = NUMBER.fullmatch(left[place].text)
    if not found or _goes_on(left[place], left[place + 1 : place + 2]):
        return None
    if not found["number"].strip("0abcdefghijklmnopqrstuvwxyzđ"):
        return None
    parts = [found["number"], found["year"], re.sub(" ", "", found["symbol"])]
    text = "/".join(filter(None, parts))
    year = int(found["year"]) if found["year"] else None
    return FoundNumber(text, year) if len(text) <= LONGEST else None


def _goes_on(line: Piece, after: tuple[Piece, ...]) -> bool:
    return any(
        line.base - piece.base < 2 * line.height
        and piece.text not in URGENCY
        and (GOES_ON.fullmatch(piece.text) or piece.text[0] in "-/&")
        and any(letter.text.isalnum() for letter in piece.letters)
        for piece in after
    ) or line.text.endswith(("-", "/", "&", "."))
