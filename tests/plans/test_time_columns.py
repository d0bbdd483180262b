"""Time in several columns: start and end, ticked quarters and months, "nt" for as above."""

from datetime import date, datetime
from functools import partial

import pytest

from plans.annex import Severity, read_plan
from plans.annex.deadlines import DeadlineKind, Every
from tests.plans.books import AREA, DATA, plan_book

on_day = partial(datetime, tzinfo=None)  # a cell of a workbook knows no time zone
OFFICES = ["TT", "Nhiệm vụ", "Cơ quan chủ trì"]
QUARTERS = ["Quý I", "Quý II", "Quý III", "Quý IV"]
MONTHS = [f"Tháng {month}" for month in range(1, 13)]


def ticked(*marks, heading=QUARTERS, merges=(), above=()) -> list:
    """The tasks of a table whose columns of time are ticked like this, one row of marks a task."""
    rows = [*above, [*OFFICES, *heading, "Sản phẩm"], AREA]
    rows += [
        [at, "Kiểm tra", "Phòng Nội vụ", *its, "Báo cáo"] for at, its in enumerate(marks, start=1)
    ]
    return rows


def read(rows, **how):
    return read_plan(plan_book(*rows, **how))


def problems(draft, severity) -> str:
    return "\n".join(each.message for each in draft.problems if each.severity == severity)


# --- Files from the field -----------------------------------------------------------------------


def test_start_and_end_from_the_field():
    draft = read_plan((DATA / "start_and_end.xlsx").read_bytes())
    assert [(task.deadline.start, task.deadline.due) for task in draft.tasks] == [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
    ]
    assert draft.tasks[0].deadline_text == "Tháng 01/2026 – Tháng 3/2026"
    assert draft.problems == ()


def test_quarters_with_crosses_from_the_field():
    draft = read_plan((DATA / "quarters_with_crosses.xlsx").read_bytes())
    first, fourth, each = (task.deadline for task in draft.tasks)
    assert (first.kind, first.quarter, first.due) == (DeadlineKind.QUARTER, 1, date(2026, 3, 31))
    assert (fourth.quarter, fourth.due) == (4, date(2026, 12, 31))
    assert (each.kind, each.every, each.due) == (DeadlineKind.PERIODIC, Every.QUARTER, None)
    assert [task.product for task in draft.tasks] == ["Kế hoạch", "Báo cáo", "Báo cáo"]
    assert draft.problems == ()


# --- Start and end ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        (["Bắt đầu", "Hoàn thành"], None),
        (["Bắt đầu", "Kết thúc"], None),
        (["Ngày bắt đầu", "Ngày kết thúc"], None),
        (["Thời gian bắt đầu", "Thời gian hoàn thành"], None),
        (["Thời điểm bắt đầu", "Thời hạn hoàn thành"], None),
        (["Tháng bắt đầu", "Hạn hoàn thành"], None),
        (["Thời gian thực hiện", None], ["Bắt đầu", "Kết thúc"]),
        (["Thời gian", None], ["Từ", "Đến"]),
        (["Thời gian", None], ["Từ ngày", "Đến ngày"]),
        (["Tiến độ thực hiện", None], ["Bắt đầu", "Hoàn thành"]),
    ],
)
def test_the_end_is_the_deadline_and_the_start_is_kept(heading, below):
    rows = [[*OFFICES, *heading, "Ghi chú"]]
    rows += [[None, None, None, *below, None]] if below else []
    rows += [AREA, [1, "Kiểm tra", "Phòng Nội vụ", "01/4/2021", "30/6/2021", "gấp"]]
    draft = read(rows)
    (task,) = draft.tasks
    assert (task.deadline.kind, task.deadline.start, task.deadline.due) == (
        DeadlineKind.RANGE,
        date(2021, 4, 1),
        date(2021, 6, 30),
    )
    assert (task.lead, task.note, draft.problems) == ("Phòng Nội vụ", "gấp", ())


@pytest.mark.parametrize(
    ("start", "end", "kind", "first", "due"),
    [
        ("Quý I", "Quý III", DeadlineKind.RANGE, date(2021, 1, 1), date(2021, 9, 30)),
        ("Tháng 4", "Tháng 10", DeadlineKind.RANGE, date(2021, 4, 1), date(2021, 10, 31)),
        (
            "01/02/2021",
            "Trước ngày 15/10",
            DeadlineKind.RANGE,
            date(2021, 2, 1),
            date(2021, 10, 14),
        ),
        (
            "Tháng 11/2020",
            "Tháng 02/2021",
            DeadlineKind.RANGE,
            date(2020, 11, 1),
            date(2021, 2, 28),
        ),
        ("Quý II", "Quý II", DeadlineKind.QUARTER, None, date(2021, 6, 30)),
        ("", "30/6/2021", DeadlineKind.DATE, None, date(2021, 6, 30)),
        (
            on_day(2021, 1, 5),
            on_day(2021, 2, 5),
            DeadlineKind.RANGE,
            date(2021, 1, 5),
            date(2021, 2, 5),
        ),
        # What does not fit together is asked.
        ("Tháng 4", "", DeadlineKind.UNCLEAR, None, None),
        ("Tháng 10", "Tháng 4", DeadlineKind.UNCLEAR, None, None),
        ("Tháng 1", "Thường xuyên", DeadlineKind.UNCLEAR, None, None),
        ("Khi có hướng dẫn", "30/6/2021", DeadlineKind.UNCLEAR, None, None),
        ("Quý I, II", "Quý IV", DeadlineKind.UNCLEAR, None, None),
        ("", "", DeadlineKind.NONE, None, None),
    ],
)
def test_start_and_end_in_other_words(start, end, kind, first, due):
    rows = [[*OFFICES, "Bắt đầu", "Hoàn thành"], AREA]
    (task,) = read([*rows, [1, "Kiểm tra", "Phòng Nội vụ", start, end]]).tasks
    assert (task.deadline.kind, task.deadline.start, task.deadline.due) == (kind, first, due)
    for words in (start, end):
        assert not isinstance(words, str) or words in task.deadline_text


# --- Ticked periods -----------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["x", "X", "✓", "✔", "v", "V", "+", "×", " x ", "√", "•"])
def test_a_mark_is_a_mark(mark):
    (task,) = read(ticked([None, mark, None, None])).tasks
    assert (task.deadline_text, task.deadline.due) == ("Quý II", date(2021, 6, 30))


@pytest.mark.parametrize(
    "mark", ["?", "o", "0", "1", "(x)", "x?", "không", "*", "Tháng 5", "✗", "xx"]
)
def test_an_unknown_mark_is_asked_with_its_words(mark):
    (task,) = read(ticked(["x", mark, None, None])).tasks
    assert task.asks
    assert task.deadline_text == f"Quý I: x; Quý II: {mark}"


@pytest.mark.parametrize(
    ("marks", "text", "kind", "due"),
    [
        (["x", None, None, None], "Quý I", DeadlineKind.QUARTER, date(2021, 3, 31)),
        ([None, None, None, "x"], "Quý IV", DeadlineKind.QUARTER, date(2021, 12, 31)),
        (["x", None, "x", None], "Quý I, Quý III", DeadlineKind.MULTI, date(2021, 9, 30)),
        ([None, "X", "x", None], "Quý II, Quý III", DeadlineKind.MULTI, date(2021, 9, 30)),
        (["-", "-", "x", "-"], "Quý III", DeadlineKind.QUARTER, date(2021, 9, 30)),
        (["x", "x", "x", "x"], "Hằng quý", DeadlineKind.PERIODIC, None),
        (["x", "x", "x", None], "Quý I, Quý II, Quý III", DeadlineKind.MULTI, date(2021, 9, 30)),
        ([None, None, None, None], "", DeadlineKind.NONE, None),
    ],
)
def test_ticked_quarters(marks, text, kind, due):
    (task,) = read(ticked(marks)).tasks
    assert (task.deadline_text, task.deadline.kind, task.deadline.due) == (text, kind, due)


@pytest.mark.parametrize(
    ("months", "text", "kind", "due"),
    [
        ([1], "Tháng 1", DeadlineKind.MONTH, date(2021, 1, 31)),
        ([2], "Tháng 2", DeadlineKind.MONTH, date(2021, 2, 28)),
        ([3, 9], "Tháng 3, Tháng 9", DeadlineKind.MULTI, date(2021, 9, 30)),
        ([12], "Tháng 12", DeadlineKind.MONTH, date(2021, 12, 31)),
        (range(1, 13), "Hằng tháng", DeadlineKind.PERIODIC, None),
    ],
)
@pytest.mark.parametrize(
    ("heading", "above"),
    [
        (MONTHS, None),
        ([f"T{month}" for month in range(1, 13)], None),
        ([f"T.{month}" for month in range(1, 13)], None),
        (list(range(1, 13)), "Tháng"),
        ([f"{month:02}" for month in range(1, 13)], "Thời gian thực hiện (tháng)"),
    ],
    ids=["Tháng n", "Tn", "T.n", "n", "0n"],
)
def test_ticked_months(heading, above, months, text, kind, due):
    marks = ["x" if month in months else None for month in range(1, 13)]
    rows = ticked(marks, heading=heading)
    if above:
        rows[0:1] = [
            [*OFFICES, above, *[None] * 11, "Sản phẩm"],
            [None, None, None, *heading, None],
        ]
    (task,) = read(rows).tasks
    assert (task.deadline_text, task.deadline.kind, task.deadline.due) == (text, kind, due)
    assert task.product == "Báo cáo"


@pytest.mark.parametrize(
    ("heading", "above", "text"),
    [
        (["Qúy I", "Qúy II", "Qúy III", "Qúy IV"], None, "Quý II"),
        (["QUÝ I", "QUÝ II", "QUÝ III", "QUÝ IV"], None, "Quý II"),
        (["Quý 1", "Quý 2", "Quý 3", "Quý 4"], None, "Quý II"),
        (["Q1", "Q2", "Q3", "Q4"], None, "Quý II"),
        (["Quý I/2021", "Quý II/2021", "Quý III/2021", "Quý IV/2021"], None, "Quý II/2021"),
        (["I", "II", "III", "IV"], "Quý", "Quý II"),
        (["I", "II", "III", "IV"], "Thời gian thực hiện (quý)", "Quý II"),
        (["Quý I", "Quý II", "Quý III", "Quý IV"], "Năm 2021", "Quý II/2021"),
    ],
)
def test_quarters_by_other_headings(heading, above, text):
    rows = ticked([None, "x", None, None], ["x"] * 4, heading=heading)
    if above:
        rows[0:1] = [[*OFFICES, above, *[None] * 3, "Sản phẩm"], [None, None, None, *heading, None]]
    one, each = read(rows).tasks
    assert (one.deadline_text, one.deadline.due) == (text, date(2021, 6, 30))
    assert (each.deadline.kind, each.deadline.every) == (DeadlineKind.PERIODIC, Every.QUARTER)


def test_columns_of_another_year_are_not_each_quarter_of_this():
    heading = [f"Quý {number}/2022" for number in ("I", "II", "III", "IV")]
    (task,) = read(ticked(["x"] * 4, heading=heading)).tasks
    assert task.asks


def test_a_mark_merged_over_quarters_ticks_each_of_them():
    rows = ticked(
        [None, "x", None, None], ["Thường xuyên", None, None, None], ["x", None, None, None]
    )
    draft = read(rows, merges=["E4:F4", "D5:G5", "D6:G6"])
    assert [task.deadline_text for task in draft.tasks] == [
        "Quý II, Quý III",
        "Thường xuyên",
        "Hằng quý",
    ]
    assert draft.tasks[1].deadline.kind == DeadlineKind.CONTINUOUS


def test_a_mark_merged_down_ticks_each_task():
    draft = read(ticked([None, "x", None, None], [None] * 4, [None] * 4), merges=["E4:E6"])
    assert [task.deadline_text for task in draft.tasks] == ["Quý II"] * 3


def test_a_title_of_an_area_merged_over_the_row_ticks_nothing():
    draft = read(ticked(["x", None, None, None]), merges=["B3:H3"])
    assert [area.title for area in draft.areas] == ["Cải cách thể chế"]
    assert draft.tasks[0].deadline_text == "Quý I"


@pytest.mark.parametrize(
    ("words", "due"), [("trước ngày 15/02", date(2021, 2, 14)), ("15/5", None), ("theo KH", None)]
)
def test_ticks_and_a_deadline_are_read_together(words, due):
    rows = [[*OFFICES, *QUARTERS, "Thời hạn"], AREA]
    (task,) = read([*rows, [1, "Kiểm tra", "A", "x", None, None, None, words]]).tasks
    assert task.deadline_text == f"Quý I ({words})"
    assert task.deadline.due == due
    assert task.asks == (due is None)


@pytest.mark.parametrize("heading", [["Đợt 1", "Đợt 2"], [f"Tuần {week}" for week in range(1, 53)]])
def test_columns_of_no_known_period_are_named(heading):
    draft = read(ticked(["x"] * len(heading), heading=heading))
    said = problems(draft, Severity.WARNING)
    assert all(f"Cột “{each}” không được lưu" in said for each in heading)
    assert "chưa ghi thời hạn" in said


# --- As above -----------------------------------------------------------------------------------

HEADING = [*OFFICES, "Cơ quan phối hợp", "Thời hạn", "Sản phẩm", "Ghi chú"]


@pytest.mark.parametrize(
    "above",
    ["nt", "NT", "-nt-", "- nt -", "–nt–", "như trên", "Như trên", "//", '"', "''", "”", "-//-"],
)
def test_as_above_is_the_cell_above(above):
    first = [1, "Kiểm tra", "Phòng Nội vụ", "Các xã; Các phòng", "Quý II", "Báo cáo", "gấp"]
    again = [2, "Rà soát", *[above] * 5]
    third = [3, "Tổng kết", *[above] * 5]
    draft = read([HEADING, AREA, first, again, ["II", "TTHC"], third])
    for task in draft.tasks:
        assert (task.lead, task.coordinating) == ("Phòng Nội vụ", ("Các xã", "Các phòng"))
        assert (task.deadline_text, task.deadline.due) == ("Quý II", date(2021, 6, 30))
        assert (task.product, task.note) == ("Báo cáo", "gấp")


def test_as_above_of_ticked_quarters():
    draft = read(ticked(["x", None, None, "x"], ["nt", None, None, "nt"]))
    assert [task.deadline_text for task in draft.tasks] == ["Quý I, Quý IV"] * 2


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ([1, "Kiểm tra", "nt", "", "Quý I", "", ""], [2, "Rà soát", "A", "", "Quý I", "", ""]),
        ([1, "Kiểm tra", "A", "", "", "", ""], [2, "Rà soát", "A", "", "nt", "", ""]),
        ([1, "Kiểm tra", "A", "B", "Quý I", "", ""], [2, "Rà soát", "A", "nt; C", "Quý I", "", ""]),
    ],
)
def test_as_above_with_nothing_above_is_a_fault(first, again):
    assert "nghĩa là như ô phía trên" in problems(
        read([HEADING, AREA, first, again]), Severity.ERROR
    )


def test_more_words_than_as_above_are_asked():
    first = [1, "Kiểm tra", "A", "", "Quý I", "", ""]
    draft = read([HEADING, AREA, first, [2, "Rà soát", "A", "", "nt (trừ xã B)", "", ""]])
    assert draft.tasks[1].asks
