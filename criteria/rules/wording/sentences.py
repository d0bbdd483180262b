"""The sentences that decisions use for scoring, one statement at a time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.numbers import plain
from units.text import clean

NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,2})?(?![0-9]|[.,][0-9])"
POINTS = rf"(?P<points>{NUMBER})(?: ?(?:điểm|đ))?"
LONGEST_LINE = 2_000


class NotUnderstood(ValueError):
    """A scoring line that says nothing we know; `line` is its index, `text` the line itself."""

    def __init__(self, key: str, line: int, text: str) -> None:
        super().__init__(key, line, text)
        self.key = key
        self.line = line
        self.text = text


@dataclass(frozen=True)
class Said:
    """One statement of the wording: a line, or a part of it between semicolons."""

    line: int
    text: str

    def refuse(self, key: str) -> NotUnderstood:
        return NotUnderstood(key, self.line, self.text)


@dataclass(frozen=True)
class Scored:
    """A condition and what it is worth: points, "full", "zero", "not_applicable" or "share"."""

    said: Said
    label: str
    worth: Decimal | str
    share_of: Decimal | None = None


WORTHS = {
    re.compile(r"^(?:được )?(?:chấm |tính )?(?:điểm tối đa|đủ điểm)$", re.IGNORECASE): "full",
    re.compile(r"^(?:chấm |tính )0(?: điểm)?$", re.IGNORECASE): "zero",
    re.compile(r"^không áp dụng(?:,.*)?$", re.IGNORECASE): "not_applicable",
}
SHARE = re.compile(
    r"^(?P<label>[^:]+): ?(?:tính )?(?:theo )?(?:công thức:? ?)?"
    rf"\(?(?:tỷ lệ|số) đạt được ?/ ?(?P<target>{NUMBER}) ?%?\)? ?× ?điểm tối đa$",
    re.IGNORECASE,
)
RATIO = re.compile(
    r"^tỷ lệ ?%? ?= ?\(?(?P<ratio>[a-z] ?/ ?[a-z])\)?(?: ?× ?100 ?%?)?[,;.]? (?P<where>.+)$",
    re.IGNORECASE,
)
BY_RATE = re.compile(
    r"^tính theo tỷ lệ:? ?(?:điểm đạt được ?= ?)?(?:tỷ lệ ?%? ?)?"
    r"(?:\(?(?P<ratio>[a-z] ?/ ?[a-z])\)? ?)?× ?điểm tối đa(?:[,;.] (?P<where>.+))?$",
    re.IGNORECASE,
)
BY_FORMULA = re.compile(
    r"^(?:tính (?:điểm )?theo công thức:?|điểm(?: đạt được)? ?=) ?"
    r"(?P<expression>.+?)(?:[,;.]? (?P<where>(?:trong đó|với) .+))?$",
    re.IGNORECASE,
)
FLOOR = re.compile(
    r"^(?:nếu )?tỷ lệ (?:[a-z] ?/ ?[a-z] )?(?:đạt )?dưới"
    rf" (?P<floor>{NUMBER}) ?%: ?(?:chấm )?0(?: điểm)?$",
    re.IGNORECASE,
)
SURVEY = re.compile(r"^điểm(?: đạt được)? ?= ?tỷ lệ .*hài lòng.*× ?điểm tối đa$", re.IGNORECASE)
JUDGED = re.compile(
    rf"^(?:cơ quan thẩm định|sở, ngành|hội đồng)[^:]*?, mỗi mức cách nhau (?P<step>{NUMBER}) điểm$",
    re.IGNORECASE,
)
JUDGED_RANGE = re.compile(rf"từ (?P<low>{NUMBER}) đến (?P<high>{NUMBER}) điểm", re.IGNORECASE)
PER_ITEM = re.compile(
    rf"^(?:cứ )?mỗi (?P<label>.+?),? ?(?:được(?: cộng| tính)?|cộng|:) ?(?P<points>{NUMBER}) điểm"
    rf"(?:[,;] ?(?:nhưng )?(?:tối đa|không quá)(?: không quá)? (?P<cap>{NUMBER}) điểm)?$",
    re.IGNORECASE,
)
DEDUCT = re.compile(
    rf"^(?:cứ )?mỗi (?P<label>.+?),? ?:? ?(?:thì )?(?:bị )?trừ (?P<points>{NUMBER}) điểm"
    rf"(?:[,;] ?(?:nhưng )?(?:tối đa|không quá)(?: trừ)?(?: không quá)? (?P<cap>{NUMBER}) điểm)?$",
    re.IGNORECASE,
)
FIGURE = re.compile(r"^số liệu chấm điểm: (?P<name>.+)$", re.IGNORECASE)
SCORED = re.compile(rf"^(?P<label>.+?) ?: ?{POINTS}$", re.IGNORECASE)
SCORED_BRACKETS = re.compile(
    rf"^(?P<label>.+?) ?\((?P<points>{NUMBER}) ?(?:điểm|đ)\)$", re.IGNORECASE
)
SCORED_GIVEN = re.compile(
    rf"^(?P<label>.+?),? (?:được|đạt|chấm) (?P<points>{NUMBER}) điểm$", re.IGNORECASE
)
SUBTRACTED = re.compile(
    r"^(?P<label>.+?) ?: ?(?:bị )?"
    rf"(?:không trừ(?: điểm)?|trừ (?P<points>{NUMBER}) điểm)$",
    re.IGNORECASE,
)


def statements(lines: Sequence[str]) -> Iterator[Said]:
    """The lines without bullets, in one spelling; a line of several scored parts is taken apart."""
    for index, line in enumerate(lines):
        text = " ".join(clean(line).split())
        text = re.sub(r"^[-–—+•*] ?", "", text).strip().rstrip(".;,").strip()
        text = re.sub(r" ?[xX*] ?(?=điểm tối đa|100 ?%)", " × ", text)
        text = re.sub(r" ?× ?", " × ", text).replace("÷", "/")
        text = text.replace("tỉ lệ", "tỷ lệ").replace("Tỉ lệ", "Tỷ lệ")
        if not text:
            continue
        if len(text) > LONGEST_LINE:
            raise NotUnderstood("line_too_long", index, text[:100])
        parts = [part.strip() for part in text.split(";")]
        if len(parts) > 1 and all(as_scored(Said(index, part), penalty=True) for part in parts):
            yield from (Said(index, part) for part in parts)
        else:
            yield Said(index, text)


def as_scored(said: Said, penalty: bool = False) -> Scored | None:
    """`condition: worth`; None when the line is not of that form."""
    label, colon, worth = (part.strip() for part in said.text.rpartition(":"))
    if colon and label:
        for pattern, name in WORTHS.items():
            if pattern.match(worth):
                return Scored(said, label, name)
    if found := SHARE.match(said.text):
        return Scored(said, found["label"], "share", to_number(found["target"]))
    if penalty and (found := SUBTRACTED.match(said.text)):
        return Scored(said, found["label"], to_number(found["points"] or "0"))
    for pattern in (SCORED, SCORED_BRACKETS, SCORED_GIVEN):
        if found := pattern.match(said.text):
            return Scored(said, found["label"], to_number(found["points"]))
    return None


THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


def to_number(text: str) -> Decimal:
    """Either decimal mark; dots before each three digits are thousands."""
    if THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", ""))
    return Decimal(text.replace(",", "."))


def or_none(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)
