"""Targets of a workbook: parts under a target, the index that each is about, and its measure."""

from decimal import Decimal

import pytest

from plans.annex import read_plan
from plans.annex.indices import index_in
from plans.annex.levels import agree, band_named, measure_in
from plans.annex.target_codes import parent_of
from tests.people import Cast, District
from tests.plans.test_intake_values import take, targets_book

HEAD = ["3", "Mức độ hài lòng", "Từ 90% trở lên", "%", ""]


@pytest.mark.parametrize(
    ("code", "known", "above"),
    [
        ("3.1", {"3", "3.1"}, "3"),
        ("3.1.2", {"3", "3.1"}, "3.1"),
        ("3.1.2", {"3"}, "3"),
        ("3.1", {"1", "2"}, None),
        ("CT07.1", {"CT07"}, "CT07"),
        ("3a", {"3"}, "3"),
        ("31", {"3"}, None),
        ("3", {"3"}, None),
        ("a", {"3"}, None),
    ],
)
def test_a_code_goes_on_from_the_one_above(code, known, above):
    assert parent_of(code, known) == above


@pytest.mark.parametrize(
    ("title", "index"),
    [
        ("Xếp hạng Chỉ số CCHC (PAR Index) của huyện", "par"),
        ("Chỉ số cải cách hành chính thuộc nhóm Khá", "par"),
        ("Chỉ số hài lòng về sự phục vụ (SIPAS)", "sipas"),
        ("Chỉ số PAPI của tỉnh", "papi"),
        ("Xếp loại Chỉ số năng lực cạnh tranh cấp huyện", "ddci"),
        ("Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)", ""),
        ("Mức độ hài lòng của người dân về giải quyết TTHC", ""),
        ("Các chỉ số PAR Index, SIPAS đều tăng", ""),
        ("Tỷ lệ hồ sơ đúng hạn", ""),
    ],
)
def test_the_index_that_a_title_names(title, index):
    assert index_in(title) == index


@pytest.mark.parametrize(
    ("level", "measure"),
    [("Trên 95%", "%"), ("95 phần trăm", "%"), ("Không quá 3 ngày", "ngày"), ("Nhóm 3", "")],
)
def test_a_level_says_what_it_is_measured_in(level, measure):
    assert measure_in(level) == measure


def test_measures_and_bands_by_their_names():
    assert all(agree(*both) for both in (("ngày", "Ngày làm việc"), ("", "hồ sơ")))
    assert agree("%", "phần trăm")
    assert not agree("%", "hồ sơ")
    assert [band_named(text) for text in ("  trung  bình ", "KHÁ", "Tạm")] == [
        "Trung bình",
        "Khá",
        None,
    ]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([["3.1", "Đất đai", "85%"], ["3.2", "Xây dựng", "85%"]], ["3", "3.1", "3.2"]),
        ([["", "- Đất đai", "85%"], ["", "- Xây dựng", "85%"]], ["3", "3.1", "3.2"]),
        ([["a)", "Đất đai", "85%"], ["b)", "Xây dựng", "85%"]], ["3", "3.a", "3.b"]),
        ([["", "- Đất đai", "85%"], ["", "Khác", "85%"]], ["3", "3.1", "2"]),
    ],
)
def test_parts_are_numbered_under_their_target(rows, codes):
    draft = read_plan(targets_book(HEAD, *rows))
    assert [target.code for target in draft.targets] == codes
    assert all(not target.title.startswith("-") for target in draft.targets)
    assert not draft.errors


def test_dashes_before_every_target_number_no_parts():
    draft = read_plan(targets_book(["", "- Đất đai", "85%"], ["", "- Xây dựng", "85%"]))
    assert [(each.code, each.title) for each in draft.targets] == [
        ("1", "- Đất đai"),
        ("2", "- Xây dựng"),
    ]


def test_the_measure_after_the_number_is_that_of_the_column():
    (target,) = read_plan(targets_book(["1", "Kiểm tra", "Không quá 3 cuộc", "cuộc"])).targets
    assert (target.operator, target.value) == ("<=", "3")


def test_a_level_in_another_measure_than_its_column_is_kept_as_printed():
    draft = read_plan(targets_book(["1", "Hồ sơ đúng hạn", "Trên 95%", "hồ sơ"]))
    assert draft.targets[0].operator is None
    assert "không tính bằng “hồ sơ”" in draft.problems[-1].message


@pytest.mark.django_db
def test_parents_and_indices_are_stored_and_follow_the_file(place: District, cast: Cast) -> None:
    rows = [HEAD, ["3.1", "Chỉ số SIPAS", "Trên 1,5%", "", ""], ["4", "Khác", "nhóm 3", "", ""]]
    plan = take(targets_book(*rows), place, cast).plan
    part = plan.targets.get(code="3.1")
    assert (part.parent, part.index) == (plan.targets.get(code="3"), "sipas")
    assert (part.value, part.measure, part.version) == (Decimal("1.5"), "%", 1)
    again = take(targets_book(*rows), place, cast)
    assert not again.changes

    rows[1][2] = "Trên 2%"
    assert take(targets_book(*rows), place, cast).changes.changed == ["3.1"]
    part.refresh_from_db()
    assert (part.value, part.version) == (2, 2)

    gone = take(targets_book(rows[1], rows[2]), place, cast).changes
    assert (gone.removed, gone.changed) == (["3"], ["3.1", "4"])
    part.refresh_from_db()
    assert part.parent is None
