"""Of each kind of words from the field several of our own, with the one right reading."""

from datetime import date

import pytest

from plans.annex.deadlines import DeadlineKind, read_deadline

ASK = "ask"
KINDS = {
    "as others say, but by a day": {
        "Theo kế hoạch của tỉnh, trước ngày 20/11/2026": "2026-11-19",
        "Theo hướng dẫn của Sở Nội vụ; chậm nhất 30/9": "2026-09-30",
        "Theo quy định, hoàn thành trước 01/12/2026": "2026-11-30",
        "Theo lộ trình (xong trước ngày 15/8)": "2026-08-14",
        "Theo Kế hoạch số 12/KH-UBND ngày 15/3/2026": ASK,
        "Theo Kế hoạch số 12/KH-UBND, chậm nhất quý III": "2026-09-30",
        "Theo kế hoạch, 15/10/2026": ASK,
        "Theo kế hoạch, báo cáo trước 15/10": ASK,
    },
    "a day, and again and again": {
        "Trước 30/4/2026; báo cáo hằng tháng": ASK,
        "Quý II/2026, định kỳ hằng quý": ASK,
        "Xong trước 15/7, sau đó thường xuyên": ASK,
        "Ngày 10/3 và hằng năm": ASK,
        "Tháng 5/2026 và hằng quý": ASK,
        "Hằng tháng, từ tháng 3/2026": ASK,
        "Hằng quý; tổng kết trước 10/12": ASK,
    },
    "days that return each year": {
        "30/6 và 30/11 hằng năm": "2026-11-30",
        "Trước 15/12 hằng năm": "2026-12-14",
        "Hằng năm, trước ngày 20/11": "2026-11-19",
        "Ngày 05/6, ngày 05/12 hằng năm": "2026-12-05",
        "Quý I hằng năm": "2026-03-31",
        "Tháng 6 và tháng 12 hàng năm": "2026-12-31",
    },
    "after an event, but by a day": {
        "Khi có yêu cầu của UBND tỉnh, trước ngày 10/9/2026": "2026-09-09",
        "Sau khi có hướng dẫn, chậm nhất 31/8": "2026-08-31",
        "Trong 10 ngày kể từ ngày ban hành, muộn nhất 30/5/2026": "2026-05-30",
        "30 ngày kể từ ngày 15/3/2026": ASK,
        "Sau ngày 15/3/2026": ASK,
        "Kể từ 01/7/2026": ASK,
    },
    "a misplaced or missing tone": {
        "Qúy I/2026": "2026-03-31",
        "Qúi IV/2026": "2026-12-31",
        "QÚY II": "2026-06-30",
        "Qúy II, Qúy IV": "2026-12-31",
        "Trứơc ngày 15/10/2026": "2026-10-14",
        "Hòan thành trước 15/10": "2026-10-14",
        "Hoàn thành trươć 15/10": "2026-10-14",
        "Tháng 7": "2026-07-31",
    },
    "short forms": {
        "Q1/2026": "2026-03-31",
        "Q.III/2026": "2026-09-30",
        "Q IV": "2026-12-31",
        "T5/2026": "2026-05-31",
        "T10": "2026-10-31",
        "T.9/2026": "2026-09-30",
        "QIII": ASK,
        "Q5/2026": ASK,
    },
    "more than once in a period": {
        "02 lần/năm": ASK,
        "4 lần/năm": ASK,
        "2 lần/tháng": ASK,
        "Mỗi quý 02 lần": ASK,
        "hai lần một năm": ASK,
        "Ít nhất 02 lần/quý": ASK,
        "3 lần / 6 tháng": ASK,
        "01 lần/năm, quý IV": ASK,
    },
    "a period and the day in it": {
        "Quý III/2026 (trước ngày 15/9)": "2026-09-14",
        "Quý II (chậm nhất 20/6/2026)": "2026-06-20",
        "Tháng 12/2026, trước ngày 10/12": "2026-12-09",
        "Quý I (15/3)": "2026-03-15",
        "Năm 2026 (trước 30/11)": "2026-11-29",
        "Quý III (trước ngày 15/10)": ASK,
        "Quý IV, 20/12": ASK,
        "Quý IV và trước 20/12": ASK,
        "Quý I (báo cáo)": ASK,
    },
    "what begins but does not end": {
        "Từ tháng 3/2026": ASK,
        "Từ ngày 01/7": ASK,
        "Bắt đầu quý II": ASK,
        "Đầu tháng 3": ASK,
        "Giữa quý II": ASK,
        "Trước hết quý I": ASK,
        "Sau quý II": ASK,
    },
    "one of two": {
        "Quý II hoặc quý III": ASK,
        "30/6 hoặc 30/9": ASK,
        "Quý II/III": ASK,
        "Tháng 3 (tháng 4 nếu chậm)": ASK,
    },
    "a year of its own": {
        "Quý I, năm 2026": "2026-03-31",
        "Quý I năm 2027": "2027-03-31",
        "Tháng 12/2025 - tháng 3/2026": "2026-03-31",
        "15/6, năm 2026": "2026-06-15",
        "Thường xuyên trong năm 2027": ASK,
        "Hằng quý năm 2027": ASK,
        "Năm 2025-2026": ASK,
        "2026": ASK,
    },
}
CASES = [(text, right) for cases in KINDS.values() for text, right in cases.items()]


@pytest.mark.parametrize(("text", "right"), CASES, ids=[text for text, _right in CASES])
def test_deadline_of_a_kind(text, right):
    deadline = read_deadline(text, 2026)
    assert (str(deadline.due) if deadline.due else ASK) == right
    assert (deadline.kind == DeadlineKind.UNCLEAR) == (right == ASK)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Từ 01/4 đến trước ngày 15/10", date(2026, 4, 1), date(2026, 10, 14)),
        ("Quý I-IV", date(2026, 1, 1), date(2026, 12, 31)),
        ("T3-T6/2026", date(2026, 3, 1), date(2026, 6, 30)),
        ("15/10 đến 20/10/2026", date(2026, 10, 15), date(2026, 10, 20)),
    ],
)
def test_range(text, first, last):
    deadline = read_deadline(text, 2026)
    assert (deadline.kind, deadline.start, deadline.due) == (DeadlineKind.RANGE, first, last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trước 30/6 và 31/12", [date(2026, 6, 29), date(2026, 12, 30)]),
        ("30/6 và trước 31/12", [date(2026, 6, 30), date(2026, 12, 30)]),
        ("Tháng 3, 6, 9, 12", [date(2026, m, d) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31))]),
        (
            "Quý I, 6 tháng đầu năm và cả năm",
            [date(2026, 3, 31), date(2026, 6, 30), date(2026, 12, 31)],
        ),
        ("Quý II, IV/2027", [date(2027, 6, 30), date(2027, 12, 31)]),
    ],
)
def test_several_days_are_kept_in_order(text, days):
    assert list(read_deadline(text, 2026).dates) == days
