"""A title or a scoring line over two rows, and points as decisions print them."""

from decimal import Decimal

import pytest

from criteria.annex import read_annex
from criteria.annex.grid.sheet import points_of
from tests.criteria.books import ROWS, make_annex, with_row


def read(rows):
    return read_annex(make_annex(rows))


def leaf(annex, code="1.1"):
    return next(node for node in annex.nodes if node.code == code)


def told(annex):
    return [(each.key, each.row) for each in annex.problems]


@pytest.mark.parametrize(
    ("points", "number"),
    [
        *(("13 điểm", "13"), ("2,0 điểm", "2.0"), ("13đ", "13"), ("13 đ.", "13")),
        *(("Tối đa 5 điểm", "5"), ("-3 điểm", "-3"), ("0,25đ", "0.25"), (7, "7")),
        *((text, None) for text in ("1.500 điểm", "2 hoặc 3 điểm", "5 điểm/lần", "năm điểm")),
        *((text, None) for text in ("5 đợt", "điểm", "5 điểm 3", "1,5,5 điểm", None, True)),
    ],
)
def test_points_may_name_their_unit(points, number):
    assert points_of(points) == (None if number is None else Decimal(number))


def test_maxima_and_the_total_may_name_their_unit():
    rows = [
        (row[0], row[1], f"{row[2]} điểm" if row[0] else None, *row[3:]) if len(row) > 2 else row
        for row in ROWS
    ]
    assert [node.as_dict() for node in read(rows).nodes] == [
        node.as_dict() for node in read(ROWS).nodes
    ]
    rows[-1] = ("Tổng cộng: 99 điểm", None, None)
    assert [each.key for each in read(rows).errors] == ["total_differs"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((15, "TC"), (None,)),  # the points beside the first half
        ((None, "TC"), (15,)),  # … or beside the second
        ((None,), ("15 điểm", "TC", "Kế hoạch", None, "Quý I")),
    ],
)
@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Ban hành kế hoạch cải cách hành chính", "hằng năm đúng thời hạn"),
        ("Ban hành kế hoạch của", "UBND xã"),
        ("Ban hành kế hoạch,", "Chương trình"),
        ("Ban hành kế hoạch (gồm cả", "Kế hoạch kiểm tra)"),
    ],
)
def test_a_title_over_two_rows_is_one_title_and_told(title, rest, first, second):
    rows = [ROWS[0], ("1.1", title, *first), (None, rest, *second), *ROWS[2:]]
    annex = read(rows)
    assert annex.errors == ()
    assert (leaf(annex).title, leaf(annex).maximum) == (f"{title} {rest}", 15)
    assert leaf(annex).wording == ("Đúng hạn và đầy đủ: 15", "Không ban hành: 0")
    assert ("title_goes_on", 5) in told(annex)


def test_the_title_of_an_area_in_capitals_goes_on_in_capitals():
    rows = [("I", "CHỈ ĐẠO", 40, None, None, "Phòng Nội vụ"), (None, "ĐIỀU HÀNH"), *ROWS[1:]]
    annex = read(rows)
    assert annex.errors == ()
    assert annex.nodes[0].title == "CHỈ ĐẠO ĐIỀU HÀNH"


@pytest.mark.parametrize(
    "line", ["kịp thời: 15", "Kịp thời", "- hằng năm", "trong đó: a là số việc", "ĐTXHH"]
)
def test_what_may_be_a_scoring_line_is_no_title(line):
    annex = read([*ROWS[:2], (None, line), *ROWS[2:]])
    assert leaf(annex).title == "Ban hành kế hoạch"
    assert leaf(annex).wording[0] == line.lstrip("- ")


def test_points_missing_at_a_criterion_are_not_taken_from_its_first_line():
    rows = [ROWS[0], ("1.1", "Ban hành kế hoạch", None, "TC"), (None, "Kịp thời", 15), *ROWS[3:]]
    annex = read(rows)
    assert ("maximum_missing", 4) in told(annex)
    assert leaf(annex).maximum is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [("Từ 70% đến",), ("90%: 12,5",)],
            "Từ 70% đến 90%: 12,5",
        ),
        (
            [("Từ 70% đến 90%", "12,5"), ("số nhiệm vụ được giao",)],
            "Từ 70% đến 90% số nhiệm vụ được giao: 12,5",
        ),
        (
            [("Từ 70% đến 90% số nhiệm vụ",), ("được giao", "12,5")],
            "Từ 70% đến 90% số nhiệm vụ được giao: 12,5",
        ),
        (
            [("Từ 70% đến 90%:",), ("12,5 điểm",)],
            "Từ 70% đến 90%: 12,5 điểm",
        ),
        (
            [("Từ 70% đến 90%",), ("12,5 điểm",)],
            "Từ 70% đến 90%: 12,5 điểm",
        ),
        (
            [("Từ 70% đến\n90%: 12,5",)],
            "Từ 70% đến 90%: 12,5",
        ),
    ],
)
def test_a_scoring_line_over_two_rows_is_one_line(lines, expected):
    rows = [*ROWS[:6], *((None, *line) for line in lines), *ROWS[7:]]
    annex = read(rows)
    assert leaf(annex, "1.2").wording == (
        "Trên 90% kế hoạch: 25",
        expected,
        "Dưới 70%: 0",
    )


def test_points_alone_in_the_next_row_belong_to_what_has_none():
    rows = [ROWS[0], ("1.1", "Ban hành kế hoạch", None, "TC"), (None, None, 15)]
    rows += [(None, "Đúng hạn"), (None, None, 15), (None, "Không: 0"), (None, None, 3), *ROWS[4:]]
    annex = read(rows)
    assert leaf(annex).maximum == 15
    assert leaf(annex).wording == ("Đúng hạn: 15", "Không: 0")
    assert [(each.key, each.row) for each in annex.errors] == [("points_beside_line", 9)]


@pytest.mark.parametrize(
    "second", ["- được giao: 12,5", "Đạt 90%: 12,5", "tỷ lệ = a/b × 100%", "a là số việc"]
)
def test_lines_of_their_own_are_not_joined(second):
    annex = read([*ROWS[:6], (None, "Từ 70%: 12,5"), (None, second), *ROWS[7:]])
    assert len(leaf(annex, "1.2").wording) == 4


def test_a_condition_in_the_next_row_is_not_lost():
    annex = read([*ROWS[:3], (None, "nhưng không quá hai lần"), *ROWS[3:]])
    assert "Đúng hạn và đầy đủ: 15 nhưng không quá hai lần" in leaf(annex).wording


def test_points_beside_a_line_that_names_them_must_be_the_same():
    rows = with_row(2, (None, "Đúng hạn và đầy đủ: 15 điểm", 15))
    assert read(rows).errors == ()
    rows = with_row(2, (None, "Đúng hạn và đầy đủ: 15 điểm", 14))
    assert ("points_beside_line", 5) in told(read(rows))


def test_the_maximum_at_the_end_of_a_title_is_read_and_told():
    rows = with_row(0, ("I", "CHỈ ĐẠO (40 điểm)", None, None, None, "Phòng Nội vụ"))
    annex = read(rows)
    assert annex.errors == ()
    assert annex.nodes[0].maximum == 40
    assert ("maximum_in_title", 3) in told(annex)
