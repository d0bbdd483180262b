"""The grammar of deadlines: every word is taken by a named part, or a person is asked.

A deadline that names no day of its own has no `due`. What is not understood is `UNCLEAR`: the text
stays with the task, and a person is asked. No reading is better than a wrong one.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from plans.annex.deadlines.kinds import Deadline, DeadlineKind
from plans.annex.deadlines.open_ended import after_an_event, by_others, continuous, periodic
from plans.annex.deadlines.points import UNTIL_THE_END, DaySpan, bare, point
from plans.annex.deadlines.tokens import Cursor, phrases, tokens_of

# What is done by then does not change the day.
DEEDS = phrases("hoàn thành|xong|thực hiện|ban hành|báo cáo|là|vào")
FINISHED = phrases("hoàn thành|xong|và hoàn thành|và xong")
BEFORE = phrases("trước|chậm nhất trước|muộn nhất trước|trong trước")
AT_THE_LATEST = phrases(
    "chậm nhất|muộn nhất|không quá|chậm nhất là|muộn nhất là|chậm nhất vào|chậm nhất đến"
    "|chậm nhất trong|chậm nhất đến hết|muộn nhất vào|không muộn hơn|không chậm hơn"
)
UNTIL = phrases("đến|tới|trong|đến hết|tới hết|đến trong|hết|là")
EACH_YEAR = phrases("hằng năm|mỗi năm")
FROM = phrases("từ")
TO = phrases("đến hết|đến|tới|-|tới hết")
AND = phrases(",|;|+|&|và|, và|; và")
COMMA, OPENING, CLOSING = phrases(","), phrases("("), phrases(")")
AND_THEN = phrases(",|;|, nhưng|, song|và|nhưng")
# Points that people name side by side: "quý I, 6 tháng đầu năm, quý III và cả năm".
PERIODS_OF_A_YEAR = {DeadlineKind.QUARTER, DeadlineKind.RANGE, DeadlineKind.WITHIN_YEAR}


@dataclass(frozen=True)
class DeadlineLimit:
    """A point of time as the end of a task; `before` it, or by its last day."""

    span: DaySpan
    before: bool = False
    expressly: bool = False  # "at the latest", "before": it holds whatever else the text says

    @property
    def last(self) -> date:
        return self.span.first - timedelta(days=1) if self.before else self.span.last

    @property
    def deadline(self) -> Deadline:
        span = self.span
        if self.before:
            return Deadline(DeadlineKind.DATE, self.last, day=span.first, exclusive=True)
        match span.kind:
            case DeadlineKind.DATE:
                return Deadline(DeadlineKind.DATE, span.last, day=span.last)
            case DeadlineKind.RANGE:
                return Deadline(DeadlineKind.RANGE, span.last, start=span.first)
            case _:
                return Deadline(span.kind, span.last, month=span.month, quarter=span.quarter)


def read_deadline(text: str, year: int) -> Deadline:
    """Understand a deadline of a plan of `year`; without a year of its own it means that year."""
    tokens = tokens_of(text)
    for part in (
        partial(continuous, year=year),
        after_an_event,
        by_others,
        partial(periodic, year=year),
        partial(_one, year=year),
        partial(_narrowed, year=year),
        partial(_several, year=year),
        partial(_range, year=year),
        partial(_open_with_limit, year=year),
    ):
        words = Cursor(tokens)
        try:
            deadline = part(words)
        except (ValueError, OverflowError):  # a day that the calendar does not have
            continue
        if deadline and words.at_end:
            return deadline
    return Deadline(DeadlineKind.UNCLEAR)


def _limit(words: Cursor, year: int) -> DeadlineLimit | None:
    """A point of time with what leads to it: "trước ngày", "chậm nhất là", "đến hết"."""
    before = bool(words.take(BEFORE))
    latest = not before and bool(words.take(AT_THE_LATEST))
    if not before and not latest:
        words.take(UNTIL)
    if before and words.ahead(UNTIL_THE_END):  # "trước hết quý I": before its end, or its begin?
        return None
    span = point(words, year)
    return DeadlineLimit(span, before, before or latest) if span else None


def _one(words: Cursor, year: int) -> Deadline | None:
    """One point of time, in this year where it comes each year."""
    if words.take(EACH_YEAR):
        words.take(COMMA)
    words.take_all(DEEDS)
    limit = _limit(words, year)
    words.take(EACH_YEAR)
    return limit.deadline if limit else None


def _narrowed(words: Cursor, year: int) -> Deadline | None:
    """A period and, within it, the day: "Quý IV/2026 (trước ngày 20/12)"."""
    words.take_all(DEEDS)
    first = _limit(words, year)
    in_brackets = words.take(OPENING)
    if first is None or not (in_brackets or words.take(COMMA)):
        return None
    second = _limit(words, first.span.first.year)
    if second is None or (in_brackets and not words.take(CLOSING)):
        return None
    if second.span not in first.span or not (in_brackets or second.expressly):
        return None
    return second.deadline


def _several(words: Cursor, year: int) -> Deadline | None:
    """Two or more points: "tháng 4 và tháng 10", "trước 30/6 và 31/12", "quý II, IV/2021"."""
    start = words.at
    limits = _limits(words, year)
    if limits and (last_year := limits[-1].span.first.year) != year:
        words.at = start  # "quý II, IV/2021" says its year once for all
        limits = _limits(words, last_year)
    words.take(EACH_YEAR)
    kinds = {limit.span.kind for limit in limits}
    dates = tuple(sorted({limit.last for limit in limits}))
    if len(dates) < 2 or not (len(kinds) == 1 or kinds <= PERIODS_OF_A_YEAR):
        return None
    return Deadline(DeadlineKind.MULTI, dates[-1], dates=dates)


def _limits(words: Cursor, year: int) -> list[DeadlineLimit]:
    """The points of a list; "trước", "quý", "tháng" before the first mean the further ones too."""
    words.take_all(DEEDS)
    first = _limit(words, year)
    if first is None:
        return []
    found = [first]
    while words.take(AND):
        further = words.attempt(partial(_limit, year=year))
        if further is None and (span := bare(words, first.span, year)):
            further = DeadlineLimit(span)
        if further is None:
            return []
        found.append(replace(further, before=first.before or further.before))
    return found


def _range(words: Cursor, year: int) -> Deadline | None:
    """From one point to another: "từ tháng 4 đến tháng 10", "quý II - quý III"."""
    words.take_all(DEEDS)
    words.take(FROM)
    start = words.at
    ends = _two_ends(words, year)
    if ends and (last_year := ends[1].span.first.year) != year:
        words.at = start
        ends = _two_ends(words, last_year)
    if ends is None or ends[1].last < ends[0].first:
        return None
    return Deadline(DeadlineKind.RANGE, ends[1].last, start=ends[0].first)


def _two_ends(words: Cursor, year: int) -> tuple[DaySpan, DeadlineLimit] | None:
    first = point(words, year)
    if first is None or not words.take(TO):
        return None
    before = bool(words.take(BEFORE))
    last = point(words, year) or bare(words, first, year)
    return (first, DeadlineLimit(last, before)) if last else None


def _open_with_limit(words: Cursor, year: int) -> Deadline | None:
    """As others say or after an event, but by a day: "theo kế hoạch, xong trước ngày 15/10"."""
    if not (words.attempt(by_others) or words.attempt(after_an_event)):
        return None
    in_brackets = bool(words.take(OPENING))
    if not in_brackets and not words.take(AND_THEN):
        return None
    words.take(FINISHED)
    limit = _limit(words, year)
    if limit is None or not limit.expressly or (in_brackets and not words.take(CLOSING)):
        return None
    return limit.deadline
