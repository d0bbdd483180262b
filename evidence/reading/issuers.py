"""The issuing body: what is printed bold over the rule, under the body it belongs to."""

import re
from itertools import dropwhile, pairwise, takewhile

from evidence.reading.bodies import as_written
from evidence.reading.letters import CAPITALS
from evidence.reading.lines import Piece
from evidence.reading.numbers import is_number_line

NAME = re.compile(rf"[{CAPITALS}0-9 ,.()&/-]+")
MOST_LINES = 5
LONGEST = 200
# With these a line goes on that has begun above, with those before it a new body begins.
GOES_ON = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|TP|QUẬN|HUYỆN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU|KHU VỰC|VÀ)\b|[-,&]"
)
BEGINS = re.compile(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|PHÒNG|BAN|VĂN PHÒNG|TRUNG TÂM|CHI CỤC|CỤC|TỔNG CỤC|BỘ"
    r"|THANH TRA|CÔNG AN|TRƯỜNG|TRẠM|TÒA ÁN|VIỆN|BẢO HIỂM|KHO BẠC|ĐẢNG|LIÊN|ĐOÀN|HỘI|CHÍNH PHỦ"
    r"|THỦ TƯỚNG|QUỐC HỘI|BỆNH VIỆN|CÔNG TY|CƠ QUAN|HẠT|ĐỘI|TỔ|THUẾ)\b"
)


def issuer_in(left: tuple[Piece, ...]) -> str:
    """The issuing body as people write it; "" where the lines over the number do not say it
    clearly.
    """
    if not any(is_number_line(piece) for piece in left):
        return ""
    over = takewhile(lambda piece: not is_number_line(piece), left)
    lines = [piece for piece in over if any(letter.text.isalnum() for letter in piece.letters)]
    if not 0 < len(lines) <= MOST_LINES or not all(_is_name(piece.text) for piece in lines):
        return ""
    own = _own_lines(lines)
    issuer = as_written(" ".join(piece.text for piece in own))
    return issuer if len(issuer) <= LONGEST else ""


def _is_name(text: str) -> bool:
    return text.isupper() and NAME.fullmatch(text) is not None


def _own_lines(lines: list[Piece]) -> list[Piece]:
    """The lines of the issuing body: the bold ones under others that are not, or all of them where
    they are clearly one name.
    """
    weights = [piece.bold for piece in lines]
    if None in weights:
        return []
    if len(set(weights)) == 2:
        own = list(dropwhile(lambda piece: not piece.bold, lines))
        clear = all(piece.bold for piece in own)
    else:
        own, clear = lines, True
    texts = [_spelled(piece.text) for piece in own]
    begins_well = BEGINS.match(texts[0]) or (len(texts) == 1 and not GOES_ON.match(texts[0]))
    return own if clear and begins_well and _is_one_name(texts, bold=len(set(weights)) == 2) else []


def _is_one_name(texts: list[str], *, bold: bool) -> bool:
    """Whether lines under each other are one name: printed alike against what is over them, or each
    one clearly going on.
    """
    return bold or all(
        GOES_ON.match(after) or before.endswith((" VÀ", ",", "-"))
        for before, after in pairwise(texts)
    )


def _spelled(text: str) -> str:
    return text.replace("UỶ", "ỦY").replace("TOÀ", "TÒA").replace("HOÁ", "HÓA")
