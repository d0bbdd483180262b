"""A point of time as the end of a task, with the words that lead to it."""

from dataclasses import dataclass
from datetime import date, timedelta

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind
from plans.annex.deadlines.points.months import UNTIL_THE_END
from plans.annex.deadlines.points.reading import point
from plans.annex.deadlines.points.spans import DaySpan
from plans.annex.deadlines.tokens import phrases

# What is done by then does not change the day.
DEEDS = phrases("hoàn thành|xong|thực hiện|ban hành|báo cáo|là|vào")
BEFORE = phrases("trước|chậm nhất trước|muộn nhất trước|trong trước")
AT_THE_LATEST = phrases(
    "chậm nhất|muộn nhất|không quá|chậm nhất là|muộn nhất là|chậm nhất vào|chậm nhất đến"
    "|chậm nhất trong|chậm nhất đến hết|muộn nhất vào|không muộn hơn|không chậm hơn"
)
UNTIL = phrases("đến|tới|trong|đến hết|tới hết|đến trong|hết|là")
EACH_YEAR = phrases("hằng năm|mỗi năm")
OPENING = phrases("(")
CLOSING = phrases(")")


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


def limit_at(words: Cursor, year: int) -> DeadlineLimit | None:
    """A point of time with what leads to it: "trước ngày", "chậm nhất là", "đến hết"."""
    before = bool(words.take(BEFORE))
    latest = not before and bool(words.take(AT_THE_LATEST))
    if not before and not latest:
        words.take(UNTIL)
    if before and words.ahead(UNTIL_THE_END):  # "trước hết quý I": before its end, or its begin?
        return None
    span = point(words, year)
    return DeadlineLimit(span, before, before or latest) if span else None
