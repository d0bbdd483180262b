"""The year behind a day, a month or a quarter."""

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.tokens import phrases

YEAR = phrases("năm|, năm")
YEAR_MARKS = phrases("/|.|-|năm|, năm")


def year_after(words: Cursor, mark: str) -> int | None:
    """The year of 15/9/2021 or 15/9/21, behind the same mark as the month."""
    if not words.take(((mark,),)):
        return None
    short = words.number()
    return words.year() if short is None else 2000 + short if short > 9 else None


def year_in_words(words: Cursor) -> int | None:
    return words.year() if words.take(YEAR) else None


def named_year(words: Cursor) -> int | None:
    """The year behind a month or quarter: "/2021", "năm 2021", "- 2021", or just "2021"."""

    def behind_a_mark(words: Cursor) -> int | None:
        words.take(YEAR_MARKS)
        return words.year()

    return words.attempt(behind_a_mark)
