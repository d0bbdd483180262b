"""Reads the level a target sets: "Trên 95%", "Từ 65% trở lên", "Nhóm 3 …", "Khá trở lên"."""

import re

from units.formats.text import clean

NUMBER = r"(?P<value>\d+(?:[.,]\d+)?)\s?(?:%|phần trăm|điểm|hồ sơ|ngày|bậc)?"
LEVELS = (
    (">=", rf"(?:từ )?{NUMBER} trở lên"),
    (">=", rf"(?:tối thiểu|ít nhất|không dưới|không thấp hơn|≥|>=)(?: đạt)? ?{NUMBER}"),
    (">", rf"(?:trên|hơn|>) ?{NUMBER}"),
    ("<=", rf"(?:từ )?{NUMBER} trở xuống"),
    ("<=", rf"(?:tối đa|không quá|không vượt quá|nhiều nhất|≤|<=) ?{NUMBER}"),
    ("<", rf"(?:dưới|<) ?{NUMBER}"),
    ("=", NUMBER),
    ("rank<=", r"(?:thuộc |trong |đứng trong )*(?:nhóm|tốp|top) (?P<value>\d+)(?: .+)?"),
    ("rank<=", r"(?:xếp )?(?:thứ |hạng )+(?P<value>\d+)(?: trở lên)?"),
    ("class>=", r"(?:xếp )?(?:loại |mức )*(?P<value>xuất sắc|tốt|khá|trung bình) trở lên"),
)
PATTERNS = [(operator, re.compile(rf"(?:đạt )?{pattern}")) for operator, pattern in LEVELS]
OPERATORS = tuple(dict.fromkeys(operator for operator, _pattern in LEVELS))


def read_level(text: str) -> tuple[str, str] | None:
    """The operator and the value (a number with a point, or a band); None if not understood."""
    words = " ".join(clean(text).casefold().split()).strip(" .;")
    for operator, pattern in PATTERNS:
        if match := pattern.fullmatch(words):
            return operator, match["value"].replace(",", ".").capitalize()
    return None
