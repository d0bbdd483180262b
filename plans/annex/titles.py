"""Titles printed in capitals, written as in running text."""

import re
from collections import Counter

SHORT_FORMS = {
    "tthc": "thủ tục hành chính",
    "cchc": "cải cách hành chính",
    "cbccvc": "cán bộ công chức viên chức",
}
BODY_AND_KIND = re.compile(
    r"(?P<body>UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)?\s*"
    r"(?P<kind>THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|ĐẶC KHU|TỈNH|HUYỆN|QUẬN|PHƯỜNG|XÃ)\s+(?P<name>.+)"
)


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


def titles_among(texts: list[str]) -> tuple[str, str, str]:
    """Title, basis (in brackets) and label, from the lines above the first section or table."""
    called_plan = (at for at, text in enumerate(texts) if text.casefold().startswith("kế hoạch"))
    naming_year = (
        at for at, text in enumerate(texts) if year_in(text) and not text.startswith("(")
    )
    start = next(called_plan, None)
    start = next(naming_year, None) if start is None else start
    if start is None:
        return "", "", ""
    title, rest = texts[start], texts[start + 1 :]
    if year_in(title) is None and rest and not rest[0].startswith("("):
        title, rest = f"{title} {rest[0]}", rest[1:]
    in_brackets = [text for text in rest if text.startswith("(") and text.endswith(")")]
    label = "\n".join(text for text in rest if text not in in_brackets[:1])
    return title, in_brackets[0][1:-1] if in_brackets else "", label
