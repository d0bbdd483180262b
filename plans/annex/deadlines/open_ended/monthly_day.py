"""Deadlines on one day of each month, or of one month of each quarter."""

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind, Every
from plans.annex.deadlines.open_ended.periods import DEEDS, REGULARLY
from plans.annex.deadlines.tokens import phrases

BY_THE_DAY = phrases(
    "trước ngày|ngày|trước|vào ngày|chậm nhất ngày|chậm nhất vào ngày|chậm nhất là ngày"
)
EACH_MONTH = phrases("hằng tháng|mỗi tháng|của mỗi tháng|của hằng tháng|của tháng")
MONTH_OF_A_QUARTER = phrases(
    "|".join(
        f"{of}tháng {which} {the}quý"
        for of in ("", "của ")
        for which in ("cuối", "cuối cùng", "đầu")
        for the in ("", "của ", "mỗi ", "của mỗi ", "hằng ")
    )
)


def on_a_day_of_each(words: Cursor) -> Deadline | None:
    """A day of each month, or of one month of each quarter: "trước ngày 10 của tháng cuối quý"."""
    words.take(DEEDS)
    words.take(REGULARLY)
    if words.take(BY_THE_DAY) and not 1 <= (words.number() or 0) <= 31:
        return None
    if words.take(MONTH_OF_A_QUARTER):
        return Deadline(DeadlineKind.PERIODIC, every=Every.QUARTER)
    return Deadline(DeadlineKind.PERIODIC, every=Every.MONTH) if words.take(EACH_MONTH) else None
