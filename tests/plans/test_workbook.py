"""A plan's workbook is read whole: what is not understood is named, nothing goes silently."""

import contextlib
import io
import json
import random
from datetime import datetime
from functools import partial

import openpyxl
import pytest

from plans.annex import Severity, read_plan
from plans.annex.deadlines import DeadlineKind
from tests.plans.books import AREA, DATA, HEADING, phu_loc, phu_loc_with, plan_book, saved, task
from units.workbooks.wording import WorkbookRefused

# The .json gives the target about the rank in the province another source than its workbook prints.
CONTRADICTED = {("phu_loc_2021", "CT01"): "Phú Lộc 2021"}


on_day = partial(datetime, tzinfo=None)  # a cell of a workbook knows no time zone


def messages(draft, severity) -> list[str]:
    return [problem.message for problem in draft.problems if problem.severity == severity]


@pytest.mark.parametrize("name", ["phu_loc_2021", "huong_tra_2021"])
def test_real_plan_equals_its_contract(name):
    expected = json.loads((DATA / f"{name}.json").read_text())
    for target in expected["targets"]:
        target["source"] = CONTRADICTED.get((name, target["code"]), target["source"])
    draft = read_plan((DATA / f"{name}.xlsx").read_bytes())
    assert draft.as_dict() == expected
    assert draft.problems == ()
    assert (len(draft.tasks), len(draft.areas), len(draft.targets)) == (57, 7, 15)


def test_columns_are_found_by_heading():
    heading = ["Thời gian hoàn thành", "Ghi chú", "Đơn vị chủ trì", "STT", "Nội dung công việc"]
    draft = read_plan(
        plan_book(
            heading,
            [None, None, None, "I", "Thể chế"],
            ["Tháng 3", "x", "Phòng Nội vụ", "1.", "Kiểm tra"],
        )
    )
    (found,) = draft.tasks
    assert (found.code, found.title, found.lead, found.note) == (
        "1.1",
        "Kiểm tra",
        "Phòng Nội vụ",
        "x",
    )
    assert found.deadline.month == 3


def test_heading_in_two_rows():
    rows = [
        ["TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan thực hiện", None, "Thời hạn"],
        [None, None, None, "Chủ trì", "Phối hợp", None],
        AREA,
        [1, "Ban hành", "Kế hoạch", "Phòng Nội vụ", "Phòng Tư pháp", "Quý I"],
    ]
    draft = read_plan(plan_book(*rows, merges=["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"]))
    assert draft.tasks[0].lead == "Phòng Nội vụ"
    assert draft.tasks[0].coordinating == ("Phòng Tư pháp",)
    assert draft.problems == ()


def test_cells_merged_down_speak_for_every_task():
    rows = [HEADING, AREA, task(1), task(2, "Kiểm tra", None, None), task(3, "Báo cáo", None, None)]
    draft = read_plan(plan_book(*rows, merges=["D4:D6", "F4:F6"]))
    assert [(found.lead, found.deadline.quarter) for found in draft.tasks] == [
        ("Phòng Tư pháp", 1)
    ] * 3


def test_a_task_over_several_rows_is_one_task():
    rows = [
        HEADING,
        AREA,
        task(1, deadline="Quý II", product="Kế hoạch"),
        [None, None, "Báo cáo", None, "Phòng Nội vụ", "Quý IV"],
        task(2),
    ]
    draft = read_plan(plan_book(*rows, merges=["A4:A5", "B4:B5", "D4:D5"]))
    first, second = draft.tasks
    assert (first.product, first.deadline_text) == ("Kế hoạch; Báo cáo", "Quý II; Quý IV")
    assert first.deadline.kind == DeadlineKind.MULTI
    assert first.coordinating == ("Phòng Nội vụ",)
    assert second.code == "1.2"


def test_date_cells_read_as_they_are_shown():
    content = phu_loc_with({"F9": on_day(2021, 3, 1), "F10": on_day(2021, 3, 1), "F11": "Quý I"})
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["Phụ lục nhiệm vụ"]["F10"].number_format = "mm/yyyy"
    first, second = read_plan(saved(book)).tasks[:2]
    assert (first.deadline_text, first.deadline.kind) == ("01/03/2021", DeadlineKind.DATE)
    assert (second.deadline_text, second.deadline.kind) == ("03/2021", DeadlineKind.MONTH)


def test_numbers_and_percentages_read_as_they_are_shown():
    content = phu_loc_with({"C19": 0.955, "C20": 90}, sheet="Mục tiêu, chỉ tiêu")
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["Mục tiêu, chỉ tiêu"]["C19"].number_format = "0.0%"
    _, first, second, *_rest = read_plan(saved(book)).targets
    assert (first.level, first.operator, first.value) == ("95,5%", "=", "95.5")
    assert (second.level, second.value) == ("90", "90")


def test_a_group_between_area_and_tasks_is_no_task():
    rows = [HEADING, AREA, [1, "Văn bản"], task("1.1"), task("1.2"), task(2)]
    draft = read_plan(plan_book(*rows))
    assert [found.code for found in draft.tasks] == ["1.1.1", "1.1.2", "1.2"]
    assert messages(draft, Severity.NOTE) == [
        "“Văn bản” là tiêu đề nhóm nhiệm vụ, không tính là một nhiệm vụ."
    ]


def test_lines_outside_the_plan_are_mentioned():
    rows = [
        HEADING,
        AREA,
        task(1),
        [],
        ["Ghi chú: (*) theo hướng dẫn của tỉnh"],
        [None, None, "Nơi nhận", "CHỦ TỊCH"],
    ]
    draft = read_plan(plan_book(*rows))
    assert len(draft.tasks) == 1
    assert [(problem.severity, problem.row) for problem in draft.problems] == [
        ("note", 6),
        ("note", 7),
    ]
    assert "Nơi nhận | CHỦ TỊCH" in draft.problems[1].message


def test_a_hidden_sheet_is_mentioned():
    book = openpyxl.load_workbook(io.BytesIO(phu_loc()))
    book.create_sheet("Nháp").sheet_state = "hidden"
    (problem,) = read_plan(saved(book)).problems
    assert (problem.sheet, problem.severity) == ("Nháp", Severity.NOTE)


@pytest.mark.parametrize(
    ("rows", "severity", "said"),
    [
        ([HEADING, AREA, task(1), task(1)], "error", "Nhiệm vụ 1.1 bị trùng"),
        ([HEADING, AREA, task(1), AREA, task(1)], "error", "Lĩnh vực 1 bị trùng"),
        ([HEADING, task(1)], "error", "đứng trước lĩnh vực đầu tiên"),
        ([HEADING, AREA, task(1, note="#REF!")], "error", "#REF!"),
        ([HEADING, AREA], "error", "không có nhiệm vụ nào"),
        ([["TT", "Họ tên", "Lương"], [1, "A", 2]], "error", "Không tìm thấy bảng nhiệm vụ"),
        ([HEADING, AREA, task(1), task(3)], "warning", "nhảy đến 3"),
        ([HEADING, AREA, task(1), task(None, "Việc không số")], "warning", "đánh số 1.2"),
        ([HEADING, ["II", "TTHC"], task(1)], "warning", "Lĩnh vực 2 không nối tiếp"),
        ([HEADING, AREA, task(1, lead=None)], "warning", "chưa ghi cơ quan chủ trì"),
        ([HEADING, AREA, task(1, deadline=None)], "warning", "chưa ghi thời hạn"),
        ([HEADING, AREA, task(1, deadline="sớm")], "warning", "“sớm”"),
        ([HEADING, AREA, task(1, deadline="31/01/2012")], "warning", "không thuộc năm 2021"),
        ([HEADING, AREA, task(1, note="Gắn chỉ tiêu CT09")], "warning", "CT09"),
        ([[*HEADING, "Kinh phí"], AREA, [*task(1), "50 triệu"]], "warning", "50 triệu"),
    ],
)
def test_what_a_person_should_look_at(rows, severity, said):
    found = [
        (problem.severity, problem.message) for problem in read_plan(plan_book(*rows)).problems
    ]
    assert any(each == severity and said in message for each, message in found), found


def test_a_level_that_is_not_understood_is_kept():
    draft = read_plan(phu_loc_with({"C19": "Tăng so với năm trước"}, sheet="Mục tiêu, chỉ tiêu"))
    target = draft.targets[1]
    assert (target.operator, target.level) == (None, "Tăng so với năm trước")
    assert "Tăng so với năm trước" in messages(draft, Severity.WARNING)[0]


@pytest.mark.parametrize("code", ["Mã", "Mã chỉ tiêu", "Mã số", "Ký hiệu"])
def test_the_code_of_a_target_is_not_its_title(code):
    book = openpyxl.load_workbook(io.BytesIO(plan_book(HEADING, AREA, task(1))))
    sheet = book.create_sheet("Chỉ tiêu")
    sheet.append([code, "Tên chỉ tiêu", "Mức phấn đấu", "Kinh phí"])
    sheet.append(["CT01", "Hồ sơ đúng hạn", "Trên 95%", "5 triệu"])
    draft = read_plan(saved(book))
    assert [(target.code, target.title) for target in draft.targets] == [("CT01", "Hồ sơ đúng hạn")]
    assert "“Kinh phí”" in messages(draft, Severity.WARNING)[0]


def test_a_plan_without_a_year_is_an_error():
    draft = read_plan(plan_book(HEADING, AREA, task(1), title="KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH"))
    assert any("năm của kế hoạch" in message for message in messages(draft, Severity.ERROR))


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0" * 200]
)
def test_a_bad_file_is_refused_in_words(content):
    with pytest.raises(WorkbookRefused):
        read_plan(content)


SCRAPS: list[object] = [
    None,
    "",
    " ",
    "I",
    "II.",
    "IV. TÀI CHÍNH",
    0,
    1,
    1.5,
    -3,
    "1.1",
    "2.",
    "a)",
    "-",
    "(1)",
    True,
    1e300,
]
SCRAPS += [
    "TT",
    "Nhiệm vụ",
    "Chỉ tiêu",
    "Thời hạn",
    "Chủ trì",
    "#REF!",
    "Quý II",
    "Ghi chú",
    "năm 2020",
    "x" * 5000,
]
SCRAPS += [
    "II. YÊU CẦU",
    "III. CHỈ TIÊU CỤ THỂ",
    "CT02",
    on_day(1900, 1, 1),
    on_day(9999, 12, 31),
]


@pytest.mark.parametrize("seed", range(25))
def test_damaged_tables_never_lose_a_line_silently(seed):
    """Cells of a real plan are overwritten: every task is still there, or its line is named."""
    rng = random.Random(seed)
    book = openpyxl.load_workbook(io.BytesIO(phu_loc()))
    sheet = book["Phụ lục nhiệm vụ"]
    for _ in range(40):
        cell = sheet.cell(rng.randint(6, 72), rng.randint(1, 7))
        if not isinstance(cell, openpyxl.cell.cell.MergedCell):
            cell.value = rng.choice(SCRAPS)
    left = {
        row: str(sheet.cell(row, 2).value)
        for row in range(9, 72)
        if isinstance(sheet.cell(row, 2).value, str) and len(sheet.cell(row, 2).value) > 20
    }
    draft = read_plan(saved(book))
    json.dumps(draft.as_dict())
    known = {found.row for found in draft.tasks} | {problem.row for problem in draft.problems}
    areas = {area.title.casefold() for area in draft.areas}
    kept = " ".join(
        [*draft.goals, *draft.requirements, *(target.title for target in draft.targets)]
    )
    lost = [
        title
        for row, title in left.items()
        if row not in known and title.casefold() not in areas and title not in kept
    ]
    assert lost == []


@pytest.mark.parametrize("seed", range(60))
def test_damaged_bytes_are_refused_or_read(seed):
    rng = random.Random(seed)
    content = bytearray(phu_loc())
    for _ in range(rng.randint(1, 30)):
        content[rng.randrange(len(content))] = rng.randrange(256)
    with contextlib.suppress(WorkbookRefused):
        json.dumps(read_plan(bytes(content)).as_dict())
