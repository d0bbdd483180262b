"""A task that needs several rows, and what stands where nothing was expected."""

import io

import openpyxl

from plans.annex import read_plan
from plans.annex.titles import titles_among
from tests.plans.books import AREA, HEADING, plan_book, saved, task


def test_a_row_under_a_merged_title_belongs_to_its_task_whatever_it_holds():
    """Be it only a note."""
    rows = [task(1, note="gấp"), [None] * 6 + ["có kinh phí"], task(2)]
    draft = read_plan(plan_book(HEADING, AREA, *rows, merges=["B4:B5"]))
    assert [(each.code, each.note) for each in draft.tasks] == [
        ("1.1", "gấp; có kinh phí"),
        ("1.2", ""),
    ]
    assert draft.problems == ()


def test_a_row_that_holds_only_a_time_belongs_to_the_task_above():
    rows = [task(1, deadline="Quý II"), [None] * 5 + ["Quý IV"], task(2)]
    draft = read_plan(plan_book(HEADING, AREA, *rows))
    assert [(each.code, each.deadline_text) for each in draft.tasks] == [
        ("1.1", "Quý II; Quý IV"),
        ("1.2", "Quý I"),
    ]
    assert draft.problems == ()


def test_after_an_empty_row_nothing_belongs_to_the_task_above():
    rows = [task(1), [], [None] * 5 + ["Quý IV"], [None, "Nơi nhận", None, "Văn phòng"]]
    draft = read_plan(plan_book(HEADING, AREA, *rows))
    assert [(each.code, each.deadline_text) for each in draft.tasks] == [("1.1", "Quý I")]
    assert [each.row for each in draft.problems] == [6, 7]


def test_a_row_with_a_number_of_its_own_is_a_task_of_its_own_under_a_merged_title():
    rows = [task(1, lead="Phòng Tư pháp"), [2, None, "Báo cáo", "Phòng Nội vụ", None, "Quý IV"]]
    draft = read_plan(plan_book(HEADING, AREA, *rows, merges=["B4:B5"]))
    assert [(each.code, each.title, each.lead) for each in draft.tasks] == [
        ("1.1", "Ban hành kế hoạch", "Phòng Tư pháp"),
        ("1.2", "Ban hành kế hoạch", "Phòng Nội vụ"),
    ]


def test_on_another_sheet_the_areas_go_on_and_a_task_without_number_follows_the_heading():
    book = openpyxl.load_workbook(io.BytesIO(plan_book(HEADING, AREA, task(1))))
    other = book.create_sheet("Tiếp theo")
    for row in [["PHỤ LỤC (tiếp theo) NĂM 2020"], HEADING, task(None, "Kiểm tra"), task(3)]:
        other.append(row)
    draft = read_plan(saved(book))
    assert [(each.code, each.title) for each in draft.tasks] == [
        ("1.1", "Ban hành kế hoạch"),
        ("1.2", "Kiểm tra"),
        ("1.3", "Ban hành kế hoạch"),
    ]
    assert (draft.label, draft.year) == ("", 2021)  # the head is that of the first sheet
    assert "đánh số 1.2" in draft.problems[0].message


def test_a_bracket_that_does_not_end_the_line_is_no_basis():
    plan = "KẾ HOẠCH NĂM 2021"
    assert titles_among([plan, "(Kèm theo) Quyết định"]) == (plan, "", "(Kèm theo) Quyết định")


def test_a_table_of_targets_is_named_by_more_than_half_of_its_columns():
    book = openpyxl.load_workbook(io.BytesIO(plan_book(HEADING, AREA, task(1))))
    sheet = book.create_sheet("Chỉ tiêu")
    sheet.append(["Chỉ tiêu", "Mức phấn đấu", "Họ tên", "Chức vụ"])
    sheet.append(["Hồ sơ đúng hạn", "Trên 95%", "A", "B"])
    assert read_plan(saved(book)).targets == ()
    sheet.cell(1, 4).value = "Đơn vị tính"
    assert [each.title for each in read_plan(saved(book)).targets] == ["Hồ sơ đúng hạn"]


def test_a_table_of_targets_has_at_least_three_columns():
    for head, codes in ((["Mã", "Chỉ tiêu", "Mức phấn đấu"], ["CT01"]), (["Mã", "Chỉ tiêu"], [])):
        book = openpyxl.load_workbook(io.BytesIO(plan_book(HEADING, AREA, task(1))))
        sheet = book.create_sheet("Chỉ tiêu")
        sheet.append(head)
        sheet.append(["CT01", "Hồ sơ đúng hạn", "Trên 95%"])
        assert [each.code for each in read_plan(saved(book)).targets] == codes


def test_offices_in_a_list_lose_bullets_and_spaces():
    rows = [task(1)]
    rows[0][4] = "Phòng Nội vụ; - Phòng Tư pháp ;\n  + Các xã."
    (found,) = read_plan(plan_book(HEADING, AREA, *rows)).tasks
    assert found.coordinating == ("Phòng Nội vụ", "Phòng Tư pháp", "Các xã")


def test_a_number_that_begins_with_its_area_is_not_given_the_area_twice():
    draft = read_plan(plan_book(HEADING, AREA, task("1.1"), task("1.2")))
    assert [each.code for each in draft.tasks] == ["1.1", "1.2"]
    assert draft.problems == ()


def test_a_sign_without_a_number_begins_no_area():
    lines = [["- Nơi nhận"], [". Văn phòng"], [")", "Lưu trữ"], [":", "Lưu văn thư"]]
    draft = read_plan(plan_book(HEADING, AREA, task(1), *lines))
    assert [each.code for each in draft.areas] == ["1"]
    assert [(each.severity, each.row) for each in draft.problems] == [
        ("note", 5), ("note", 6), ("note", 7), ("note", 8),
    ]  # fmt: skip
