"""Deadlines of what is done once in each period."""

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind
from plans.annex.deadlines.open_ended.monthly_day import on_a_day_of_each
from plans.annex.deadlines.open_ended.periods import DEEDS, REGULARLY, one_in_the_other, period_of
from plans.annex.deadlines.tokens import phrases

EACH = phrases("hằng|mỗi")
ONCE = phrases("một lần|1 lần|01 lần|/ lần|/ 1 lần|/ 01 lần")
ONCE_IN = phrases("một lần /|1 lần /|01 lần /|một lần mỗi|1 lần mỗi|01 lần mỗi|mỗi|một lần một")
FURTHER = phrases(",|và|, và")
OF_THE_YEAR = phrases("năm|trong năm|của năm")


def periodic(words: Cursor, year: int) -> Deadline | None:
    """Once in each period of the year; "02 lần/năm" is none of these, its days are asked."""
    for part in (on_a_day_of_each, _once_in_a_period, _each_period):
        if deadline := words.attempt(part):
            in_another_year = words.take(OF_THE_YEAR) and words.year() not in (None, year)
            return None if in_another_year else deadline
    return None


def _once_in_a_period(words: Cursor) -> Deadline | None:
    """ "01 lần/quý", "6 tháng một lần", "mỗi tuần một lần"."""
    words.take(DEEDS)
    words.take(REGULARLY)
    behind = bool(words.take(ONCE_IN))
    every = period_of(words)
    if every is None or not (words.take(ONCE) or behind):
        return None
    return Deadline(DeadlineKind.PERIODIC, every=every)


def _each_period(words: Cursor) -> Deadline | None:
    """ "Hằng tháng", "định kỳ quý, 6 tháng, năm": of several periods the shortest, named first."""
    words.take(DEEDS)
    regularly = words.take(REGULARLY)
    if not words.take(EACH) and (not regularly or words.at_end):
        return Deadline(DeadlineKind.PERIODIC) if regularly else None
    found = [period_of(words)]
    while words.take(FURTHER):
        words.take(EACH)
        found.append(period_of(words))
    if len(found) == 1:
        words.take(ONCE)
    known = [every for every in found if every]
    if len(known) < len(found) or (len(found) > 1 and not one_in_the_other(known)):
        return None
    return Deadline(DeadlineKind.PERIODIC, every=known[0])
