"""Deadlines are understood as officials mean them, or said to be unclear."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.annex.deadlines import DeadlineKind, Every, read_deadline
from tests.plans.books import DATA

TASKS = [
    task
    for name in ("phu_loc_2021", "huong_tra_2021")
    for task in json.loads((DATA / f"{name}.json").read_text())["tasks"]
]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: f"{task['code']} {task['deadline_text']}")
def test_deadline_of_a_real_plan(task):
    assert read_deadline(task["deadline_text"], 2021).as_dict() == task["deadline"]


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("ngày 15 tháng 3 năm 2021", DeadlineKind.DATE, date(2021, 3, 15)),
        ("15-9-2021", DeadlineKind.DATE, date(2021, 9, 15)),
        ("31/12/21", DeadlineKind.DATE, date(2021, 12, 31)),
        ("Chậm nhất ngày 20/11", DeadlineKind.DATE, date(2021, 11, 20)),
        ("Không muộn hơn ngày 20/11", DeadlineKind.DATE, date(2021, 11, 20)),
        ("Hoàn thành trước ngày 30/6/2021", DeadlineKind.DATE, date(2021, 6, 29)),
        ("Trước 15/12 hằng năm", DeadlineKind.DATE, date(2021, 12, 14)),
        ("Trước tháng 4", DeadlineKind.DATE, date(2021, 3, 31)),
        ("Xong trước quý III", DeadlineKind.DATE, date(2021, 6, 30)),
        ("Trước ngày 01/01/2022", DeadlineKind.DATE, date(2021, 12, 31)),
        ("Trước ngày 01/3/2024", DeadlineKind.DATE, date(2024, 2, 29)),
        ("Tháng 6 - 2021", DeadlineKind.MONTH, date(2021, 6, 30)),
        ("3/2021", DeadlineKind.MONTH, date(2021, 3, 31)),
        ("Đến hết tháng 6", DeadlineKind.MONTH, date(2021, 6, 30)),
        ("THÁNG 02/2024", DeadlineKind.MONTH, date(2024, 2, 29)),
        ("Quí II", DeadlineKind.QUARTER, date(2021, 6, 30)),
        ("Quý 2", DeadlineKind.QUARTER, date(2021, 6, 30)),
        ("Quý IV năm 2021", DeadlineKind.QUARTER, date(2021, 12, 31)),
        ("Quý IV năm 2020", DeadlineKind.QUARTER, date(2020, 12, 31)),
        ("6 tháng đầu năm", DeadlineKind.RANGE, date(2021, 6, 30)),
        ("Tháng 4 – 10", DeadlineKind.RANGE, date(2021, 10, 31)),
        ("từ 01/4 đến 30/6/2021", DeadlineKind.RANGE, date(2021, 6, 30)),
        ("Từ tháng 9/2020 đến tháng 3/2021", DeadlineKind.RANGE, date(2021, 3, 31)),
        ("Quý I, II, III/2021", DeadlineKind.MULTI, date(2021, 9, 30)),
        ("Tháng 4, 7, 10/2021", DeadlineKind.MULTI, date(2021, 10, 31)),
        ("Trước 30/6 và 31/12", DeadlineKind.MULTI, date(2021, 12, 30)),
        ("Năm 2021", DeadlineKind.WITHIN_YEAR, date(2021, 12, 31)),
        ("Cuối năm", DeadlineKind.WITHIN_YEAR, date(2021, 12, 31)),
        ("Thường xuyên, liên tục trong năm", DeadlineKind.CONTINUOUS, None),
        ("Hàng quý", DeadlineKind.PERIODIC, None),
        ("Theo lộ trình của tỉnh", DeadlineKind.BY_SUPERIOR_PLAN, None),
        ("Theo quy định", DeadlineKind.BY_LAW, None),
        ("Theo Nghị định số 61/2018/NĐ-CP", DeadlineKind.BY_LAW, None),
        ("Sau khi có hướng dẫn", DeadlineKind.RELATIVE, None),
        ("30 ngày sau khi công bố", DeadlineKind.RELATIVE, None),
        ("Khi có yêu cầu", DeadlineKind.RELATIVE, None),
        # What no day follows from, or what contradicts itself, is a question to a person.
        ("", DeadlineKind.UNCLEAR, None),
        ("abc", DeadlineKind.UNCLEAR, None),
        ("31/02/2021", DeadlineKind.UNCLEAR, None),
        ("Tháng 13", DeadlineKind.UNCLEAR, None),
        ("Quý V", DeadlineKind.UNCLEAR, None),
        ("Tháng 10 - 4", DeadlineKind.UNCLEAR, None),
        ("1-3/2021", DeadlineKind.UNCLEAR, None),
        ("đầu tháng 3", DeadlineKind.UNCLEAR, None),
        ("Thường xuyên; báo cáo trước ngày 15/12/2021", DeadlineKind.UNCLEAR, None),
    ],
)
def test_deadline_in_other_words(text, kind, due):
    deadline = read_deadline(text, 2021)
    assert (deadline.kind, deadline.due) == (kind, due)


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Hằng ngày", Every.DAY),
        ("Mỗi tuần một lần", Every.WEEK),
        ("Trước ngày 15 hàng tháng", Every.MONTH),
        ("01 lần/quý", Every.QUARTER),
        ("Ngày 25 tháng cuối quý", Every.QUARTER),
        ("Định kỳ quý, 6 tháng, năm", Every.QUARTER),
        ("06 tháng một lần", Every.HALF_YEAR),
        ("Hằng năm", Every.YEAR),
        ("Định kỳ", None),
    ],
)
def test_how_often_a_periodic_task_returns(text, every):
    assert read_deadline(text, 2021).as_dict() == {"kind": "periodic", "every": every, "due": None}


def test_text_typed_in_another_unicode_form_is_the_same_deadline():
    assert read_deadline("Qu\u0079\u0301 III", 2021) == read_deadline("Quý III", 2021)
    assert read_deadline("Tha\u0301ng\u00a009/2021", 2021).due == date(2021, 9, 30)


@pytest.mark.parametrize("text", ["Hằng", "Mỗi", "Hằng quý, hằng"])
def test_a_period_that_is_not_named_is_asked(text):
    deadline = read_deadline(text, 2021)
    assert (deadline.kind, deadline.every) == (DeadlineKind.UNCLEAR, None)


WORDS = st.sampled_from(
    [
        "trước",
        "ngày",
        "tháng",
        "quý",
        "năm",
        "từ",
        "đến",
        "và",
        ",",
        "-",
        "/",
        "hằng",
        "IV",
        "6",
        "31",
        "2021",
        "theo",
    ]
)


@given(
    st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=7).map(" ".join)),
    st.integers(2000, 2099),
)
def test_any_text_has_a_deadline_or_is_unclear(text, year):
    deadline = read_deadline(text, year)
    json.dumps(deadline.as_dict())
    without_due = {
        DeadlineKind.CONTINUOUS,
        DeadlineKind.PERIODIC,
        DeadlineKind.BY_SUPERIOR_PLAN,
        DeadlineKind.BY_LAW,
        DeadlineKind.RELATIVE,
        DeadlineKind.UNCLEAR,
    }
    assert (deadline.due is None) == (deadline.kind in without_due)
