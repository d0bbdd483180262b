"""Conditions that name an interval of a scale: "từ 70% đến dưới 90%", "chậm trên 5 ngày"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from criteria.rules.numbers import HUNDRED, ZERO
from criteria.rules.wording.language.grammar import ReadSentence, match, sentences
from criteria.rules.wording.language.tokens import WordingToken, tokens_of

LEAD = "{lead if? (have | reach | verb)? rate? thing*? whole? (open? letters close?)?}"
RANGE = "(to | dash) filler*?"
INTERVALS = sentences(
    f"{LEAD} (from | to)? {{low_in value}} percent? {{inner thing*?}} up {{after thing*?}}",
    f"{LEAD} (from | to)? {{high_in value}} percent? {{inner thing*?}} down {{after thing*?}}",
    f"{LEAD} from? (above {{low value}} | at_least {{low_in value}}) percent? {{unit thing*?}}",
    f"{LEAD} from? (below {{high value}} | (at_most | most) {{high_in value}}) percent?"
    " {unit thing*?}",
    f"{LEAD} from? (above {{low value}} | at_least? {{low_in value}}) percent? {{inner thing*?}}"
    f" {RANGE} (below {{high value}} | at_most? {{high_in value}}) percent? {{unit thing*?}}",
    f"{LEAD} from? (above {{low value}} | at_least? {{low_in value}}) percent? {{inner thing*?}}"
    " up? (comma? (and | but | to) | comma) thing*?"
    " (below {high value} | at_most {high_in value}) percent? {unit thing*?}",
    f"{LEAD} (below {{high value}} | at_most {{high_in value}}) percent? {{inner thing*?}} {RANGE}"
    " (above {low value} | at_least? {low_in value}) percent? {unit thing*?}",
    "({low value} percent? below | {low_in value} percent? at_most) {lead rate? thing*?}"
    " (below {high value} | at_most {high_in value}) percent? {unit thing*?}",
)
EXACTLY = sentences(
    f"{LEAD} (equals | is | to | preposition)? {{value number}} percent? {{unit thing*?}}"
)
IN_TIME = sentences("(noun | verb)*? in_time ((and | or | comma) in_time)*")
DATED = re.compile(
    r"\b(?:ngày|tháng|quý|năm) \d|\d/\d{1,2}/\d{4}|\b(?:0?[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])\b"
    r"|\b(?:1[3-9]|2\d|3[01])/[1-9]\b",
    re.IGNORECASE,
)
EVERYTHING = {"every_rate": "rate", "every_count": "count", "every_day": "days"}
BOUNDS = {"above", "below", "at_least", "at_most", "from", "to", "up", "down"}
MANY = ("and", "or", "but", "comma")  # "Đạt 100% chỉ tiêu và trên 90% nhiệm vụ"


@dataclass(frozen=True)
class ScaleSpan:
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


@dataclass(frozen=True)
class Condition:
    """A span, and the words that say what is measured.

    They stand before the bounds, between them ("90% hồ sơ trở lên"), at the last number, or behind.
    """

    span: ScaleSpan
    lead: Sequence[WordingToken] = ()
    inner: Sequence[WordingToken] = ()
    measure_word: Sequence[WordingToken] = ()
    after: Sequence[WordingToken] = ()
    unit: str = ""
    is_nothing: bool = False  # "Không thực hiện"
    used: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def things(self) -> tuple[WordingToken, ...]:
        return (*self.lead, *self.inner, *self.measure_word, *self.after)


def condition_of(text: str, *, has_ratio: bool) -> Condition | None:
    """The interval that a condition names, or None when it names none or says more."""
    tokens = tokens_of(text)
    kinds = [token.kind for token in tokens]
    if len(kinds) == 1 and kinds[0] in EVERYTHING:
        return Condition(ScaleSpan(EVERYTHING[kinds[0]]))
    if match(IN_TIME, text, tokens):
        return Condition(ScaleSpan("days", high=ZERO, high_in=True))
    if DATED.search(text):
        return None
    found = match(INTERVALS, text, tokens) or match(EXACTLY, text, tokens)
    if found is None:
        return None
    measure = _measure(found, kinds, has_ratio)
    span = _exactly(found, measure) if "value" in found else _between(found, measure)
    if span is None:
        return None
    return Condition(
        span,
        found.words("lead"),
        found.words("inner"),
        found.words("unit"),
        found.words("after"),
        (found.text_of("unit") or found.text_of("inner")).strip(" ,"),
        used=tuple(found.used()),
    )


def _measure(found: ReadSentence, kinds: list[str], has_ratio: bool) -> str:
    if "percent" in kinds or has_ratio or "ratio" in found:
        return "rate"
    return "days" if "late" in kinds and "day" in kinds else "count"


def _between(found: ReadSentence, measure: str) -> ScaleSpan | None:
    ends = {
        name: found.number(name) for name in ("low", "low_in", "high", "high_in") if name in found
    }
    if measure == "rate" and "percent" not in {token.kind for token in found.tokens}:
        if any(0 < end <= 1 for end in ends.values()) and "ratio" not in found:
            return None  # 0,9 of all, or 0,9%?
        if "ratio" in found:
            ends = {name: end * 100 if end <= 1 else end for name, end in ends.items()}  # b/a < 0,8
    return ScaleSpan(
        measure,
        ends.get("low", ends.get("low_in")),
        "low_in" in ends,
        ends.get("high", ends.get("high_in")),
        "high_in" in ends,
    )


def _exactly(found: ReadSentence, measure: str) -> ScaleSpan | None:
    """ "01 cuộc"; of rates only all and nothing, others could mean "from there on"."""
    value = found.number("value")
    if measure != "rate":
        return ScaleSpan(measure, value, True, value, True)
    if "percent" not in {token.kind for token in found.tokens}:
        return None
    return {
        HUNDRED: ScaleSpan("rate", HUNDRED, True),
        ZERO: ScaleSpan("rate", ZERO, True, ZERO, True),
    }.get(value)


def looks_like_a_bound(text: str, *, beside_a_scale: bool) -> bool:
    """Whether a condition that is no interval we know looks like one.

    One that says something else as well is one of a list, where no other line is of a scale.
    """
    tokens = tokens_of(text)
    kinds = [token.kind for token in tokens]
    numbers = [at for at, kind in enumerate(kinds) if kind in ("number", "negative", "odd")]
    if not numbers or DATED.search(text) or (not beside_a_scale and set(MANY) & set(kinds)):
        return False
    if any(kind in ("not", "lacking", "quoted") for kind in kinds[: numbers[0]]):
        return False
    ranged = any(
        kinds[at - 1 : at + 2] == ["number", "dash", "number"] for at in range(1, len(kinds))
    )
    one_rate = "percent" in kinds and tokens[numbers[0]].text != "100"
    return bool(BOUNDS & set(kinds)) or ranged or one_rate
