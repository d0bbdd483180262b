"""Which column a heading names."""

import re
from collections.abc import Sequence

from scoring.results.external.headings.words import INDEX, WEAK, WORDS

_INSIDE = r"(?:trong|theo|cua)? ?(?:tung )?(?:nhom|khoi|cum)"
_OVERALL = r"chung|toan (?:tinh|huyen|thanh pho|bang|quoc)|trong toan .+"
_POINTS_BELOW = re.compile(r"diem(?: so| dat(?: duoc)?)?|so diem|dat(?: duoc)?|ket qua")
_RATE_BELOW = re.compile(r"(?:dat )?ty le.*|%|chi so.*|phan tram")
_ANY = (
    "danh gia|cham diem|xac dinh|tong hop|chung|cuoi cung|xep hang|xep loai|chi so|diem|va"
    rf"|{INDEX}"
)
_NEUTRAL = re.compile(
    rf"(?:tong hop )?ket qua(?: (?:{_ANY}))*"
    r"|(?:tong hop )?diem(?: so| dat(?: duoc)?| danh gia| cham)?|danh gia|cham diem|trong do"
    rf"|tong hop|xep hang va xep loai|(?:diem )?(?:chi so )?{INDEX}|chi so"
)


def column_key(path: Sequence[str]) -> str:
    """What the column is, from its headings top down; "" where it is unknown."""
    path = [text for text in path if text]
    if not path:
        return ""
    *above, last = path
    if not above:
        return _alone(last)
    over = _alone(above[-1])
    if over in ("appraised", "survey"):
        strong = _alone(last).rstrip("?") if above[-1].startswith("ket qua") else ""
        return over if _POINTS_BELOW.fullmatch(last) else strong
    if over.startswith("rank"):
        return _alone(f"xep hang {last}")
    neutral = [_NEUTRAL.fullmatch(text) or _alone(text) in ("total", "index") for text in above]
    if not all(neutral):
        return ""
    if _POINTS_BELOW.fullmatch(last):
        return "total"
    return "index" if _RATE_BELOW.fullmatch(last) else _alone(last)


def _alone(text: str) -> str:
    if re.fullmatch(rf"(?:{WORDS['rank']}) (?:{_OVERALL})", text):
        return "rank of all"
    text = re.sub(rf"^((?:{WORDS['rank']})) {_INSIDE}$", r"\1", text)
    for key, words in WORDS.items():
        if re.fullmatch(words, text):
            return key
    return next((f"{key}?" for key, words in WEAK.items() if re.fullmatch(words, text)), "")
