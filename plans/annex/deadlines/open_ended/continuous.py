"""Deadlines of what is done all year round."""

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind
from plans.annex.deadlines.tokens import phrases

ALWAYS = phrases("thường xuyên|liên tục")
CARRY_OUT = phrases("thực hiện|triển khai|triển khai thực hiện")
JOINED = phrases(",|và|, và|-")
WITHIN_THE_YEAR = phrases("trong năm|cả năm|trong cả năm|hằng năm|trong suốt năm|suốt năm")


def continuous(words: Cursor, year: int) -> Deadline | None:
    words.take(CARRY_OUT)
    if not words.take(ALWAYS):
        return None
    while not words.at_end:
        words.take(JOINED)
        if words.take(WITHIN_THE_YEAR):
            if words.year() not in (None, year):
                return None
        elif not words.take(ALWAYS):
            return None
    return Deadline(DeadlineKind.CONTINUOUS)
