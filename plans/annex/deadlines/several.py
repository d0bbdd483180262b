"""Deadlines that name several points of time, or a range from one to another."""

from dataclasses import replace
from functools import partial

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind
from plans.annex.deadlines.limits import BEFORE, DEEDS, EACH_YEAR, DeadlineLimit, limit_at
from plans.annex.deadlines.points.months import bare
from plans.annex.deadlines.points.reading import point
from plans.annex.deadlines.points.spans import DaySpan
from plans.annex.deadlines.tokens import phrases

FROM = phrases("từ")
TO = phrases("đến hết|đến|tới|-|tới hết")
AND = phrases(",|;|+|&|và|, và|; và")
# Points that people name side by side: "quý I, 6 tháng đầu năm, quý III và cả năm".
PERIODS_OF_A_YEAR = {DeadlineKind.QUARTER, DeadlineKind.RANGE, DeadlineKind.WITHIN_YEAR}


def several_limits(words: Cursor, year: int) -> Deadline | None:
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
    first = limit_at(words, year)
    if first is None:
        return []
    found = [first]
    while words.take(AND):
        further = words.attempt(partial(limit_at, year=year))
        if further is None and (span := bare(words, first.span, year)):
            further = DeadlineLimit(span)
        if further is None:
            return []
        found.append(replace(further, before=first.before or further.before))
    return found


def range_of_days(words: Cursor, year: int) -> Deadline | None:
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
