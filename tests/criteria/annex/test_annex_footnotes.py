"""Marks (*) in a table and the notes under it: kept with what they belong to, or told."""

import pytest

from criteria.annex import read_annex
from tests.criteria.books import ROWS, make_annex, with_row

TITLE = ("1.1", "Ban hành kế hoạch (*)", *ROWS[1][2:])


def read(rows, *notes):
    return read_annex(make_annex([*rows, *((note,) for note in notes)]))


def told(annex):
    return [each.key for each in annex.problems]


@pytest.mark.parametrize(
    ("title", "notes"),
    [
        ("Ban hành kế hoạch (*)", ["(*) Áp dụng với xã miền núi"]),
        ("Ban hành kế hoạch(*)", ["Ghi chú:", "(*): Áp dụng với xã miền núi"]),
        ("Ban hành kế hoạch*", ["Ghi chú:\n* Áp dụng với xã miền núi"]),
        ("Ban hành kế hoạch **", ["* Ghi chú khác", "** Áp dụng với xã miền núi"]),
        ("(*) Ban hành kế hoạch", ["(*) Áp dụng với", "xã miền núi"]),
        ("Ban hành kế hoạch (1)", ["Ghi chú:", "(1) Áp dụng với xã miền núi"]),
        ("Ban hành kế hoạch¹", ["Ghi chú:", "¹ Áp dụng với xã miền núi"]),
    ],
)
def test_the_note_to_a_title_is_kept_with_its_criterion(title, notes):
    annex = read(with_row(1, ("1.1", title, *ROWS[1][2:])), *notes)
    assert annex.errors == ()
    assert annex.nodes[1].title == "Ban hành kế hoạch"
    assert annex.nodes[1].note == "Áp dụng với xã miền núi"
    assert "footnote_kept" in told(annex)
    assert [node.note for node in annex.nodes if node.note] == ["Áp dụng với xã miền núi"]


@pytest.mark.parametrize(
    "line",
    [
        (None, "Đúng hạn và đầy đủ (*): 15"),
        (None, "Đúng hạn và đầy đủ: 15 (*)"),
        (None, "Đúng hạn và đầy đủ: 15*"),
        (None, "Đúng hạn và đầy đủ", "15 (*)"),
    ],
)
def test_the_note_to_a_scoring_line_names_its_line_and_is_to_be_checked(line):
    annex = read(with_row(2, line), "(*) Chỉ tính khi có biên bản")
    leaf = annex.nodes[1]
    assert leaf.wording == ("Đúng hạn và đầy đủ: 15", "Không ban hành: 0")
    assert leaf.rule == read(ROWS).nodes[1].rule
    assert leaf.note.startswith("“Đúng hạn và đầy đủ")
    assert leaf.note.endswith(": Chỉ tính khi có biên bản")
    (told,) = [each for each in annex.problems if each.key == "footnote_of_line"]
    assert told.facts["text"] == "Chỉ tính khi có biên bản"


@pytest.mark.parametrize("mark", ["(*)", "*"])
def test_a_mark_may_stand_in_a_cell_of_its_own(mark):
    rows = [*with_row(1, TITLE), (mark, "Áp dụng với xã miền núi")]
    annex = read(rows)
    assert annex.errors == ()
    assert annex.nodes[1].note == "Áp dụng với xã miền núi"


def test_a_star_speaks_to_the_table_above_also_without_a_total():
    rows = with_row(1, ("1.1", "Ban hành kế hoạch *", *ROWS[1][2:]))[:-1]
    annex = read([*rows, ("* Áp dụng với xã miền núi",)])
    assert annex.errors == ()
    assert annex.nodes[1].note == "Áp dụng với xã miền núi"


def test_an_area_without_points_after_the_notes_is_no_note():
    annex = read([*ROWS, ("Ghi chú:",), ("1. TC là tự chấm",), ("III", "ĐIỂM THƯỞNG")])
    assert [node.code for node in annex.nodes][-1] == "3"
    assert annex.notes == ("Ghi chú:", "1. TC là tự chấm")


def test_the_note_to_a_cell_and_to_maximum_points_is_kept_too():
    rows = with_row(1, ("1.1", "Ban hành kế hoạch", "15 (*)", "TC", "Kế hoạch (**)", None, "Quý I"))
    annex = read(rows, "(*) Điểm chuẩn", "(**) Bản ký số")
    assert annex.nodes[1].maximum == 15
    assert annex.nodes[1].evidence == ("Kế hoạch",)
    assert annex.nodes[1].note == "Điểm chuẩn; Bản ký số"


@pytest.mark.parametrize("code", ["1.1*", "1.1 (*)"])
def test_a_mark_beside_a_code_is_no_part_of_it(code):
    annex = read(with_row(1, (code, *ROWS[1][1:])), "(*) Áp dụng với xã miền núi")
    assert [node.code for node in annex.nodes] == ["1", "1.1", "1.2", "2", "2.1"]
    assert annex.nodes[1].note == "Áp dụng với xã miền núi"


def test_a_note_that_lets_a_criterion_not_apply_is_understood():
    annex = read(with_row(1, TITLE), "(*) Không áp dụng đối với xã đảo")
    assert [node.code for node in annex.nodes if node.not_applicable_allowed] == ["1.1"]


def test_a_mark_without_a_note_and_a_note_without_a_mark_are_told():
    annex = read(with_row(1, TITLE), "(**) Chú thích lạc")
    assert annex.nodes[1].note is None
    assert told(annex) == ["mark_without_footnote", "footnote_without_mark"]
    assert annex.problems[1].facts["text"] == "(**) Chú thích lạc"


def test_a_footnote_between_two_areas_ends_with_the_next_criterion():
    rows = with_row(1, TITLE)
    annex = read([*rows[:8], ("(*) Áp dụng với xã miền núi",), *rows[8:]])
    assert annex.nodes[1].note == "Áp dụng với xã miền núi"
    assert len(annex.nodes) == 5


@pytest.mark.parametrize(
    "line", ["* Đúng hạn và đầy đủ: 15", "*Đúng hạn và đầy đủ: 15", "Đúng hạn và đầy đủ (2): 15"]
)
def test_a_star_in_front_of_a_line_and_a_number_without_a_note_are_no_marks(line):
    annex = read(with_row(2, (None, line)))
    assert annex.nodes[1].wording[0] == line.lstrip("* ")
    assert "mark_without_footnote" not in told(annex)


def test_a_star_between_two_factors_is_no_mark():
    line = "Điểm đạt được = (b/a)*điểm tối đa"
    assert line in read(with_row(2, (None, line))).nodes[1].wording


def test_notes_without_a_mark_are_kept_with_the_annex():
    annex = read(ROWS, "Ghi chú:", "- Điểm lẻ đến 0,25.")
    assert annex.notes == ("Ghi chú:", "- Điểm lẻ đến 0,25.")
    assert annex.problems == ()
