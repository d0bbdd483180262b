"""Deadlines that name one day or period, or a day within a period."""

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline
from plans.annex.deadlines.limits import CLOSING, DEEDS, EACH_YEAR, OPENING, limit_at
from plans.annex.deadlines.tokens import phrases

COMMA = phrases(",")


def one_limit(words: Cursor, year: int) -> Deadline | None:
    """One point of time, in this year where it comes each year."""
    if words.take(EACH_YEAR):
        words.take(COMMA)
    words.take_all(DEEDS)
    limit = limit_at(words, year)
    words.take(EACH_YEAR)
    return limit.deadline if limit else None


def narrowed(words: Cursor, year: int) -> Deadline | None:
    """A period and, within it, the day: "Quý IV/2026 (trước ngày 20/12)"."""
    words.take_all(DEEDS)
    first = limit_at(words, year)
    in_brackets = words.take(OPENING)
    if first is None or not (in_brackets or words.take(COMMA)):
        return None
    second = limit_at(words, first.span.first.year)
    if second is None or (in_brackets and not words.take(CLOSING)):
        return None
    if second.span not in first.span or not (in_brackets or second.expressly):
        return None
    return second.deadline
