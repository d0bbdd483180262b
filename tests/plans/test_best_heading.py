"""The best heading wins, not the first; what is equally good, and every unused column, is named."""

import io

import openpyxl
import pytest

from plans.annex import Severity, read_plan
from tests.plans.books import AREA, HEADING, plan_book, saved, task

TITLE = "KẾ HOẠCH CCHC NĂM 2021 CỦA UBND HUYỆN PHÚ LỘC"


def problems(draft, severity) -> list[str]:
    return [each.message for each in draft.problems if each.severity == severity]


def said(draft) -> str:
    return "\n".join(each.message for each in draft.problems)


@pytest.mark.parametrize(
    ("worse", "better", "field"),
    [
        ("Nội dung", "Nhiệm vụ", "title"),
        ("Hoạt động", "Nội dung công việc", "title"),
        ("Nội dung chỉ tiêu", "Tên nhiệm vụ", "title"),
        ("Thời gian", "Thời hạn hoàn thành", "deadline_text"),
        ("Thời gian ban hành văn bản", "Thời hạn", "deadline_text"),
        ("Tiến độ", "Thời gian thực hiện", "deadline_text"),
        ("Kết quả năm trước", "Sản phẩm", "product"),
        ("Đơn vị thực hiện", "Cơ quan chủ trì", "lead"),
        ("Cơ quan chủ trì thẩm định", "Đơn vị chủ trì", "lead"),
        ("Đã phối hợp năm trước", "Cơ quan phối hợp", "coordinating"),
    ],
)
@pytest.mark.parametrize("better_first", [True, False])
def test_the_clearer_of_two_columns_is_taken(worse, better, field, better_first):
    names = {
        "title": "Nhiệm vụ",
        "lead": "Cơ quan chủ trì",
        "deadline_text": "Thời hạn",
        "product": "Sản phẩm",
        "coordinating": "Cơ quan phối hợp",
    }
    cells = {"title": "Rà soát", "lead": "A", "deadline_text": "Quý I", "product": "B"}
    pair = [(better, "Quý IV"), (worse, "Quý III")]
    others = [(name, cells.get(key, "C")) for key, name in names.items() if key != field]
    columns = [*(pair if better_first else pair[::-1]), *others]
    titled = better if field == "title" else "Nhiệm vụ"
    draft = read_plan(
        plan_book(
            ["TT", *(name for name, _text in columns)],
            ["I", *("Thể chế" if name == titled else None for name, _text in columns)],
            [1, *(text for _name, text in columns)],
        )
    )
    (found,) = draft.tasks
    read = getattr(found, field)
    assert read == (("Quý IV",) if field == "coordinating" else "Quý IV")
    assert f"Cột “{worse}” không được lưu; có 1 ô có nội dung, ví dụ “Quý III”." in said(draft)
    assert draft.errors == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thời hạn", "Thời hạn"),
        ("Thời hạn hoàn thành", "Ngày hoàn thành"),
        ("Nhiệm vụ", "Nội dung công việc"),
        ("Cơ quan chủ trì", "Đơn vị chủ trì"),
    ],
)
def test_two_equally_clear_columns_are_a_question(one, other):
    names = {"Nhiệm vụ": "Rà soát", "Cơ quan chủ trì": "A", "Thời hạn": "Quý I"} | {one: "Quý I"}
    if "hoàn thành" in one:
        del names["Thời hạn"]
    draft = read_plan(plan_book(["TT", *names, other], AREA, [1, *names.values(), "Quý IV"]))
    (message,) = problems(draft, Severity.ERROR)
    assert f"“{one}”" in message
    assert f"“{other}”" in message


def test_every_unused_column_is_named_whether_filled_or_not():
    heading = [*HEADING, "Kinh phí", "Nguồn vốn", None]
    rows = [[*task(1), "50 triệu", None, "dấu"], [*task(2), "20 triệu", None, None]]
    draft = read_plan(plan_book(heading, AREA, *rows))
    assert problems(draft, Severity.WARNING) == [
        "Cột “Kinh phí” không được lưu; có 2 ô có nội dung, ví dụ “50 triệu”.",
        "Cột “J” không được lưu; có 1 ô có nội dung, ví dụ “dấu”.",
    ]
    assert problems(draft, Severity.NOTE) == [
        "Cột “Nguồn vốn” không được lưu; các ô của cột để trống."
    ]


def test_what_stands_beside_the_title_of_an_area_is_named():
    draft = read_plan(plan_book(HEADING, [*AREA, None, None, None, None, "xem mục IV"], task(1)))
    assert "xem mục IV" in said(draft)


def test_a_lesser_table_before_the_tasks_is_passed_over_by_name():
    draft = read_plan(
        plan_book(
            ["TT", "Nội dung", "Đơn vị thực hiện"],
            ["1", "Rà soát văn bản", "Phòng Tư pháp"],
            [],
            HEADING,
            AREA,
            task(1),
        )
    )
    assert [each.title for each in draft.tasks] == ["Ban hành kế hoạch"]
    assert "“TT | Nội dung | Đơn vị thực hiện” không được đọc" in said(draft)
    assert "Rà soát văn bản" in said(draft)
    assert draft.errors == []


@pytest.mark.parametrize("tasks_first", [True, False])
def test_the_best_table_is_taken_wherever_it_stands(tasks_first):
    book = openpyxl.Workbook()
    book.active.title = "Một"
    other = book.create_sheet("Hai")
    good, lesser = (book.active, other) if tasks_first else (other, book.active)
    book.active.append([TITLE])
    for row in [HEADING, AREA, task(1), task(2)]:
        good.append(row)
    for row in [["TT", "Công việc", "Thời gian"], AREA, [1, "Họp", "Quý I"]]:
        lesser.append(row)
    draft = read_plan(saved(book))
    assert [each.code for each in draft.tasks] == ["1.1", "1.2"]
    assert {each.sheet for each in draft.tasks} == {good.title}
    assert draft.errors == []
    assert "TT | Công việc | Thời gian" in said(draft)


def test_a_heading_that_is_repeated_goes_on_with_the_tasks():
    second = ["TT", "Nội dung công việc", "Kết quả", "Chủ trì", "Phối hợp", "Thời gian", "Ghi chú"]
    rows = [HEADING, AREA, task(1), second, task(2), HEADING, ["II", "TTHC"], task(1)]
    draft = read_plan(plan_book(*rows))
    assert [each.code for each in draft.tasks] == ["1.1", "1.2", "2.1"]
    assert draft.problems == ()


def test_two_tables_that_are_equally_good_are_a_question():
    book = openpyxl.load_workbook(io.BytesIO(plan_book(["TT", "Nhiệm vụ", "Thời hạn"], AREA)))
    book.active.append([1, "Rà soát", "Quý I"])
    other = book.create_sheet("Khác")
    for row in [["TT", "Nhiệm vụ", "Đơn vị thực hiện"], AREA, [1, "Họp", "Phòng Tư pháp"]]:
        other.append(row)
    errors = problems(read_plan(saved(book)), Severity.ERROR)
    assert (
        errors == ["Có hai bảng đều có thể là bảng nhiệm vụ. Hãy chỉ giữ một bảng trong tệp."] * 2
    )


def test_a_heading_of_three_rows():
    rows = [
        [
            "TT",
            "Nhiệm vụ",
            "Cơ quan thực hiện",
            None,
            "Thời gian thực hiện",
            None,
            None,
            None,
            "Sản phẩm",
        ],
        [None, None, "Chủ trì", "Phối hợp", "Năm 2021", None, None, None, None],
        [None, None, None, None, "Quý I", "Quý II", "Quý III", "Quý IV", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        AREA,
        [1, "Kiểm tra", "Phòng Nội vụ", "Các xã", None, None, "x", None, "Báo cáo"],
    ]
    merges = ["A2:A4", "B2:B4", "C2:D2", "C3:C4", "D3:D4", "E2:H2", "E3:H3", "I2:I4"]
    draft = read_plan(plan_book(*rows, merges=merges))
    (found,) = draft.tasks
    assert (found.lead, found.coordinating, found.product) == (
        "Phòng Nội vụ",
        ("Các xã",),
        "Báo cáo",
    )
    assert (found.deadline_text, found.deadline.quarter) == ("Quý III/2021", 3)
    assert draft.problems == ()


def test_a_task_that_names_columns_is_no_heading():
    rows = [HEADING, AREA, task(1, "Đôn đốc cơ quan chủ trì nhiệm vụ", "Quý I", "Cơ quan chủ trì")]
    draft = read_plan(plan_book(*rows, task(2)))
    assert [each.code for each in draft.tasks] == ["1.1", "1.2"]


def test_a_table_of_other_things_below_the_tasks_is_named_and_gives_no_tasks():
    other = [["TT", "Nội dung", "Kinh phí", "Ghi chú"], [2, "In tài liệu", "5 triệu đồng", ""]]
    draft = read_plan(plan_book(HEADING, AREA, task(1), [], *other))
    assert [(each.code, each.lead) for each in draft.tasks] == [("1.1", "Phòng Tư pháp")]
    assert "“TT | Nội dung | Kinh phí | Ghi chú”" in said(draft)
    assert "“2 | In tài liệu | 5 triệu đồng”" in said(draft)
