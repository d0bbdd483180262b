"""The periods in which something is done again and again."""

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Every
from plans.annex.deadlines.tokens import phrases

DEEDS = phrases("báo cáo|thực hiện|tổ chức")
REGULARLY = phrases("định kỳ|định kì")
PERIODS = {
    phrases("ngày"): Every.DAY,
    phrases("tuần"): Every.WEEK,
    phrases("tháng|1 tháng|01 tháng"): Every.MONTH,
    phrases("quý|3 tháng|03 tháng|ba tháng"): Every.QUARTER,
    phrases("6 tháng|06 tháng|sáu tháng|nửa năm"): Every.HALF_YEAR,
    phrases("năm|1 năm|01 năm"): Every.YEAR,
}
MULTIPLES = (Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR)


def one_in_the_other(periods: list[Every]) -> bool:
    return periods == [every for every in MULTIPLES if every in periods]


def period_of(words: Cursor) -> Every | None:
    return next((every for phrase, every in PERIODS.items() if words.take(phrase)), None)
