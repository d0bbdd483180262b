"""Which column is what: headings over several rows, points columns, offices, method columns."""

from collections.abc import Sequence

import pytest

from criteria.annex import Annex, read_annex
from tests.criteria.books import make_annex

ROWS = (
    ("I", "CHỈ ĐẠO", 40),
    ("1.1", "Kế hoạch", 15),
    (None, "Kịp thời: 15"),
    (None, "Không: 0"),
    ("1.2", "Báo cáo", 25),
    (None, "Đủ: 25"),
    (None, "Không: 0"),
    ("II", "HÀI LÒNG", 60),
    ("2.1", "Hài lòng", 60),
    (None, "Điều tra xã hội học"),
)


def read(
    *headings: Sequence[object], cells: Sequence[object] = (), merges: Sequence[str] = ()
) -> Annex:
    """The small annex under these headings; every criterion has the further `cells`."""
    rows = [(*row, *cells) if row[0] else row for row in ROWS]
    return read_annex(make_annex([*headings[1:], *rows], headings=headings[0], merges=merges))


def left_out(annex: Annex, key: str) -> list[str]:
    """The columns that a finding of this kind names."""
    found = [each.facts for each in annex.problems if each.key == key]
    return [str(facts.get("headings") or facts.get("heading")) for facts in found]


def offices(annex: Annex) -> set[tuple[str | None, str | None, tuple[str, ...]]]:
    return {(node.appraiser, node.lead, node.coordinating) for node in annex.nodes if node.method}


NOBODY = {(None, None, ())}


def sound(annex: Annex) -> bool:
    points = [node.maximum for node in annex.nodes]
    return not annex.errors and points == [40, 15, 25, 60, 60]


@pytest.mark.parametrize(
    ("headings", "merges", "named"),
    [
        (
            [
                ("STT", "Tiêu chí", "Điểm", None, None),
                (None, None, "Tối đa", "Tự chấm", "Thẩm định"),
            ],
            ["A2:A3", "B2:B3", "C2:E2"],
            "“Điểm: Tự chấm”, “Điểm: Thẩm định”",
        ),
        (
            [
                ("STT", "Tiêu chí", "Điểm đánh giá", None, None),
                (None, None, "Điểm tối đa", "Tự đánh giá", "Cơ quan thẩm định"),
            ],
            ["A2:A3", "B2:B3", "C2:E2"],
            "“Điểm đánh giá: Tự đánh giá”, “Điểm đánh giá: Cơ quan thẩm định”",
        ),
        (
            [("STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Điểm đạt được")],
            [],
            "“Điểm tự chấm”, “Điểm đạt được”",
        ),
        (
            [
                ("STT", "Nội dung", "Điểm tối đa", "Kết quả thẩm định", None),
                (None, None, None, "Lần 1", "Lần 2"),
            ],
            ["A2:A3", "B2:B3", "C2:C3", "D2:E2"],
            "“Kết quả thẩm định: Lần 1”, “Kết quả thẩm định: Lần 2”",
        ),
        (
            [
                ("STT", "Tiêu chí", "Thang điểm", "Điểm đạt được", None),
                (None, None, None, "UBND xã", "Cơ quan thẩm định"),
                (None, None, None, "Tự chấm", "Cơ quan chủ trì thẩm định"),
            ],
            ["A2:A4", "B2:B4", "C2:C4", "D2:E2"],
            "“Điểm đạt được: UBND xã: Tự chấm”,"
            " “Điểm đạt được: Cơ quan thẩm định: Cơ quan chủ trì thẩm định”",
        ),
        (
            [
                ("STT", "Tiêu chí", "Điểm tối đa", "Tự đánh giá", "Thẩm định"),
                (None, None, None, "Điểm", "Điểm"),
            ],
            ["A2:A3", "B2:B3", "C2:C3"],
            "“Tự đánh giá: Điểm”, “Thẩm định: Điểm”",
        ),
        (
            [
                ("Tiêu chí", None, None, "Điểm đánh giá", None),
                ("STT", "Nội dung", "Điểm tối đa", "Đơn vị tự đánh giá", "Thẩm định"),
            ],
            ["A2:C2", "D2:E2"],
            "“Điểm đánh giá: Đơn vị tự đánh giá”, “Điểm đánh giá: Thẩm định”",
        ),
    ],
)
@pytest.mark.parametrize("cells", [(None, None), (1, "1,5")])
def test_points_that_are_given_later_are_no_maximum_and_no_office(headings, merges, named, cells):
    annex = read(*headings, cells=cells, merges=merges)
    assert sound(annex)
    assert offices(annex) == NOBODY
    assert left_out(annex, "points_columns") == [named]


def test_two_heading_rows_without_merged_cells():
    headings = [
        ("STT", "Tiêu chí", "Điểm tối đa", "Điểm đánh giá", None, "Cơ quan thẩm định"),
        (None, None, None, "Tự đánh giá", "Thẩm định"),
    ]
    annex = read(*headings, cells=(1, 2, "Sở Nội vụ"))
    assert sound(annex)
    assert offices(annex) == {("Sở Nội vụ", None, ())}
    assert left_out(annex, "points_columns") == ["“Điểm đánh giá: Tự đánh giá”, “Thẩm định”"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Cơ quan chủ trì thẩm định", ("Sở Nội vụ", None, ())),
        ("Cơ quan, đơn vị thẩm định", ("Sở Nội vụ", None, ())),
        ("Đơn vị chấm điểm", ("Sở Nội vụ", None, ())),
        ("Phân công thẩm định", ("Sở Nội vụ", None, ())),
        ("Thẩm định", ("Sở Nội vụ", None, ())),
        ("Đơn vị chủ trì", (None, "Sở Nội vụ", ())),
        ("Cơ quan chủ trì tham mưu", (None, "Sở Nội vụ", ())),
        ("Cơ quan phối hợp", (None, None, ("Sở Nội vụ",))),
    ],
)
def test_an_office_is_what_its_heading_says(heading, expected):
    annex = read(("STT", "Tiêu chí", "Điểm tối đa", heading), cells=("Sở Nội vụ",))
    assert sound(annex)
    assert offices(annex) == {expected}
    assert left_out(annex, "column_not_read") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Cơ quan phối hợp thẩm định",
        "Cơ quan chủ trì, phối hợp",
        "Cơ quan chủ trì; cơ quan thẩm định",
        "Đơn vị được đánh giá",
        "Đơn vị phụ trách",
        "Ý kiến thẩm định",
        "Năm 2024",
        "Xếp loại",
    ],
)
def test_a_column_for_which_the_set_has_no_place_is_named(heading):
    annex = read(("STT", "Tiêu chí", "Điểm tối đa", heading), cells=("Sở Nội vụ",))
    assert sound(annex)
    assert offices(annex) == NOBODY
    assert left_out(annex, "column_not_read") == [heading]
    empty = read(("STT", "Tiêu chí", "Điểm tối đa", heading))
    assert left_out(empty, "columns_empty") == [f"“{heading}”"]


def test_an_empty_column_of_an_office_is_named():
    headings = ("STT", "Tiêu chí", "Điểm tối đa", "UBND xã tự chấm", "Sở Nội vụ thẩm định")
    annex = read(headings)
    assert offices(annex) == NOBODY
    assert left_out(annex, "points_columns") == ["“UBND xã tự chấm”"]
    assert left_out(annex, "columns_empty") == ["“Sở Nội vụ thẩm định”"]
    annex = read(headings, cells=(1, 2))
    assert left_out(annex, "points_columns") == ["“UBND xã tự chấm”, “Sở Nội vụ thẩm định”"]


def test_a_column_without_a_heading_is_named_by_its_letter():
    annex = read(("STT", "Tiêu chí", "Điểm tối đa"), cells=(None, "xem lại"))
    assert left_out(annex, "column_not_read") == ["E"]


def test_a_number_in_the_column_of_an_office_is_no_office():
    headings = ("STT", "Tiêu chí", "Điểm tối đa", "Cơ quan thẩm định")
    annex = read(headings, cells=(1.5,))
    assert offices(annex) == NOBODY
    assert left_out(annex, "points_columns") == ["“Cơ quan thẩm định”"]
    rows = [(*row, "Sở Nội vụ") if row[0] else row for row in ROWS]
    rows[1] = (*ROWS[1], 1.5)
    annex = read_annex(make_annex(rows, headings=headings))
    assert {node.appraiser for node in annex.nodes} == {"Sở Nội vụ"}  # that of its area
    assert left_out(annex, "number_for_office") == ["Cơ quan thẩm định"]


@pytest.mark.parametrize(
    "heading", ["Hình thức đánh giá", "Phương pháp đánh giá", "Loại", "Cách đánh giá", "Thẩm định"]
)
def test_a_column_of_method_words_tells_the_way_of_scoring(heading):
    ways = {"1.1": "Tự chấm", "1.2": "Thẩm định", "2.1": "ĐTXHH"}
    rows = [(*row, ways.get(row[0])) if row[0] else row for row in ROWS]
    annex = read_annex(make_annex(rows, headings=("STT", "Tiêu chí", "Điểm tối đa", heading)))
    assert sound(annex)
    methods = [node.method for node in annex.nodes if node.method]
    assert methods == ["self", "appraiser", "survey"]


def test_of_two_years_the_later_maximum_counts_and_the_other_is_named():
    headings = ("STT", "Tiêu chí", "Điểm tối đa năm 2024", "Điểm tối đa năm 2025")
    rows = [(row[0], row[1], 7, row[2]) if row[0] else row for row in ROWS]
    annex = read_annex(make_annex(rows, headings=headings))
    assert sound(annex)
    assert left_out(annex, "column_not_read") == ["Điểm tối đa năm 2024"]


def test_two_columns_of_maxima_that_differ_are_asked_about():
    headings = ("STT", "Tiêu chí", "Điểm tối đa", "Điểm chuẩn")
    rows = [(*row, 7) if row[0] else row for row in ROWS]
    annex = read_annex(make_annex(rows, headings=headings))
    assert {each.key for each in annex.errors} == {"maxima_differ"}


def test_titles_may_stand_in_a_column_for_each_level():
    headings = ("Mã tiêu chí", "Lĩnh vực", "Tiêu chí", "Thang điểm")
    rows = [
        (row[0], *((row[1], None) if row[0] in ("I", "II") else (None, row[1])), *row[2:])
        for row in ROWS
    ]
    annex = read_annex(make_annex(rows, headings=headings))
    assert sound(annex)
    assert [node.title for node in annex.nodes[:2]] == ["CHỈ ĐẠO", "Kế hoạch"]


def test_ways_of_scoring_that_are_ticked_are_asked_about():
    headings = ("STT", "Tiêu chí", "Điểm tối đa", "Tự chấm", "Thẩm định", "Điều tra XHH")
    rows = [(*row, "", "", "x") if row[0] == "2.1" else row for row in ROWS]
    annex = read_annex(make_annex(rows, headings=headings))
    (told,) = annex.errors
    assert (told.key, told.facts["heading"]) == ("ways_ticked", "Điều tra XHH")
