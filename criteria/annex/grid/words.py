"""The words of the cells: methods, milestones, offices, notes, footnotes."""

import re
from dataclasses import dataclass

from criteria.annex.grid.sheet import lines_of, one_line
from units.formats.text import search_key, tone_on_first_vowel

METHODS = {
    "survey": re.compile(
        r"đtxhh|ks|(?:phiếu )?(?:điều tra|khảo sát)(?: x(?:ã hội học|hh))?|khảo sát.*",
        re.IGNORECASE,
    ),
    "appraiser": re.compile(
        r"tđ|(?:(?:cơ quan|đơn vị|hội đồng) )?thẩm định(?: (?:chấm|điểm|chấm điểm))?"
        r"|sở, ngành chấm(?: điểm)?",
        re.IGNORECASE,
    ),
    "self": re.compile(
        r"tc(?:(?:,| và|/| ?\+) ?tđ)?|(?:đơn vị |ubnd (?:cấp )?xã |cấp xã )?tự (?:chấm|đánh giá)"
        r"(?: điểm)?(?:(?:,| và|,? và|/|;| ?[+-])? ?thẩm định)?",
        re.IGNORECASE,
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
    """How a leaf is scored, and the rest of the text in the same cell."""

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
    """The codes that do not apply to some units, by a footnote."""
    found = (match[1] for line in footnotes for match in MAY_NOT_APPLY.finditer(line))
    return {code for codes in found for code in re.findall(r"[0-9]+(?:\.[0-9]+)+", codes)}


def survey_may_not_apply(footnotes: list[str]) -> bool:
    """Whether a footnote says that there are years without a survey."""
    return any(SURVEY_MAY_FAIL.search(line) for line in footnotes)


REDUCED_MAXIMUM = re.compile(
    r"loại khỏi tổng điểm tối đa|điểm tối đa còn lại|tổng điểm (?:được )?áp dụng", re.IGNORECASE
)


def says_reduced_maximum(footnotes: list[str]) -> bool:
    """Whether points that are not applicable leave the maximum, instead of being re-scaled."""
    return any(REDUCED_MAXIMUM.search(line) for line in footnotes)


# --- titles --------------------------------------------------------------------------------------


def capital_first(text: str) -> str:
    return text[:1].upper() + text[1:]


LEVELS = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "tp": ("province", "district"),
    "huyện": ("district",),
    "quận": ("district",),
    "thị xã": ("district",),
}
BODY = re.compile(r"(?:ubnd|uy ban nhan dan) ")
KIND = re.compile(
    r"(?:ubnd|ủy ban nhân dân) (?P<kind>tỉnh|thành phố|tp|huyện|quận|thị xã|thị trấn|phường"
    r"|đặc khu|xã)\b\.?(?P<name>.*)",
    re.IGNORECASE,
)


def levels_of(issuer: str) -> tuple[str, ...]:
    """The kinds of unit that an issuer without a name, such as "Ủy ban nhân dân huyện", may be."""
    found = KIND.fullmatch(tone_on_first_vowel(issuer))
    return LEVELS.get(found["kind"].lower(), ()) if found else ()


def has_name(issuer: str) -> bool:
    """Whether "Ủy ban nhân dân huyện" is one with a name."""
    found = KIND.fullmatch(tone_on_first_vowel(issuer))
    return bool(found and found["name"].strip())


def body_key(name: str) -> str:
    """A key by which "UBND TP. Huế" and "Ủy ban nhân dân thành phố Huế" are the same."""
    return re.sub(r"\btp\.? ?", "thanh pho ", BODY.sub("", search_key(name)))


# The bands of a set that does not say its own, with the points from which they begin.
BANDS = (("Xuất sắc", 90), ("Tốt", 80), ("Khá", 70), ("Trung bình", 50), ("Yếu", 0))


# --- themes --------------------------------------------------------------------------------------

# The task areas by the words that every wording of them has; the order decides between two.
THEMES = (
    r"thể chế|quy phạm pháp luật",
    r"thủ tục hành chính|tthc",
    r"bộ máy",
    r"công chức|công vụ|viên chức",
    r"tài chính",
    r"hiện đại hóa|chính quyền điện tử|chính quyền số|chuyển đổi số",
    r"chỉ đạo,? điều hành",
)


def theme_of(title: str) -> int | None:
    """Which task area a title speaks of, as a number to compare; None for none (a survey)."""
    title = tone_on_first_vowel(title)
    found = (at for at, words in enumerate(THEMES) if re.search(words, title, re.IGNORECASE))
    return next(found, None)
