"""Reads the level a target sets: "Trên 95%", "Từ 65% trở lên", "Nhóm 3 …", "Khá trở lên"."""

import re

from units.formats.numbers import NumberError, read_number
from units.formats.text import clean

LARGEST, PLACES = 10**9, 4
BANDS = ("Xuất sắc", "Rất tốt", "Tốt", "Khá", "Trung bình", "Yếu", "Kém")  # the best first
PERCENT = ("%", "phần trăm", "tỷ lệ %", "tỷ lệ (%)", "tỉ lệ %", "tỉ lệ (%)")

NUMBER = r"(?P<value>\d[\d.,]*)\s?(?P<unit>%|phần trăm|điểm|hồ sơ|ngày|bậc)?"
BAND = rf"(?:xếp )?(?:loại |mức )*(?P<value>{'|'.join(BANDS).casefold()}) trở lên"
# Whom the first so many are among, and how many they are; not the last ones.
AMONG = (
    r"(?: (?!.*(?:cuối|thấp|xuống|dưới|hoặc|trừ))(?:[^\d]+|(?:[^\d]+ )?"
    r"(?:trong|trên)(?: tổng)?(?: số)? \d+ [^\d]+))?"
)
LEVELS = (
    (">=", rf"(?:từ )?{NUMBER} trở lên"),
    (">=", rf"(?:tối thiểu|ít nhất|không dưới|không thấp hơn|≥|>=)(?: đạt)? ?{NUMBER}"),
    (">", rf"(?:trên|hơn|>) ?{NUMBER}"),
    ("<=", rf"(?:từ )?{NUMBER} trở xuống"),
    ("<=", rf"(?:tối đa|không quá|không vượt quá|nhiều nhất|≤|<=) ?{NUMBER}"),
    ("<", rf"(?:dưới|<) ?{NUMBER}"),
    ("=", NUMBER),
    ("rank<=", rf"(?:thuộc |trong |nằm trong |đứng trong )*(?:nhóm|tốp|top) (?P<value>\d+){AMONG}"),
    ("rank<=", r"(?:xếp )?(?:thứ |hạng )+(?:từ )?(?P<value>\d+)(?: trở lên)?"),
    ("class>=", BAND),
)
PATTERNS = [(operator, re.compile(rf"(?:đạt )?{pattern}")) for operator, pattern in LEVELS]
OPERATORS = tuple(dict.fromkeys(operator for operator, _pattern in LEVELS))
MOST_RANKS = 999


def read_level(text: str, measure: str = "") -> tuple[str, str] | None:
    """The operator and the value (a number with a point, or a band); None if not understood, as
    "trên 1.000", which is one thousand or one. After the number the measure may stand.
    """
    if measure and not _matches(text):
        words = rf"(?<=\d)\s*{re.escape(measure.strip())}(?!\w)"
        text = re.sub(words, "", text, count=1, flags=re.IGNORECASE)
    for operator, match in _matches(text):
        if operator == "class>=":
            return operator, match["value"].capitalize()
        value = _number(match["value"], is_rank=operator == "rank<=")
        return (operator, value) if value is not None else None
    return None


def measure_in(text: str) -> str:
    """What a level is measured in by its own words ("%", "ngày"); blank where it does not say."""
    units = [match.groupdict().get("unit") or "" for _operator, match in _matches(text)]
    return "%" if units and is_percent(units[0]) else (units or [""])[0]


def is_percent(measure: str) -> bool:
    return " ".join(measure.casefold().split()) in PERCENT


def agree(first: str, second: str) -> bool:
    """Whether two measures can be one: "ngày" and "ngày làm việc", or one of them is blank."""
    one, other = first.casefold(), second.casefold()
    return one in other or other in one or (is_percent(first) and is_percent(second))


def band_named(text: str) -> str | None:
    """The band of this name as it is written; None if there is none."""
    words = " ".join(clean(text).casefold().split())
    return next((band for band in BANDS if band.casefold() == words), None)


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    words = " ".join(clean(text).casefold().split()).strip(" .;")
    found = ((operator, pattern.fullmatch(words)) for operator, pattern in PATTERNS)
    return [(operator, match) for operator, match in found if match]


def _number(text: str, *, is_rank: bool) -> str | None:
    """The number as it is written, with a point; None unless it has one reading that fits."""
    try:
        number = read_number(text, places=0 if is_rank else PLACES)
    except NumberError:
        return None
    if number is None or number > (MOST_RANKS if is_rank else LARGEST) or (is_rank and not number):
        return None
    plain = text.replace(",", ".")
    return plain if plain.count(".") <= 1 else f"{number:f}"
