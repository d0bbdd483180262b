"""Titles printed in capitals, written as in running text."""

import re
from collections import Counter
from collections.abc import Iterable

from units.formats.letter_case import in_sentence_case
from units.formats.text import search_key, tone_on_first_vowel

SHORT_FORMS = {
    "tthc": "thủ tục hành chính",
    "cchc": "cải cách hành chính",
    "cbccvc": "cán bộ công chức viên chức",
}
BODY_AND_KIND = re.compile(
    r"(?P<body>UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)?\s*"
    r"(?P<kind>THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|ĐẶC KHU|TỈNH|HUYỆN|QUẬN|PHƯỜNG|XÃ)\s+(?P<name>.+)"
)

CALLED_PLAN = re.compile(r"kế hoạch[\s:]+", re.IGNORECASE)
OF_A_BODY = re.compile(r"\s+của\s+(?P<body>.+)", re.IGNORECASE)
NEXT_BASIS = re.compile(r"\n+|;\s*(?=(?:Căn cứ|Theo|Thực hiện|Xét)\b)")
BASIS = re.compile(r"(?:căn cứ|theo|thực hiện|xét)\b", re.IGNORECASE)


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


def likeness(one: str, other: str) -> float:
    """The share of words that two titles have in common, from 0 to 1."""
    words, others = _words(one), _words(other)
    return len(words & others) / max(len(words | others), 1)


def place_in(name: str) -> str:
    """The place a body is named after: Ủy ban nhân dân huyện Phú Lộc → Phú Lộc; else nothing."""
    match = BODY_AND_KIND.fullmatch(name.upper())
    return name[match.start("name") :] if match else ""


def subject_of(title: str, issuer: Iterable[str], others: Iterable[str] = ()) -> str:
    """What a plan is about: KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2021 CỦA UBND HUYỆN PHÚ LỘC → Cải cách
    hành chính năm 2021. `issuer` and `others` are names of units; the issuer is left out at the
    end, as the letterhead names it, and in a title in capitals all of them keep theirs.
    """
    text = CALLED_PLAN.sub("", title, count=1) if CALLED_PLAN.match(title) else title
    own = list(issuer)
    of_body = OF_A_BODY.search(text)
    if of_body and any(_plain(name).endswith(_plain(of_body["body"])) for name in own):
        text = text[: of_body.start()]
    written = in_sentence_case(text)
    if written != text:
        for name in sorted({*own, *others}, key=len, reverse=True):
            written = re.sub(rf"\b{re.escape(name)}\b", name, written, flags=re.IGNORECASE)
    return written[:1].upper() + written[1:]


def _words(title: str) -> frozenset[str]:
    return frozenset(search_key(spelled_out(title).replace(",", " ")).split())


def _plain(name: str) -> str:
    """A name as it is compared: "Uỷ ban nhân dân huyện A" and "UBND HUYỆN A" are the same."""
    return tone_on_first_vowel(name).casefold().replace("ủy ban nhân dân", "ubnd")


def bases_in(text: str) -> tuple[str, ...]:
    """The legal bases in the words of a plan, one each, as a document prints them: "Căn cứ …"."""
    found = (each.strip(" ;.\n") for each in NEXT_BASIS.split(text))
    return tuple(each if BASIS.match(each) else f"Căn cứ {each}" for each in found if each)


def year_in(text: str) -> int | None:
    """The year a text speaks of most often: "năm 2021"."""
    years = Counter(re.findall(r"năm (20\d\d)", text, re.IGNORECASE))
    return int(years.most_common(1)[0][0]) if years else None


def is_decision(number: str) -> bool:
    """Whether a plan is issued by a decision (…/QĐ-UBND), not as a document of its own
    (…/KH-UBND). A number without letters is that of a decision, the usual one.
    """
    return bool(number) and "/KH" not in number.upper()


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
