"""Which day, and which moment, was typed."""

from datetime import date, datetime, time

import pytest

from units.formats.dates import DayError, day_error_text, read_day, read_moment

DAY = date(2026, 9, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05/09/2026",
        "5/9/2026",
        " 5-9-2026 ",
        "05.09.2026",
        "05092026",
        "2026-09-05",
        "ngày 05 tháng 9 năm 2026",
        "Ngày 5 tháng 09 năm 2026",
        "5\u200b/9/2026",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str):
    assert read_day(text) == DAY


@pytest.mark.parametrize("text", ["", " ", "\u200b"])
def test_blank_is_no_day(text: str):
    assert read_day(text) is None
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/2026", "no_such_day"),
        ("29/02/2026", "no_such_day"),
        ("00/01/2026", "no_such_day"),
        ("31022026", "no_such_day"),
        ("2026-02-30", "no_such_day"),
        ("1/1/26", "short_year"),
        ("1/1/20266", "short_year"),
        ("9/31/2026", "no_month"),
        ("5/0/2026", "no_month"),
        ("1/1/1899", "far_year"),
        ("1/1/2201", "far_year"),
        ("5/9", "not_a_day"),
        ("5/9-2026", "not_a_day"),
        ("29/02", "not_a_day"),
        ("hôm nay", "not_a_day"),
        ("5/9/2026 nếu kịp", "not_a_day"),
        ("٥/٩/٢٠٢٦", "not_a_day"),
        ("9" * 5000, "not_a_day"),
        ("5 " * 3_000_000, "not_a_day"),
    ],
)
def test_what_is_no_day_is_refused(text: str, code: str):
    with pytest.raises(DayError) as refused:
        read_day(text)
    assert refused.value.code == code


def test_leap_days_exist_in_leap_years():
    assert read_day("29/02/2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "17:00 05/09/2026",
        "05/09/2026 17:00",
        "17h00 5/9/2026",
        "17h ngày 5/9/2026",
        "17 giờ 00 ngày 05/9/2026",
        "17 giờ 00 phút, ngày 05 tháng 9 năm 2026",
        "2026-09-05T17:00",
        "2026-09-05T17:00:00",
        "5/9/2026, 17:00",
    ],
)
def test_a_moment_is_read_in_either_order(text: str):
    assert read_moment(text) == datetime.combine(DAY, time(17))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("05/09/2026", "no_time"),
        ("13:75 05/09/2026", "no_such_time"),
        ("24:00 05/09/2026", "no_such_time"),
        ("17:00 31/02/2026", "no_such_day"),
        ("17:00 1/1/26", "short_year"),
        ("17:00", "not_a_day"),
        ("17:00 18:00 05/09/2026", "not_a_day"),
        ("17:00 " * 1_000_000, "not_a_day"),  # refused before the ways to part it are tried
    ],
)
def test_what_is_no_moment_is_refused(text: str, code: str):
    with pytest.raises(DayError) as refused:
        read_moment(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2026", "“31/02/2026”: tháng 2/2026 chỉ có 28 ngày."),
        ("1/1/26", "“1/1/26”: viết năm bằng bốn chữ số, ví dụ 31/12/2021."),
        ("9/31/2026", "“9/31/2026”: một năm có 12 tháng; viết ngày trước, tháng sau."),
        ("1/1/1899", "“1/1/1899”: chỉ nhận ngày từ năm 1900 đến năm 2200."),
        ("x" * 50, f"“{'x' * 48}…” không phải là ngày; viết như 31/12/2021."),
    ],
)
def test_a_refusal_says_what_to_write(text: str, sentence: str):
    with pytest.raises(DayError) as refused:
        read_day(text)
    assert day_error_text(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("5/9/2026", "“5/9/2026”: viết cả giờ, ví dụ 17:00 31/12/2021."),
        ("13:75 5/9/2026", "“13:75” không phải là giờ trong ngày; giờ từ 00:00 đến 23:59."),
    ],
)
def test_a_moment_that_is_refused_says_what_to_write(text: str, sentence: str):
    with pytest.raises(DayError) as refused:
        read_moment(text)
    assert day_error_text(refused.value) == sentence
