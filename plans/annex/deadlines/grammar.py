"""The grammar of deadlines: every word is taken by a named part, or a person is asked.

A deadline that names no day of its own has no `due`. What is not understood is `UNCLEAR`: the text
stays with the task, and a person is asked. No reading is better than a wrong one.
"""

from functools import partial

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind
from plans.annex.deadlines.limits import CLOSING, OPENING, limit_at
from plans.annex.deadlines.open_ended.after_an_event import after_an_event
from plans.annex.deadlines.open_ended.by_others import by_others
from plans.annex.deadlines.open_ended.continuous import continuous
from plans.annex.deadlines.open_ended.periodic import periodic
from plans.annex.deadlines.several import range_of_days, several_limits
from plans.annex.deadlines.single import narrowed, one_limit
from plans.annex.deadlines.tokens import phrases, tokens_of

FINISHED = phrases("hoàn thành|xong|và hoàn thành|và xong")
AND_THEN = phrases(",|;|, nhưng|, song|và|nhưng")


def read_deadline(text: str, year: int) -> Deadline:
    """Understand a deadline of a plan of `year`; without a year of its own it means that year."""
    tokens = tokens_of(text)
    for part in (
        partial(continuous, year=year),
        after_an_event,
        by_others,
        partial(periodic, year=year),
        partial(one_limit, year=year),
        partial(narrowed, year=year),
        partial(several_limits, year=year),
        partial(range_of_days, year=year),
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


def _open_with_limit(words: Cursor, year: int) -> Deadline | None:
    """As others say or after an event, but by a day: "theo kế hoạch, xong trước ngày 15/10"."""
    if not (words.attempt(by_others) or words.attempt(after_an_event)):
        return None
    in_brackets = bool(words.take(OPENING))
    if not in_brackets and not words.take(AND_THEN):
        return None
    words.take(FINISHED)
    limit = limit_at(words, year)
    if limit is None or not limit.expressly or (in_brackets and not words.take(CLOSING)):
        return None
    return limit.deadline
