"""Reads the text above the table: title, basis, the units it is for, the body that issues it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from criteria.annex.grid.sheet import one_line
from criteria.annex.grid.words import capital_first
from units.formats.letter_case import in_sentence_case
from units.formats.text import tone_on_first_vowel

ANNEX = re.compile(
    r"(?:phụ lục|phụ biểu|biểu(?: mẫu)? số|mẫu số)\b(?: số)?"
    r"(?: (?:[ivx]+|[0-9]+[a-z]?)\b)?[ .:–-]*",
    re.IGNORECASE,
)
BASIS = re.compile(r"\(|(?:ban hành )?kèm theo\b|\[", re.IGNORECASE)
MOTTO = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\W+tự do\W+hạnh phúc\W*|\W*", re.IGNORECASE
)
SUBJECT = re.compile(r"tiêu chí|chỉ số|đánh giá|phân công", re.IGNORECASE)
PEOPLES_COMMITTEE = r"(?:UBND|Ủy ban nhân dân)"
KIND = r"(?:tỉnh|thành phố|tp\.?|thị xã|quận|huyện|thị trấn|phường|đặc khu|xã)"
ISSUER = re.compile(
    rf"\b(?:của|do) (?:(?:phó )?chủ tịch )?"
    rf"(?P<body>{PEOPLES_COMMITTEE} {KIND})(?=\W|$)(?P<name>.*)",
    re.IGNORECASE,
)
HEAD = re.compile(rf"{PEOPLES_COMMITTEE}(?: {KIND}\b.*)?|{KIND} .*", re.IGNORECASE)
WHOLE_HEAD = re.compile(
    rf"{PEOPLES_COMMITTEE} (?P<kind>{KIND}) (?P<name>[^\W\d]+(?: (?:[-–] )?[^\W\d]+)*)",
    re.IGNORECASE,
)
COMMUNE = r"(?:xã|phường|thị trấn|đặc khu)"
OF_UNITS = re.compile(
    rf"cấp (?:xã|huyện|tỉnh|sở|phòng)\b"
    rf"|các (?=(?:{COMMUNE}|huyện|thị xã|thành phố|quận|sở|ban|ngành|phòng|cơ quan|đơn vị"
    rf"|chi cục|trung tâm)\b)|{COMMUNE}(?:,| và|;) (?:các )?{COMMUNE}\b",
    re.IGNORECASE,
)
OF_ONE = re.compile(rf" (?:của|đối với|cho|tại) (?:{PEOPLES_COMMITTEE} )?", re.IGNORECASE)
GROUP_ENDS = re.compile(
    r" (?:(?:hằng |hàng )?năm\b|giai đoạn\b|trên (?:địa )?bàn\b|thuộc (?:tỉnh|thành phố)\b|của\b"
    r"|về\b|trong\b|tại\b|theo\b|để\b|ban hành\b|áp dụng\b|[(–-]"
    r"|(?:tỉnh|thành phố) (?-i:[^\W\da-zà-ỹ])).*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Preamble:
    """What stands above the table."""

    title: str
    label: str
    basis: str
    year: int | None
    group: str
    issuer: str


def read_preamble(texts: Iterable[str]) -> Preamble:
    """The title is what is printed in capitals, over as many rows as it takes."""
    lines = [one_line(line) for text in texts for line in text.split("\n")]
    lines = [line for line in lines if not MOTTO.fullmatch(line)]
    heads, lines = _heads(lines)
    label = next((line for line in lines if " mẫu " in line and not line.isupper()), "")
    basis = _basis(lines)
    title = _title([line for line in lines if line != label and line not in basis])
    return Preamble(
        title=title,
        label=label,
        basis=" ".join(basis),
        year=_year(title),
        group=_group(running_title(tone_on_first_vowel(title))),
        issuer=_issuer(tone_on_first_vowel(" ".join(basis))) or _issuer_in_head(heads),
    )


def _title(lines: Sequence[str]) -> str:
    own = [ANNEX.sub("", line, count=1) if ANNEX.match(line) else line for line in lines]
    capitals = [line for line in own if line and line.upper() == line]
    if capitals:
        return " ".join(capitals)
    rest = [line for line in own if line]
    last = next((at for at, line in enumerate(rest) if at and not line[0].islower()), len(rest))
    return " ".join(rest[:last])


def _heads(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The name of the issuing body in the upper left corner, and the lines that follow."""
    start = next(
        (at for at, line in enumerate(lines) if ANNEX.match(line) or SUBJECT.search(line)), 0
    )
    heads = [line for line in lines[:start] if HEAD.fullmatch(tone_on_first_vowel(line))]
    return list(dict.fromkeys(heads)), [line for line in lines if line not in heads]


def _basis(lines: Sequence[str]) -> list[str]:
    """The lines in brackets, from the first to the one that closes them."""
    start = next((at for at, line in enumerate(lines) if BASIS.match(line)), None)
    if start is None:
        return []
    found = [lines[start]]
    for line in lines[start + 1 :]:
        if ")" in found[-1] or not found[0].startswith("("):
            break
        found.append(line)
    return found if ")" in found[-1] else found[:1]


def _year(title: str) -> int | None:
    named = re.findall(r"\bnăm (20[0-9]{2})\b", title, re.IGNORECASE)
    years = named or list(dict.fromkeys(re.findall(r"\b20[0-9]{2}\b", title)))
    return int(years[0]) if named or len(years) == 1 else None


def _group(title: str) -> str:
    """The units that the set is for: "Xã, phường", "Cấp xã", "Huyện"; else ""."""
    found = OF_UNITS.search(title)
    if found:
        start = found.end() if found[0].lower() == "các " else found.start()
    elif last := list(OF_ONE.finditer(title)):
        start = last[0].end()
    else:
        return ""
    return capital_first(GROUP_ENDS.sub("", f" {title[start:]}").strip(" ,;."))


def _issuer(text: str) -> str:
    """ "của Chủ tịch UBND tỉnh Quảng Ninh về …": the people's committee with its name, which goes
    as far as its words have capitals.
    """
    found = ISSUER.search(text)
    if not found:
        return ""
    name: list[str] = []
    for word in found["name"].split():
        if not (word[0].isupper() or word in ("-", "–")):
            break
        name.append(word.rstrip(",.;)("))
        if name[-1] != word:
            break
    return " ".join([found["body"], *name])


def _issuer_in_head(heads: Sequence[str]) -> str:
    """ "ỦY BAN NHÂN DÂN" over "TỈNH QUẢNG NINH" as a name in running text."""
    found = WHOLE_HEAD.fullmatch(tone_on_first_vowel(" ".join(heads)))
    if not found:
        return ""
    name = " ".join(word.capitalize() for word in found["name"].split())
    return f"Ủy ban nhân dân {found['kind'].lower()} {name}"


# --- words in capitals ---------------------------------------------------------------------------

NO_NAME = {
    *("năm", "trên", "về", "của", "và", "trong", "theo", "giai", "là", "ban", "thuộc", "trực"),
    *("đánh", "xác", "đối", "đến", "cấp", "xã", "phường", "để", "khi", "cho", "do", "tại", "với"),
    *("các", "những", "đặc", "thị", "có", "được", "từ", "hằng", "hàng", "áp", "công", "thực"),
}
NAMED = re.compile(
    r"\b(?P<kind>tỉnh|thành phố|huyện|quận|thị xã) (?P<name>[^\W\d]+(?: (?:- )?[^\W\d]+){0,3})"
)


def running_title(text: str) -> str:
    """A title printed in capitals as running text; provinces and districts keep their names."""
    running = in_sentence_case(text)
    return NAMED.sub(_with_name, running) if running != text else text


def _with_name(found: re.Match[str]) -> str:
    words = found["name"].split()
    length = next((at for at, word in enumerate(words) if word in NO_NAME), len(words))
    name = [capital_first(word) for word in words[:length]]
    return " ".join([found["kind"], *name, *words[length:]])
