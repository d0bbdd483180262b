"""Deadlines on one day of each month, or of one month of each quarter."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind, Every
from plans.annex.deadlines.open_ended.periods import DEEDS, REGULARLY
from plans.annex.deadlines.tokens import phrases, tokens_of

BEFORE_THE_DAY = phrases("trước ngày|trước")
BY_THE_DAY = phrases("ngày|vào ngày|chậm nhất ngày|chậm nhất vào ngày|chậm nhất là ngày")
EACH_MONTH = phrases("hằng tháng|mỗi tháng|của mỗi tháng|của hằng tháng|của tháng")


def _month_of_a_quarter(which: str) -> tuple[tuple[str, ...], ...]:
    return phrases(
        "|".join(
            f"{of}tháng {each} {the}quý"
            for of in ("", "của ")
            for each in which.split("|")
            for the in ("", "của ", "mỗi ", "của mỗi ", "hằng ")
        )
    )


FIRST_MONTH = _month_of_a_quarter("đầu")
LAST_MONTH = _month_of_a_quarter("cuối|cuối cùng")


@dataclass(frozen=True)
class DayOfEach:
    """A day of each month, or of the first or last month of each quarter. Without a `day` it is the
    end of the month; `before`: that day is already too late.
    """

    every: Every
    day: int | None
    before: bool = False
    first_month: bool = False

    def last_in(self, year: int, month: int) -> date:
        """The last day in this month; where the month is shorter, its end."""
        length = monthrange(year, month)[1]
        if self.before and self.day == 1:
            return date(year, month, 1) - timedelta(days=1)
        day = (self.day or length) - (1 if self.before else 0)
        return date(year, month, min(day, length))


def on_a_day_of_each(words: Cursor) -> Deadline | None:
    """A day of each month, or of one month of each quarter: "trước ngày 10 của tháng cuối quý"."""
    found = _day_of_each(words)
    return Deadline(DeadlineKind.PERIODIC, every=found.every) if found else None


def day_named_by(text: str) -> DayOfEach | None:
    """The day that the words of a periodic deadline name; None where they name none."""
    return _day_of_each(Cursor(tokens_of(text)))


def _day_of_each(words: Cursor) -> DayOfEach | None:
    words.take(DEEDS)
    words.take(REGULARLY)
    before = bool(words.take(BEFORE_THE_DAY))
    day = None
    if before or words.take(BY_THE_DAY):
        day = words.number()
        if day is None or not 1 <= day <= 31:
            return None
    if words.take(FIRST_MONTH):
        return DayOfEach(Every.QUARTER, day, before, first_month=True)
    if words.take(LAST_MONTH):
        return DayOfEach(Every.QUARTER, day, before)
    return DayOfEach(Every.MONTH, day, before) if words.take(EACH_MONTH) else None
