"""Which index a target is about, by the names that officials give it."""

import re

from units.formats.text import clean

INDICES = {
    "par": r"par[ -]?index|chỉ số (?:cchc|cải cách hành chính)",
    "sipas": r"sipas|chỉ số (?:mức độ )?hài lòng",
    "papi": r"papi|chỉ số hiệu quả quản trị và hành chính công",
    "ddci": r"ddci|chỉ số năng lực cạnh tranh cấp (?:huyện|sở|xã|địa phương)",
}
PATTERNS = {index: re.compile(rf"\b(?:{names})\b") for index, names in INDICES.items()}


def index_in(title: str) -> str:
    """The one index that the title names; blank for none, and for several."""
    words = " ".join(clean(title).casefold().split())
    found = [index for index, pattern in PATTERNS.items() if pattern.search(words)]
    return found[0] if len(found) == 1 else ""
