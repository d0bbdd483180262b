"""The times at which a task is due, from the deadline as officials write it."""

from datetime import date

import pytest

from plans.annex.deadlines import read_deadline
from plans.occurrences.days import occurrence_days

QUARTERS = ["31/03", "30/06", "30/09", "31/12"]
MONTHS = ["31/01", "28/02", "31/03", "30/04", "31/05", "30/06"]
MONTHS += ["31/07", "31/08", "30/09", "31/10", "30/11", "31/12"]


def days(text: str, year: int = 2021):
    return occurrence_days(read_deadline(text, year).as_dict(), year, text)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Hằng quý", QUARTERS),
        ("01 lần/quý", QUARTERS),
        ("Định kỳ quý, 6 tháng, năm", QUARTERS),
        ("Trước ngày 10 của tháng cuối quý", ["09/03", "09/06", "09/09", "09/12"]),
        ("Ngày 25 tháng cuối quý", ["25/03", "25/06", "25/09", "25/12"]),
        ("Ngày 31 tháng cuối quý", QUARTERS),
        ("Trước ngày 10 tháng đầu quý", ["09/01", "09/04", "09/07", "09/10"]),
        ("Hằng tháng", MONTHS),
        ("Ngày 31 hằng tháng", MONTHS),
        ("Trước ngày 15 hàng tháng", [f"14/{month:02}" for month in range(1, 13)]),
        ("Báo cáo chậm nhất ngày 20 hằng tháng", [f"20/{month:02}" for month in range(1, 13)]),
        ("Trước ngày 01 hằng tháng", MONTHS[:-1]),  # the day before 1 January is not of the year
        ("6 tháng một lần", ["30/06", "31/12"]),
        ("Hằng năm", ["31/12"]),
        ("Quý II và Quý IV", ["30/06", "31/12"]),
        ("Tháng 4 và tháng 10", ["30/04", "31/10"]),
        ("Tháng 3", ["31/03"]),
        ("Quý I", ["31/03"]),
        ("Trước ngày 15/9/2021", ["14/09"]),
        ("Từ tháng 4 đến tháng 10", ["31/10"]),
        ("Trong năm", ["31/12"]),
    ],
)
def test_the_last_days_of_a_task(text, due):
    assert [f"{each.due:%d/%m}" for each in days(text)] == due
    assert all(each.begins <= each.due and each.due.year == 2021 for each in days(text))


@pytest.mark.parametrize(
    "text",
    [
        "Thường xuyên",
        "Hằng ngày",
        "Hằng tuần",
        "Định kỳ",
        "Theo kế hoạch của tỉnh",
        "Theo quy định của pháp luật",
        "Sau khi có hướng dẫn",
        "chưa rõ",
    ],
)
def test_what_names_no_day_goes_on_all_the_year(text):
    (only,) = days(text)
    assert (only.begins, only.due) == (date(2021, 1, 1), None)


def test_a_period_begins_on_its_first_day():
    assert [each.begins for each in days("Trước ngày 10 của tháng cuối quý")] == [
        date(2021, month, 1) for month in (1, 4, 7, 10)
    ]
    assert [each.begins.month for each in days("6 tháng một lần")] == [1, 7]


def test_the_last_day_of_february_in_a_leap_year():
    assert days("Hằng tháng", 2024)[1].due == date(2024, 2, 29)
