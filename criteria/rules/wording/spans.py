"""Conditions that name an interval of a scale: "từ 70% đến dưới 90%", "chậm trên 5 ngày"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from criteria.rules.wording.sentences import NUMBER as SMALL_NUMBER
from criteria.rules.wording.sentences import THOUSANDS, Scored, to_number


@dataclass(frozen=True)
class Span:
    """An interval of a scale; None is an open end."""

    measure: str
    low: Decimal | None = None
    low_in: bool = False
    high: Decimal | None = None
    high_in: bool = False

    @property
    def starts(self) -> tuple[bool, Decimal, bool]:
        """Sorts intervals from the open lower end upwards."""
        return self.low is not None, self.low or Decimal(0), not self.low_in


NUMBER = rf"(?:{THOUSANDS.pattern}|{SMALL_NUMBER})"
BEFORE = r"(?:[^\d%:<>≥≤]*? )?"  # "Hoàn thành đúng tiến độ", "Giảm"
AFTER = r"(?: ?%)?(?P<unit>[^\d%<>≥≤]*?)"
AT_LEAST = re.compile(
    rf"^{BEFORE}(?:từ|đạt từ|đủ từ) (?P<low>{NUMBER}){AFTER} trở lên(?P<rest>[^\d%]*)$"
    rf"|^{BEFORE}≥ ?(?P<low2>{NUMBER})(?: ?%)?(?P<unit2>[^\d%]*)$",
    re.IGNORECASE,
)
ABOVE = re.compile(rf"^{BEFORE}(?:(?:trên|hơn|vượt) |> ?)(?P<low>{NUMBER}){AFTER}$", re.IGNORECASE)
BELOW = re.compile(rf"^{BEFORE}(?:dưới |< ?)(?P<high>{NUMBER}){AFTER}$", re.IGNORECASE)
AT_MOST = re.compile(
    rf"^{BEFORE}(?:từ|đến) (?P<high>{NUMBER}){AFTER} trở xuống(?P<rest>[^\d%]*)$"
    rf"|^{BEFORE}≤ ?(?P<high2>{NUMBER})(?: ?%)?(?P<unit2>[^\d%]*)$",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    rf"^{BEFORE}(?P<from>từ|trên) (?P<low>{NUMBER})(?: ?%)?(?P<unit1>[^\d%]*?)"
    rf" ?(?:đến(?: hết)?|-|–|—)(?P<below> dưới)? ?(?P<high>{NUMBER}){AFTER}$",
    re.IGNORECASE,
)
EXACT = re.compile(
    rf"^(?:(?:có|đủ|có đủ|đạt|chậm) )?(?P<low>{NUMBER})(?P<unit>[^\d%]*)$", re.IGNORECASE
)
ALL_OF_IT = re.compile(rf"^{BEFORE}100 ?%[^\d%]*$", re.IGNORECASE)
IN_TIME = re.compile(
    r"^(?:gửi |nộp |ban hành |hoàn thành )?(?:đúng (?:thời )?hạn(?: hoặc trước (?:thời )?hạn)?"
    r"|trước (?:hạn )?(?:hoặc|và) đúng hạn|không chậm)$",
    re.IGNORECASE,
)
EVERYTHING = {"mọi tỷ lệ": "rate", "mọi số lượng": "count", "mọi số ngày chậm": "days"}
LATE = re.compile(r"\b(?:chậm|trễ|muộn|quá hạn)\b.*ngày", re.IGNORECASE)
NEGATED = re.compile(r"^[^0-9]*\b(?:không|chưa|thiếu)\b", re.IGNORECASE)
DATED = re.compile(r"\b(?:ngày|tháng|quý|năm) \d", re.IGNORECASE)


def span_of(label: str, has_ratio: bool) -> Span | None:
    """The interval that a condition names, or None when it names none."""
    if IN_TIME.match(label):
        return Span("days", high=Decimal(0), high_in=True)
    if label.lower() in EVERYTHING:
        return Span(EVERYTHING[label.lower()])
    if DATED.search(label) or NEGATED.match(label):
        return None
    if "%" in label or has_ratio:
        measure = "rate"
    else:
        measure = "days" if LATE.search(label) else "count"
    if found := BETWEEN.match(label):
        low, high = to_number(found["low"]), to_number(found["high"])
        return Span(measure, low, found["from"].lower() == "từ", high, not found["below"])
    if found := AT_LEAST.match(label):
        return Span(measure, to_number(found["low"] or found["low2"]), True)
    if found := AT_MOST.match(label):
        return Span(measure, high=to_number(found["high"] or found["high2"]), high_in=True)
    if found := ABOVE.match(label):
        return Span(measure, to_number(found["low"]))
    if found := BELOW.match(label):
        return Span(measure, high=to_number(found["high"]))
    if measure == "rate":
        return Span("rate", Decimal(100), True) if ALL_OF_IT.match(label) else None
    if found := EXACT.match(label):
        low = to_number(found["low"])
        return Span(measure, low, True, low, True)
    return None


def unit_of(label: str) -> str:
    """What a count scale counts, e.g. `cuộc` in "Từ 02 cuộc trở lên"."""
    found = AT_LEAST.match(label) or BELOW.match(label) or EXACT.match(label)
    return (found["unit"] or "").strip(" ,") if found else ""


def with_nothing_done(spans: list[Span | None], scored: list[Scored]) -> list[Span | None]:
    """In a count scale from 1 on, "Không tổ chức …" is what lies below 1."""
    found = [span for span in spans if span]
    if {span.measure for span in found} != {"count"}:
        return spans
    if min((span.low if span.low is not None else Decimal(0)) for span in found) != 1:
        return spans
    return [
        Span("count", high=Decimal(1))
        if span is None and isinstance(entry.worth, Decimal) and entry.label.startswith("Không ")
        else span
        for span, entry in zip(spans, scored, strict=True)
    ]


def closed_up(spans: list[Span]) -> list[Span]:
    """Whole-number scales closed up: "01 cuộc" reaches to below 2, "từ 06 ngày" begins above 5."""
    closed = list(spans)
    order = sorted(range(len(spans)), key=lambda at: spans[at].starts)
    for lower, upper in pairwise(order):
        below, above = closed[lower], closed[upper]
        if below.measure == "rate" or not _leaves_one_out(below, above):
            continue
        if below.measure == "days":
            closed[upper] = replace(above, low=below.high, low_in=False)
        else:
            closed[lower] = replace(below, high=above.low, high_in=False)
    last = closed[order[-1]]
    if last.measure == "count" and last.low is not None and last.low == last.high:
        closed[order[-1]] = replace(last, high=None, high_in=False)
    return closed


def _leaves_one_out(below: Span, above: Span) -> bool:
    """Whether the two are neighbours among whole numbers, as 4 and 5 are."""
    if below.high is None or above.low is None or not (below.high_in and above.low_in):
        return False
    return above.low - below.high == 1 and above.low == above.low.to_integral_value()
