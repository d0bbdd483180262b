"""What is wrong with an annex is told with its row and code; nothing is lost silently."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from criteria.annex import Annex, AnnexProblem, read_annex
from tests.criteria.books import HEADINGS, ROWS, as_bytes, make_annex, with_row
from units.workbooks.wording import WorkbookRefused

DATA = Path(__file__).parents[2] / "data" / "criteria"


def errors(rows=ROWS, **layout):
    annex = read_annex(make_annex(rows, **layout))
    return [(each.key, each.row, each.code) for each in annex.errors]


@pytest.mark.parametrize(
    ("at", "row", "expected"),
    [
        (1, ("1.1", "Ban hành kế hoạch", 14.5, "TC"), ("children_differ", 3, "1")),
        (0, ("I", "CHỈ ĐẠO", 41), ("areas_differ", None, None)),
        (11, ("TỔNG CỘNG", None, 99), ("total_differs", 14, None)),
        (11, ("TỔNG CỘNG", None, "một trăm"), ("total_unreadable", 14, None)),
        (4, ("1.1", *ROWS[4][1:]), ("code_twice", 7, "1.1")),
        (4, ("1.2.1", *ROWS[4][1:]), ("parent_missing", 7, "1.2.1")),
        (4, ("a)", *ROWS[4][1:]), ("code_unreadable", 7, None)),
        (4, (None, *ROWS[4][1:]), ("code_missing", 7, None)),
        (4, ("1.2", None, *ROWS[4][2:]), ("title_missing", 7, "1.2")),
        (1, ("1.1", "Ban hành kế hoạch", None, "TC"), ("maximum_missing", 4, "1.1")),
        (1, ("1.1", "Ban hành kế hoạch", "năm điểm", "TC"), ("maximum_unreadable", 4, "1.1")),
        (1, ("1.1", "Ban hành kế hoạch", "1.500", "TC"), ("maximum_unreadable", 4, "1.1")),
        (1, ("1.1", "Ban hành kế hoạch", 0.125, "TC"), ("maximum_unreadable", 4, "1.1")),
        (1, ("1.1", "Ban hành kế hoạch", True, "TC"), ("maximum_unreadable", 4, "1.1")),
        (1, ("1.1", "Ban hành kế hoạch", "#REF!", "TC"), ("maximum_unreadable", 4, "1.1")),
        (1, ("1.1", "Ban hành kế hoạch", -15, "TC"), ("maximum_negative", 4, "1.1")),
        (1, ("1.1", "Ban hành kế hoạch", 15, "chấm kín"), ("method_unknown", 4, "1.1")),
        (1, (*ROWS[1][:6], "khi xong"), ("milestone_unknown", 4, "1.1")),
        (2, (None, "Đúng hạn thì cho điểm cao"), ("line_not_understood", 5, "1.1")),
        (6, (None, "Từ bảy mươi phần trăm: 12,5"), ("line_not_on_scale", 9, "1.2")),
        (6, (None, "Từ 75% đến 90%: 12,5"), ("rule_gap", 7, "1.2")),
        (6, (None, "Từ 60% đến 90%: 12,5"), ("rule_overlap", 7, "1.2")),
        (5, (None, "Trên 90% kế hoạch: 26"), ("rule_above_maximum", 8, "1.2")),
        (8, ("II", "HÀI LÒNG", 60, None, "Có: 2"), None),
    ],
)
def test_each_fault_is_named_with_row_and_code(at, row, expected):
    found = errors(with_row(at, row))
    assert (expected in found) if expected else not found


def test_a_leaf_without_scoring_lines_is_an_error():
    assert errors([*ROWS[:2], *ROWS[4:]]) == [("no_wording", 4, "1.1")]


def test_a_scoring_line_under_a_criterion_that_has_children_is_an_error():
    assert ("line_on_branch", 4, "1") in errors([ROWS[0], (None, "Có: 40"), *ROWS[1:]])


def test_maxima_merged_over_two_criteria_are_not_read_as_blank_scores():
    rows = [row for row in ROWS if row[0]]
    assert ("maximum_missing", 5, "1.2") in errors(with_row(2, rows[2][:2], rows), merges=["C4:C5"])


def test_a_number_left_out_is_a_notice():
    annex = read_annex(make_annex(with_row(4, ("1.3", *ROWS[4][1:]))))
    assert [(each.severity, each.key, each.code) for each in annex.problems] == [
        ("notice", "code_skipped", "1.3")
    ]


def test_bonus_and_penalty_stand_outside_the_hundred():
    annex = read_annex(
        make_annex(
            [
                *ROWS,
                ("III", "ĐIỂM THƯỞNG", 2, None, None, "Phòng Nội vụ"),
                ("3.1", "Sáng kiến", 2, "TC", None, None, "Năm"),
                (None, "Mỗi sáng kiến được công nhận được 1 điểm, tối đa 2 điểm"),
                ("IV", "ĐIỂM TRỪ", -3, None, None, "Phòng Nội vụ"),
                ("4.1", "Gửi chậm", "-3", "TĐ", None, None, "Năm"),
                (None, "Mỗi lần gửi chậm trừ 1 điểm, tối đa trừ 3 điểm"),
            ]
        )
    )
    assert not annex.errors
    assert [(node.code, node.sign, node.maximum) for node in annex.nodes[5:]] == [
        ("3", "bonus", Decimal(2)),
        ("3.1", "bonus", Decimal(2)),
        ("4", "penalty", Decimal(3)),
        ("4.1", "penalty", Decimal(3)),
    ]
    assert {each.key for each in annex.notices} == {"minus_dropped"}


def test_a_sheet_without_headings_is_an_error_of_the_annex():
    assert errors(headings=["STT", "Họ và tên", "Ngày sinh"]) == [("no_headings", None, None)]
    assert errors([]) == [("no_criteria", None, None)]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"%PDF-1.4 not a workbook", "not_workbook"), (b"PK\x03\x04cut", "damaged")],
)
def test_what_is_no_workbook_is_refused(content, code):
    with pytest.raises(WorkbookRefused) as refusal:
        read_annex(content)
    assert refusal.value.code == code


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(-5, 200),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(),
    st.sampled_from([*HEADINGS, *(value for row in ROWS for value in row if value)]),
    st.sampled_from(["1.1.1", "Ghi chú:", "1,5", "- Có: 1", "Mỗi lỗi trừ 0,5 điểm"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=25))
def test_no_table_makes_the_reader_stumble(rows):
    annex = _read_unless_refused(make_annex([[_writable(value) for value in row] for row in rows]))
    areas = [node.maximum for node in annex.nodes if node.depth == 0 and node.sign == "normal"]
    assert annex.errors or sum(areas) == 100


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(
        st.tuples(st.integers(1, 70), st.integers(1, 8), CELLS), min_size=1, max_size=12
    )
)
def test_a_real_annex_with_cells_changed_is_read_or_refused_in_words(changes):
    book = load_workbook(io.BytesIO((DATA / "office_2021.xlsx").read_bytes()))
    for row, column, value in changes:
        cell = book.active.cell(row, column)
        if type(cell).__name__ != "MergedCell":
            cell.value = _writable(value)
    annex = _read_unless_refused(as_bytes(book))
    assert annex.nodes or annex.problems


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(cuts=st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=20))
def test_a_workbook_with_bytes_changed_is_read_or_refused(cuts):
    content = bytearray((DATA / "office_2021.xlsx").read_bytes())
    for at, byte in cuts:
        content[at % len(content)] = byte
    annex = _read_unless_refused(bytes(content))
    assert annex.nodes or annex.problems


def _read_unless_refused(content):
    """A refusal comes with a code that has words for people."""
    try:
        return read_annex(content)
    except WorkbookRefused as refusal:
        return Annex(problems=(AnnexProblem("error", refusal.code),) if str(refusal) else ())


def _writable(value):
    """Without the control characters that no workbook can hold."""
    if isinstance(value, str):
        return "".join(char for char in value if char.isprintable() or char == "\n")
    return value


@pytest.mark.parametrize(
    ("points", "read"),
    [(1000, True), (-1000, True), ("1000", True), (1000.5, False), (1001, False)],
)
def test_a_maximum_is_read_up_to_a_thousand(points, read):
    rows = with_row(1, ("1.1", "Ban hành kế hoạch", points, "TC"))
    assert (("maximum_unreadable", 4, "1.1") not in errors(rows)) == read
