"""The words of the cells: methods, milestones, offices, notes, footnotes."""

import re
from dataclasses import dataclass

from criteria.annex.sheet import lines_of, one_line

METHODS = {
    "survey": re.compile(r"đtxhh|ks|điều tra x(?:ã hội học|hh)|khảo sát.*", re.IGNORECASE),
    "appraiser": re.compile(
        r"tđ|(?:cơ quan|đơn vị|hội đồng) thẩm định chấm(?: điểm)?|sở, ngành chấm(?: điểm)?",
        re.IGNORECASE,
    ),
    "self": re.compile(
        r"tc|tự (?:chấm|đánh giá)(?: điểm)?(?:,? (?:và )?thẩm định)?", re.IGNORECASE
    ),
}
MILESTONES = {
    "Q1": re.compile(r"quý (?:i|1)", re.IGNORECASE),
    "H1": re.compile(r"(?:6|06|sáu) tháng(?: đầu năm)?|quý (?:ii|2)", re.IGNORECASE),
    "Q3": re.compile(r"quý (?:iii|3)|(?:9|09|chín) tháng", re.IGNORECASE),
    "Y": re.compile(r"(?:cả |cuối )?năm|quý (?:iv|4)|12 tháng", re.IGNORECASE),
}
SIGNS = {
    "bonus": re.compile(r"\bđiểm (?:thưởng|cộng)\b", re.IGNORECASE),
    "penalty": re.compile(r"\bđiểm (?:trừ|phạt)\b", re.IGNORECASE),
}
SURVEY_MAY_FAIL = re.compile(
    r"tiêu chí (?:điều tra xã hội học|đtxhh|khảo sát)[^.;]*không áp dụng", re.IGNORECASE
)
MAY_NOT_APPLY = re.compile(
    r"không áp dụng (?:đối với )?(?:các )?tiêu chí:? ((?:[0-9]+(?:\.[0-9]+)+(?:, | và |; )?)+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Way:
    """How a leaf is scored, and what stood beside it in the same cell."""

    method: str | None
    rest: str


def read_way(text: str) -> Way:
    """ "Tự chấm, thẩm định: Phòng Nội vụ", "TC; Không áp dụng …", "Phòng Nội vụ" taken apart."""
    text = one_line(text)
    for mark in ("", ":", ";"):
        front, _, rest = text.partition(mark) if mark else (text, "", "")
        for method, pattern in METHODS.items():
            if pattern.fullmatch(front.strip()):
                return Way(method, rest.strip())
    return Way(None, text)


def read_milestone(text: str) -> str | None:
    text = one_line(text)
    return next((name for name, found in MILESTONES.items() if found.fullmatch(text)), None)


def read_sign(title: str) -> str:
    return next((name for name, pattern in SIGNS.items() if pattern.search(title)), "normal")


def read_evidence(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.rstrip(" ;.,") for line in lines_of(text))))


def read_offices(text: str) -> tuple[str, ...]:
    parts = (one_line(part).strip(" -.") for part in re.split(r"[;\n]", text))
    return tuple(part for part in parts if part)


def codes_that_may_not_apply(footnotes: list[str]) -> set[str]:
    """The codes that a footnote lets some units leave out."""
    found = (match[1] for line in footnotes for match in MAY_NOT_APPLY.finditer(line))
    return {code for codes in found for code in re.findall(r"[0-9]+(?:\.[0-9]+)+", codes)}


def survey_may_not_apply(footnotes: list[str]) -> bool:
    """Whether a footnote says that there are years without a survey."""
    return any(SURVEY_MAY_FAIL.search(line) for line in footnotes)


@dataclass(frozen=True)
class Preamble:
    """What stands above the table."""

    title: str
    label: str
    basis: str
    year: int | None


def read_preamble(lines: list[str]) -> Preamble:
    """The title is what is printed in capitals, over as many rows as it takes."""
    label = next((line for line in lines if " mẫu " in line and not line.isupper()), "")
    basis = next((line for line in lines if line.startswith("(")), "")
    capitals = [line for line in lines if line.upper() == line and not line.startswith("(")]
    title = " ".join(line for line in capitals if not re.match(r"PHỤ LỤC\b", line))
    if not title:
        others = (line for line in lines if line not in (label, basis))
        title = next((line for line in others if not re.match(r"phụ lục\b", line.lower())), "")
    year = re.search(r"\bnăm (20[0-9]{2})\b", title, re.IGNORECASE)
    return Preamble(title, label, basis, int(year[1]) if year else None)
