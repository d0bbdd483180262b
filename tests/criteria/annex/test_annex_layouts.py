"""Annexes as other provinces lay them out, and as typists leave them."""

import io
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from criteria.annex import read_annex
from criteria.sets.findings import problem_text
from tests.criteria.books import HEADINGS, ROWS, TITLE, as_bytes, make_annex, with_row


def read(rows=ROWS, **layout):
    return read_annex(make_annex(rows, **layout))


def codes(annex):
    return [node.code for node in annex.nodes]


def test_the_plain_annex_is_read_without_findings():
    annex = read()
    assert codes(annex) == ["1", "1.1", "1.2", "2", "2.1"]
    assert [node.maximum for node in annex.nodes] == [40, 15, 25, 60, 60]
    assert annex.nodes[1].evidence == ("Kế hoạch", "Quyết định")
    assert annex.nodes[1].appraiser == "Phòng Nội vụ"
    assert annex.problems == ()


def test_text_in_decomposed_unicode_and_odd_blanks_is_read_the_same():
    def untidy(value):
        return (
            unicodedata.normalize("NFD", value).replace(" ", "\u00a0 ")
            if isinstance(value, str)
            else value
        )

    rows = [tuple(untidy(value) for value in row) for row in ROWS]
    annex = read(rows, headings=[untidy(each).upper() for each in HEADINGS], above=[untidy(TITLE)])
    assert annex == read()


def test_headings_over_two_rows_and_column_numbers():
    headings = [*HEADINGS[:3], "Trách nhiệm", None, *HEADINGS[3:]]
    second = [None, None, None, "Cơ quan chủ trì", "Cơ quan phối hợp", None, None, None, None]
    numbers = [f"({number})" for number in range(1, 10)]

    def widened(row):
        return [*row[:3], "Văn phòng", "Phòng Tư pháp; Thanh tra", *row[3:]] if row[0] else row

    annex = read([second, numbers, *map(widened, ROWS)], headings=headings, merges=["D2:E2"])
    leaf = annex.nodes[1]
    assert (leaf.lead, leaf.coordinating) == ("Văn phòng", ("Phòng Tư pháp", "Thanh tra"))
    assert annex.problems == ()


def test_a_heading_repeated_on_each_page_is_no_row():
    assert read([*ROWS[:4], HEADINGS, *ROWS[4:]]).nodes[-1].as_dict() == read().nodes[-1].as_dict()


def test_the_total_may_stand_at_the_top():
    annex = read([ROWS[-1], *ROWS[:-1]])
    assert codes(annex) == ["1", "1.1", "1.2", "2", "2.1"]
    assert annex.problems == ()


def test_a_title_over_two_rows_is_one_title():
    annex = read(above=["PHỤ LỤC I", "BỘ TIÊU CHÍ", "ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH NĂM 2022"])
    assert annex.title == "BỘ TIÊU CHÍ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH NĂM 2022"
    assert annex.year == 2022


def test_empty_columns_between_the_columns_do_not_matter():
    spread = [[value for each in row for value in (None, each)] for row in [HEADINGS, *ROWS]]
    annex = read(spread[1:], headings=spread[0])
    assert [node.as_dict() for node in annex.nodes] == [node.as_dict() for node in read().nodes]


def test_numbers_that_start_again_under_each_roman_area():
    rows = [
        tuple({"1.1": 1, "1.2": 2, "2.1": 1}.get(value, value) for value in row) for row in ROWS
    ]
    annex = read(rows)
    assert codes(annex) == ["1", "1.1", "1.2", "2", "2.1"]
    assert {problem.key for problem in annex.problems} == {"code_completed"}


def test_a_code_typed_as_a_number_is_understood_from_its_neighbours():
    leaf = ("TC", "Báo cáo", None, "Năm")
    rows = [("I", "LĨNH VỰC", 100, None, None, "Phòng Nội vụ")]
    for number in range(1, 11):
        code = 1.1 if number == 10 else float(f"1.{number}")  # Excel keeps 1.10 as 1.1
        rows += [(code, f"Tiêu chí {number}", 10, *leaf), (None, "Có: 10"), (None, "Không: 0")]
    annex = read(rows)
    assert codes(annex)[-2:] == ["1.9", "1.10"]
    assert not annex.errors


def test_a_code_that_excel_made_a_date_is_read_and_told():
    annex = read(with_row(4, (date(2021, 2, 1), *ROWS[4][1:])))
    assert codes(annex)[2] == "1.2"
    assert [(each.key, each.row, each.code) for each in annex.problems] == [
        ("code_was_date", 7, "1.2")
    ]


def test_evidence_merged_down_over_several_criteria_belongs_to_each():
    rows = [row for row in ROWS if row[0]]
    scoring = {"1.1": "Có: 15\nKhông: 0", "1.2": "Có: 25\nKhông: 0", "2.1": ROWS[10][1]}
    rows = [[*row, *([None] * (7 - len(row))), scoring.get(row[0])] for row in rows]
    rows[2][4] = None
    annex = read(rows, headings=[*HEADINGS, "Cách tính điểm"], merges=["E4:E5"])
    assert annex.nodes[1].evidence == annex.nodes[2].evidence == ("Kế hoạch", "Quyết định")
    assert annex.problems == ()


def test_points_of_scoring_lines_may_stand_in_the_points_column():
    rows = with_row(2, (None, "Đúng hạn và đầy đủ", 15))
    rows[3] = (None, "Không ban hành", "0")
    assert read(rows).nodes[1].as_dict() == read().nodes[1].as_dict()


def test_scoring_lines_inside_the_title_cell():
    rows = [*ROWS[:1], ("1.1", "Ban hành kế hoạch\n- Đúng hạn và đầy đủ: 15\n- Không ban hành: 0")]
    rows[1] += ROWS[1][2:]
    annex = read([*rows, *ROWS[4:]])
    assert annex.nodes[1].as_dict() == read().nodes[1].as_dict()


def test_a_code_and_its_title_may_share_one_cell():
    rows = [
        [f"{row[0]}. {row[1]}" if row[0] and row[1] else row[1] or row[0], *row[2:]] for row in ROWS
    ]
    assert read(rows, headings=HEADINGS[1:]).nodes == read().nodes
    merged = [("I. CHỈ ĐẠO ĐIỀU HÀNH", None, *ROWS[0][2:]), *ROWS[1:]]
    assert read(merged, merges=["A3:B3"]).nodes == read().nodes


def test_scoring_lines_in_rows_of_a_column_of_their_own():
    headings = ["STT", "Nội dung tiêu chí", "Thang điểm", "Điểm chuẩn", "Ghi chú"]
    rows = [
        ("1", "LĨNH VỰC", None, 100),
        ("1.1", "Hoàn thành kế hoạch", "Trên 90%: 60", 60),
        (None, None, "Từ 70% - 90%: 30"),
        (None, None, "Dưới 70%: 0"),
        ("1.2", "Báo cáo", "Đúng hạn: 40; Chậm: 20; Không: 0", 40, "Không áp dụng đối với phường"),
    ]
    annex = read(rows, headings=headings)
    assert not annex.errors
    assert [node.rule.kind for node in annex.nodes if node.rule] == ["steps", "choice"]
    assert annex.nodes[2].not_applicable_allowed


def test_bullets_in_the_code_column_mark_scoring_lines():
    headings = ["STT", "Tiêu chí", "Điểm", "Điểm tự chấm"]
    rows = [
        ("I", "LĨNH VỰC", 100),
        ("1", "Hoàn thành kế hoạch", 60),
        ("-", "Trên 90%", 60),
        ("-", "Từ 70% đến 90%", 30),
        ("-", "Dưới 70%", 0),
        ("2", "Báo cáo", 40),
        ("+", "Có báo cáo", 40),
        ("+", "Không báo cáo", 0),
        ("Tổng cộng", None, 100),
    ]
    annex = read(rows, headings=headings)
    assert not annex.errors
    assert codes(annex) == ["1", "1.1", "1.2"]
    assert annex.nodes[1].wording == ("Trên 90%: 60", "Từ 70% đến 90%: 30", "Dưới 70%: 0")


def test_other_sheets_are_mentioned():
    annex = read(other_sheets=[("Tổng hợp", False), ("Nháp", True)])
    assert [(each.severity, each.key, each.facts["sheet"]) for each in annex.problems] == [
        ("notice", "sheet_not_read", "Tổng hợp"),
        ("notice", "sheet_hidden", "Nháp"),
    ]


def test_hidden_rows_and_columns_are_read_and_mentioned():
    book = load_workbook(io.BytesIO(make_annex()))
    book.active.row_dimensions[7].hidden = True
    book.active.row_dimensions[8].hidden = True
    book.active.column_dimensions["F"].hidden = True
    annex = read_annex(as_bytes(book))
    assert annex.nodes == read().nodes
    assert [(each.severity, each.key, each.row) for each in annex.problems] == [
        ("notice", "columns_hidden", None),
        ("notice", "rows_hidden", 7),
    ]
    assert problem_text(annex.problems[0]).endswith(": F.")
    assert "7, 8" in problem_text(annex.problems[1])


def test_letters_without_a_way_of_scoring_may_be_scoring_lines_and_are_not_guessed():
    rows = [*ROWS[:2], ("a)", "Đúng hạn: 15"), ("b)", "Không ban hành: 0"), *ROWS[4:]]
    assert read(rows).nodes[1].wording == ("Đúng hạn: 15", "Không ban hành: 0")
    rows = [*ROWS[:2], ("a)", "Đúng hạn", 15), ("b)", "Không ban hành", 0), *ROWS[4:]]
    assert {each.key for each in read(rows).errors} == {"code_unreadable", "no_wording"}


def test_a_note_between_two_areas_does_not_swallow_what_follows():
    rows = [*ROWS[:8], ("Ghi chú: (1) theo Kế hoạch",), *ROWS[8:]]
    assert [node.as_dict() for node in read(rows).nodes] == [
        node.as_dict() for node in read().nodes
    ]


def test_a_column_nobody_asked_for_is_mentioned():
    rows = with_row(1, (*ROWS[1], "xem lại"))
    annex = read(rows, headings=[*HEADINGS, "Người theo dõi"])
    assert [(each.key, each.row, each.facts["heading"]) for each in annex.problems] == [
        ("column_not_read", 4, "Người theo dõi")
    ]


def test_text_after_the_total_is_mentioned_and_footnotes_are_not_scoring_lines():
    annex = read([*ROWS, (None, None), ("Ghi chú:",), ("1. TC là tự chấm",), ("CHỦ TỊCH",)])
    assert annex.nodes == read().nodes
    assert annex.problems == ()
    annex = read([*ROWS, ("TM. ỦY BAN NHÂN DÂN",)])
    assert [(each.key, each.row) for each in annex.problems] == [("row_not_read", 15)]


@pytest.mark.parametrize(
    ("footnote", "allowed"),
    [
        ("Đối với xã vùng cao: không áp dụng các tiêu chí 1.1, 2.1.", {"1.1", "2.1"}),
        ("Năm không điều tra thì các tiêu chí điều tra xã hội học không áp dụng.", {"2.1"}),
        ("Tiêu chí không áp dụng được loại khỏi tổng điểm.", set()),
    ],
)
def test_footnotes_tell_what_may_be_left_out(footnote, allowed):
    annex = read([*ROWS, ("Ghi chú:",), (footnote,)])
    assert {node.code for node in annex.nodes if node.not_applicable_allowed} == allowed


def test_maxima_are_exact():
    annex = read(with_row(4, ("1.2", "Mức độ hoàn thành", 0.1 + 0.2, "TC")))
    assert annex.nodes[2].maximum == Decimal("0.3")
