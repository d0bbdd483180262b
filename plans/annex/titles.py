"""Titles printed in capitals, written as in running text."""

import re
from collections import Counter

# Short forms that stay in capitals.
ACRONYMS = {
    "UBND",
    "HĐND",
    "TTHC",
    "CCHC",
    "CNTT",
    "CBCC",
    "CBCCVC",
    "QPPL",
    "ISO",
    "TCVN",
    "PAR",
    "INDEX",
    "XHH",
}
SHORT_FORMS = {
    "tthc": "thủ tục hành chính",
    "cchc": "cải cách hành chính",
    "cbccvc": "cán bộ công chức viên chức",
}
BODY_AND_KIND = re.compile(
    r"(?P<body>UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)?\s*"
    r"(?P<kind>THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|ĐẶC KHU|TỈNH|HUYỆN|QUẬN|PHƯỜNG|XÃ)\s+(?P<name>.+)"
)


def in_sentence_case(text: str) -> str:
    """A title printed in capitals as a sentence that keeps its short forms; else unchanged."""
    if not text.isupper():
        return text
    words = [word if word.strip(",.;()") in ACRONYMS else word.lower() for word in text.split(" ")]
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def in_name_case(text: str) -> str:
    """The name of a unit printed in capitals: UBND HUYỆN PHÚ LỘC → UBND huyện Phú Lộc."""
    match = BODY_AND_KIND.fullmatch(text)
    if match is None:
        return text
    body = match["body"] or ""
    own_name = " ".join(word.capitalize() for word in match["name"].split(" "))
    written = body if body == "UBND" else body.capitalize()
    return f"{written} {match['kind'].lower()} {own_name}".strip()


def spelled_out(text: str) -> str:
    """A title in small letters, its short forms written out."""
    return " ".join(SHORT_FORMS.get(word, word) for word in text.lower().split())


def place_in(name: str) -> str:
    """The place a body is named after: Ủy ban nhân dân huyện Phú Lộc → Phú Lộc; else nothing."""
    match = BODY_AND_KIND.fullmatch(name.upper())
    return name[match.start("name") :] if match else ""


def year_in(text: str) -> int | None:
    """The year a text speaks of most often: "năm 2021"."""
    years = Counter(re.findall(r"năm (20\d\d)", text, re.IGNORECASE))
    return int(years.most_common(1)[0][0]) if years else None
