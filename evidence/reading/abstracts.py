"""What a document is about: the words under the name of its kind, or after "V/v" of a letter."""

import re
from itertools import takewhile

from evidence.reading.heads import Head
from evidence.reading.kinds import is_kind
from evidence.reading.letters import WORDS
from evidence.reading.lines import Line, Piece

ABOUT = re.compile(r"(?:V/v|Về việc)\b")
# First words that are small after the name of the kind; a name of somebody is not among them.
SMALL = re.compile(
    r"(?:Ban hành|Công bố|Công tác|Đánh giá|Đẩy mạnh|Kết quả|Kiểm tra|Phê duyệt|Sơ kết|Tăng cường"
    r"|Thực hiện|Tình hình|Tổng kết|Triển khai|Về|Việc|Giao|Khắc phục|Nâng cao|Cải cách|Năm)\b"
)
# What may be printed like an abstract under it, and is none.
AFTER = re.compile(r"(?:Kính gửi|Căn cứ|Phần|Chương|Điều|Mục)\b|[IVX]+\.|[(*]", re.IGNORECASE)
MOST_LINES = 6
ALIKE = 0.15  # of the height: as much may lines of one abstract differ
UNDER = 2.2  # heights from one line to the next
BEFORE_KIND = 4  # lines between the head and the kind
ASIDE = 1.5  # heights from the middle of the kind
LONGEST = 500


def abstract_in(head: Head) -> str:
    """The abstract after the name of the kind, or as a letter prints it; "" where it is unclear."""
    text = _of_letter(head.left) or _of_kind(head.below)
    return text if WORDS.issuperset(text) and len(text) <= LONGEST else ""


def _of_letter(left: tuple[Piece, ...]) -> str:
    """ "V/v …" in the issuer's column, down to where its lines end."""
    begun = [place for place, piece in enumerate(left) if ABOUT.match(piece.text)]
    if len(begun) != 1:
        return ""
    lines = _close(list(left[begun[0] :]))
    return " ".join(piece.text for piece in lines) if len(lines) <= MOST_LINES else ""


def _of_kind(below: tuple[Line, ...]) -> str:
    for place, line in enumerate(below[:BEFORE_KIND]):
        if len(line.pieces) == 1 and is_kind(line.pieces[0].text):
            return _after(line.pieces[0], below[place + 1 :])
    return ""


def _after(kind: Piece, below: tuple[Line, ...]) -> str:
    """The lines under the kind that are printed like it and in its middle; it must be clear where
    they end.
    """

    def goes_on(line: Line) -> bool:
        return len(line.pieces) == 1 and _is_like(line.pieces[0], kind)

    pieces = [line.pieces[0] for line in takewhile(goes_on, below)]
    lines = _close([kind, *pieces])[1:]
    if not kind.bold or not 0 < len(lines) <= MOST_LINES or lines[0].text.isupper():
        return ""
    words = " ".join(piece.text for piece in takewhile(lambda each: not each.text.isupper(), lines))
    if SMALL.match(words):
        words = words[0].lower() + words[1:]
    return f"{kind.text.capitalize()} {words}"


def _is_like(piece: Piece, kind: Piece) -> bool:
    beside = abs(piece.middle - kind.middle) > ASIDE * kind.height
    return bool(piece.bold) and not beside and not AFTER.match(piece.text)


def _close(pieces: list[Piece]) -> list[Piece]:
    """The first lines, as far as each follows the one before closely and is of its size."""
    found = pieces[:1]
    for piece in pieces[1:]:
        last = found[-1]
        differs = abs(piece.height - last.height) > ALIKE * last.height
        if differs or last.base - piece.base > UNDER * last.height:
            break
        found.append(piece)
    return found
