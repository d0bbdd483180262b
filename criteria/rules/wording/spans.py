"""Conditions that name an interval of a scale: "từ 70% đến dưới 90%", "chậm trên 5 ngày"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from criteria.rules.numbers import HUNDRED, ZERO
from criteria.rules.wording.sentences import NUMBER as SMALL_NUMBER
from criteria.rules.wording.sentences import THOUSANDS, Scored, sentence, to_number


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
        return self.low is not None, self.low or ZERO, not self.low_in


NUMBER = rf"(?:{THOUSANDS.pattern}|(?<![^ ≥≤<>])-?{SMALL_NUMBER}|{SMALL_NUMBER})"
AT = rf"(?={NUMBER}\b)"
# The many words for a bound, in four signs.
SIGNS = tuple(
    (re.compile(words, re.IGNORECASE), sign)
    for words, sign in (
        (r"^(?:[0-9]{1,2}|[a-zđ])[.)] ", ""),
        (
            r"\b(?:(?:lớn hơn|trên) hoặc bằng|không (?:dưới|(?:thấp|ít|nhỏ) hơn)|ít nhất|tối thiểu"
            rf"|từ đủ) {AT}",
            "≥ ",
        ),
        (
            r"\b(?:(?:(?:nhỏ|thấp|ít) hơn|dưới) hoặc bằng|không (?:vượt )?quá|không trên|nhiều nhất"
            rf"|tối đa) {AT}",
            "≤ ",
        ),
        (rf"\b(?:(?:nhỏ|thấp|ít|bé) hơn|dưới) {AT}", "< "),
        (rf"^(?:chưa (?:đến|đạt)|không đạt) {AT}", "< "),
        (rf"\b(?:(?:lớn |cao |nhiều )?hơn|trên|vượt) {AT}", "> "),
        (
            rf"(?:\b(?:đạt |đủ )?từ )?(?P<n>{NUMBER})(?P<unit>(?: ?%)?[^\d%<>≥≤:;]*?) trở lên",
            r"≥ \g<n>\g<unit>",
        ),
        (
            rf"(?:\b(?:từ|đến) )?(?P<n>{NUMBER})(?P<unit>(?: ?%)?[^\d%<>≥≤:;]*?) trở xuống",
            r"≤ \g<n>\g<unit>",
        ),
        (r"\(?\b[a-z] ?/ ?[a-z]\b\)?", ""),
        (r"^(?:nếu|khi) ", ""),
    )
)
WORDS = r"[^\d%:;<>≥≤]*?"
BEFORE = rf"(?:{WORDS} )??"  # "Hoàn thành đúng tiến độ", "Giảm"
AFTER = rf"(?: ?%)?(?P<unit>{WORDS})"
MIDDLE = rf"(?: ?%)?(?P<unit1>{WORDS})"
LOW, HIGH = rf"(?P<low>{NUMBER})", rf"(?P<high>{NUMBER})"
TO = r" ?(?:đến(?: hết| mức)?|tới|-|–|—) ?"
AND = rf" ?(?:(?:đến(?: hết| mức)?|tới|-|–|—)|,|,? (?:và|nhưng|đến)(?:{WORDS} )?) ?"
FROM = r"(?:từ )?(?P<above>[>≥] ?)?"
LOWER = sentence(rf"{BEFORE}(?:từ )?(?P<sign>[>≥]) ?{LOW}{AFTER}")
UPPER = sentence(rf"{BEFORE}(?:từ )?(?P<sign>[<≤]) ?{HIGH}{AFTER}")
BETWEEN = (
    sentence(rf"{BEFORE}{FROM}{LOW}{MIDDLE}{TO}(?:mức )?(?P<below>[<≤] ?)?{HIGH}{AFTER}"),
    sentence(rf"{BEFORE}{FROM}{LOW}{MIDDLE}{AND}(?P<below>[<≤] ?){HIGH}{AFTER}"),
    sentence(rf"{BEFORE}(?:từ )?(?P<below><) ?{HIGH}{MIDDLE}{TO}(?P<above>[>≥] ?)?{LOW}{AFTER}"),
)
# "70% ≤ tỷ lệ < 90%"
CHAIN = sentence(rf"{LOW}(?: ?%)? ?(?P<low_sign>[<≤]) ?{WORDS} ?(?P<high_sign>[<≤]) ?{HIGH}{AFTER}")
EXACT = sentence(
    r"(?:(?:có|đủ|đạt|đạt đủ|bằng|=|gửi|nộp|chậm|trễ|muộn|quá hạn|chỉ|được) ?){0,3}"
    rf"{LOW}(?P<unit>{WORDS})"
)
ALL_OF_IT = sentence(rf"{BEFORE}(?:bằng |= ?)?100 ?%[^\d%]*")
NOTHING_OF_IT = sentence(r"(?:đạt |bằng |= ?)?0 ?%[^\d%]*")
IN_TIME = sentence(
    r"(?:(?:gửi|nộp|ban hành|hoàn thành|báo cáo|thực hiện) )?"
    r"(?:đúng (?:thời )?(?:hạn|gian)(?: quy định)?(?:(?: hoặc| và|,) trước (?:thời )?hạn)?"
    r"|trước (?:(?:thời )?hạn )?(?:hoặc |và )?đúng (?:thời )?hạn(?: quy định)?|không chậm)"
)
EVERYTHING = {"mọi tỷ lệ": "rate", "mọi số lượng": "count", "mọi số ngày chậm": "days"}
LATE = re.compile(r"\b(?:chậm|trễ|muộn|quá hạn|quá thời hạn)\b.*ngày", re.IGNORECASE)
NEGATED = re.compile(r"^[^0-9]*\b(?:không|chưa|thiếu)\b", re.IGNORECASE)
DATED = re.compile(
    r"\b(?:ngày|tháng|quý|năm) \d|\d/\d{1,2}/\d{4}|\b(?:0?[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])\b"
    r"|\b(?:1[3-9]|2\d|3[01])/[1-9]\b",
    re.IGNORECASE,
)
# What looks like an interval: if it is none we know, nothing may be made of it.
INTERVAL = re.compile(
    r"[<>≥≤]|\b(?:từ|đến|trên|dưới|hơn|trở lên|trở xuống)\b|\d ?%? ?[-–—] ?\d", re.IGNORECASE
)
ONE_RATE = sentence(rf"{BEFORE}(?!100 ?%){NUMBER} ?%{WORDS}")  # exactly that, or from there on?
JOINED = re.compile(r"\b(?:và|hoặc|nhưng)\b|, ", re.IGNORECASE)


def span_of(label: str, has_ratio: bool) -> Span | None:
    """The interval that a condition names, or None when it names none."""
    if IN_TIME.match(label):
        return Span("days", high=ZERO, high_in=True)
    if label.lower() in EVERYTHING:
        return Span(EVERYTHING[label.lower()])
    text = _in_signs(label)
    if DATED.search(text) or NEGATED.match(text):
        return None
    if "%" in text or has_ratio:
        measure = "rate"
    else:
        measure = "days" if LATE.search(text) else "count"
    return _interval(measure, text)


def _in_signs(label: str) -> str:
    for words, sign in SIGNS:
        label = words.sub(sign, label)
    return " ".join(label.split()).strip(" ,")


def _interval(measure: str, text: str) -> Span | None:
    for pattern in BETWEEN:
        if found := pattern.match(text):
            low_in = (found["above"] or "≥").strip() == "≥"
            high_in = (found["below"] or "≤").strip() == "≤"
            return Span(measure, to_number(found["low"]), low_in, to_number(found["high"]), high_in)
    if found := CHAIN.match(text):
        low, high = to_number(found["low"]), to_number(found["high"])
        return Span(measure, low, found["low_sign"] == "≤", high, found["high_sign"] == "≤")
    if found := LOWER.match(text):
        return Span(measure, to_number(found["low"]), found["sign"] == "≥")
    if found := UPPER.match(text):
        return Span(measure, high=to_number(found["high"]), high_in=found["sign"] == "≤")
    if measure == "rate":
        if ALL_OF_IT.match(text):
            return Span("rate", HUNDRED, True)
        return Span("rate", ZERO, True, ZERO, True) if NOTHING_OF_IT.match(text) else None
    if found := EXACT.match(text):
        low = to_number(found["low"])
        return Span(measure, low, True, low, True)
    return None


def is_strange_interval(label: str) -> bool:
    """Whether a condition that is no interval we know looks like one."""
    text = _in_signs(label)
    if NEGATED.match(text) or DATED.search(text) or JOINED.search(text):
        return False
    return bool(re.search(r"\d", text) and (INTERVAL.search(text) or ONE_RATE.match(text)))


def unit_of(label: str) -> str:
    """What a count scale counts, e.g. `cuộc` in "Từ 02 cuộc trở lên"."""
    found = re.search(rf"{NUMBER}(?P<unit>{WORDS})$", _in_signs(label))
    return found["unit"].strip(" ,") if found else ""


# --- the lines of one scale ----------------------------------------------------------------------


def in_one_measure(spans: list[Span | None], scored: list[Scored]) -> list[Span | None]:
    """Beside lines on days late, "từ 1 đến 5 ngày" is late, and what is late is above 0."""
    if "days" not in {span.measure for span in spans if span}:
        return spans
    in_time = any(span and span.high == 0 and span.high_in for span in spans)
    done: list[Span | None] = []
    for span, entry in zip(spans, scored, strict=True):
        if span and span.measure == "count" and "ngày" in entry.label:
            span = replace(span, measure="days")
        if span and in_time and span.measure == "days" and span.low is None and span.high != 0:
            span = replace(span, low=ZERO)
        done.append(span)
    return done


def with_nothing_done(spans: list[Span | None], scored: list[Scored]) -> list[Span | None]:
    """In a count scale from 1 on, "Không tổ chức …" is what lies below 1."""
    found = [span for span in spans if span]
    if {span.measure for span in found} != {"count"}:
        return spans
    if min((span.low if span.low is not None else ZERO) for span in found) != 1:
        return spans
    return [
        Span("count", high=Decimal(1))
        if span is None and _gives_points(entry) and entry.label.startswith(("Không ", "không "))
        else span
        for span, entry in zip(spans, scored, strict=True)
    ]


def _gives_points(entry: Scored) -> bool:
    return isinstance(entry.worth, Decimal) or entry.worth == "ungiven"


def closed_up(spans: list[Span]) -> list[Span]:
    """Whole-number scales closed up: "01 cuộc" reaches to below 2, "từ 06 ngày" begins above 5.

    From 0 on is everything below, up to 100 % is everything above.
    """
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
    first, last = closed[order[0]], closed[order[-1]]
    at_the_top = {"rate": HUNDRED, "count": last.low}.get(last.measure)
    if last.low is not None and last.high is not None and last.high_in and last.high == at_the_top:
        closed[order[-1]] = replace(last, high=None, high_in=False)
    if first.measure != "days" and first.low == 0 and first.low_in:
        closed[order[0]] = replace(closed[order[0]], low=None, low_in=False)
    return closed


def _leaves_one_out(below: Span, above: Span) -> bool:
    """Whether the two are neighbours among whole numbers, as 4 and 5 are."""
    if below.high is None or above.low is None or not (below.high_in and above.low_in):
        return False
    return above.low - below.high == 1 and above.low == above.low.to_integral_value()
