"""The appraisal as a workbook: what it holds, what the file would change, what is refused."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from criteria.models import Criterion
from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.rounds.second import SECOND
from scoring.models import DeductionReason, ScoreEntry, ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from scoring.workbooks.appraisal.book import AppraisedBook
from scoring.workbooks.appraisal.taking import take_in
from scoring.workbooks.reading import read_workbook
from tests.people import Cast, District
from tests.scoring.appraising import grant, leaf, make_submitted
from tests.scoring.workbooks.appraised_books import (
    book_of,
    column_of,
    downloaded,
    filled,
    looked,
)
from tests.scoring.workbooks.books import edited, rows_of
from tests.undoing import stands
from units.imports.lines import TableRefused
from units.models import User
from units.refusals import NotReady

CODE, OTHER = "1.1.1", "1.1.2"


standing = stands(make_submitted)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def book(sheet: ScoreSheet, cast: Cast) -> bytes:
    return downloaded(book_of(sheet, cast.home_affairs))


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return leaf(sheet, CODE)


def take(sheet: ScoreSheet, content: bytes, by: User, *leaves: ScoreEntry):
    of = book_of(sheet, by)
    chosen = {each.pk: each.version for each in leaves}
    return take_in(of, read_workbook(content, of.key, of.layout), chosen, by=by)


def reason_of(place: District) -> DeductionReason:
    return DeductionReason.objects.filter(authority=place.district, active=True)[0]


# --- what it holds -------------------------------------------------------------------------------


def test_only_what_the_person_appraises_can_be_filled_in(
    sheet: ScoreSheet, book: bytes, cast: Cast
) -> None:
    page = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    assert page.protection.sheet
    unlocked = {
        cell.column for row in page.iter_rows() for cell in row if not cell.protection.locked
    }
    assert unlocked == {column_of(page, mark) for mark in ("answer", "reason_code", "reason")}
    for each in book_of(sheet, cast.home_affairs).leaves:
        rows = rows_of(page, each.entry)
        assert bool(rows) != each.entry.excluded
        locked = {
            page.cell(row, column_of(page, "answer")).protection.locked for row in rows.values()
        }
        assert locked in ({bool(each.locked)}, set())


def test_the_claim_stands_beside_and_reasons_are_chosen(
    entry: ScoreEntry, book: bytes, place: District
) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(book))
    page, lists = opened.worksheets
    row = rows_of(page, entry)["points"]
    assert page.cell(row, column_of(page, "claimed")).value == entry.self_points
    cell = page.cell(row, column_of(page, "reason_code")).coordinate
    [check] = [each for each in page.data_validations.dataValidation if cell in each.cells]
    column = check.formula1.split("$")[1]
    offered = [line.value for line in lists[column] if line.value]
    reasons = DeductionReason.objects.filter(authority=place.district, active=True)
    assert sorted(offered) == sorted(each.text for each in reasons)
    assert page.cell(row, column_of(page, "points")).value.startswith("=")


def test_a_file_as_it_was_downloaded_changes_nothing(sheet: ScoreSheet, cast: Cast) -> None:
    grant(leaf(sheet, CODE), "0.5", cast.home_affairs, reason="Ban hành\nchậm")
    of = book_of(sheet, cast.home_affairs)
    found = looked(downloaded(of), of)
    assert (found.changes, found.conflicts, found.refused) == ([], [], [])
    assert (list(found.faults), list(found.missing)) == ([], [])
    assert found.same == sum(not each.entry.excluded for each in of.leaves)


# --- what it changes -----------------------------------------------------------------------------


def test_points_as_claimed_and_below_are_granted(
    sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast, place: District
) -> None:
    other, reason = leaf(sheet, OTHER), reason_of(place)
    book = filled(book, entry, points=float(entry.self_points))
    book = filled(book, other, points="0", reason_code=reason.text.upper(), reason="Không có")
    found = looked(book, book_of(sheet, cast.home_affairs))
    assert {each.entry for each in found.changes} == {entry, other}
    assert not leaf(sheet, CODE).is_appraised
    taken = take(sheet, book, cast.home_affairs, entry, other)
    assert (taken.count, dict(taken.refused)) == (2, {})
    entry, other = leaf(sheet, CODE), leaf(sheet, OTHER)
    assert (entry.first_points, entry.first_by) == (entry.self_points, cast.home_affairs)
    assert (other.first_points, other.first_reason) == (Decimal(0), "Không có")
    assert other.first_reason_code == reason.code
    sheet.refresh_from_db()
    assert totals_of(sheet, "final").whole.points == entry.self_points


def test_the_same_file_twice_changes_nothing(
    sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast
) -> None:
    book = filled(book, entry, points=float(entry.self_points))
    for count in (1, 0):
        taken = take(sheet, book, cast.home_affairs, entry)
        assert (taken.count, dict(taken.refused)) == (count, {})
    assert leaf(sheet, CODE).version == entry.version + 1
    found = looked(book, book_of(sheet, cast.home_affairs))
    assert (found.changes, found.conflicts, found.refused) == ([], [], [])


def test_a_cleared_cell_takes_the_appraisal_back(sheet: ScoreSheet, cast: Cast) -> None:
    entry = leaf(sheet, CODE)
    grant(entry, str(entry.self_points), cast.home_affairs)
    book = filled(downloaded(book_of(sheet, cast.home_affairs)), entry, points=None)
    take(sheet, book, cast.home_affairs, leaf(sheet, CODE))
    assert not leaf(sheet, CODE).is_appraised


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"points": 0}, "lý do"),
        ({"points": 0, "reason": "Chậm"}, "chọn loại lý do"),
        ({"points": 0, "reason": "Chậm", "reason_code": "vì vậy"}, "loại lý do nào"),
        ({"points": 99}, "99"),
        ({"points": "ba"}, "không phải là số"),
        ({"points": "=1+1"}, "công thức"),
    ],
)
def test_the_rules_of_a_typed_appraisal_hold(
    sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast, values: dict, says: str
) -> None:
    other = leaf(sheet, OTHER)
    book = filled(filled(book, entry, **values), other, points=float(other.self_points))
    found = looked(book, book_of(sheet, cast.home_affairs))
    [refused] = found.refused
    assert refused.entry == entry
    assert says in refused.why_not
    assert [each.entry for each in found.changes] == [other]
    taken = take(sheet, book, cast.home_affairs, entry, other)
    assert (taken.count, [*taken.refused]) == (1, [str(entry.criterion)])
    assert not leaf(sheet, CODE).is_appraised


# --- other people --------------------------------------------------------------------------------


def test_what_somebody_else_granted_since_is_a_conflict(
    sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast
) -> None:
    grant(entry, "0.5", cast.home_affairs, reason="Chậm")
    book = filled(book, entry, points=float(entry.self_points))
    [conflict] = looked(book, book_of(sheet, cast.home_affairs)).conflicts
    points = conflict.cells[0]
    assert (points.then, points.now, points.file) == ("", "0,5", "1")
    assert str(cast.home_affairs) in conflict.overtaken


def test_a_claim_that_changed_since_is_a_conflict(
    sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast
) -> None:
    ScoreEntry.objects.filter(pk=entry.pk).update(
        self_points=Decimal("0.5"), version=entry.version + 1
    )
    untouched = looked(book, book_of(sheet, cast.home_affairs))
    assert (untouched.changes, untouched.conflicts, untouched.refused) == ([], [], [])
    [conflict] = looked(
        filled(book, entry, points="0.5"), book_of(sheet, cast.home_affairs)
    ).conflicts
    assert "Đơn vị đã sửa điểm tự chấm" in conflict.overtaken


def test_a_leaf_that_moves_between_look_and_confirmation_is_left(
    sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast
) -> None:
    grant(leaf(sheet, CODE), "0.5", cast.home_affairs, reason="Chậm")
    book = filled(book, entry, points=float(entry.self_points))
    taken = take(sheet, book, cast.home_affairs, entry)
    assert "Người khác vừa lưu" in taken.refused[str(entry.criterion)]
    assert leaf(sheet, CODE).first_points == Decimal("0.5")


def test_leaves_of_other_offices_are_locked(sheet: ScoreSheet, cast: Cast) -> None:
    of = book_of(sheet, cast.appraiser)
    foreign = next(each.entry for each in of.leaves if each.locked and not each.entry.excluded)
    book = filled(downloaded(of), foreign, points=0, reason="Chậm")
    [refused] = looked(book, of).refused
    assert refused.entry == foreign
    assert refused.why_not


# --- the file as a whole -------------------------------------------------------------------------


def test_rows_may_be_sorted(sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast) -> None:
    def reverse(page: Worksheet) -> None:
        last = page.max_row
        width = page.max_column + 1
        lines = [[page.cell(row, at).value for at in range(1, width)] for row in range(7, last + 1)]
        for row, line in enumerate(reversed(lines), start=7):
            for at, value in enumerate(line, start=1):
                page.cell(row, at).value = value

    book = edited(filled(book, entry, points=float(entry.self_points)), reverse)
    found = looked(book, book_of(sheet, cast.home_affairs))
    assert [each.entry for each in found.changes] == [entry]
    assert (found.refused, list(found.faults)) == ([], [])


@pytest.mark.parametrize("edit", ["deleted", "doubled", "code"])
def test_broken_rows_are_named(
    sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast, edit: str
) -> None:
    def change(page: Worksheet) -> None:
        [row] = rows_of(page, entry).values()
        if edit == "deleted":
            page.delete_rows(row)
        elif edit == "doubled":
            at = page.max_row + 1
            for column in range(1, page.max_column + 1):
                page.cell(at, column).value = page.cell(row, column).value
        else:
            page.cell(row, 1).value += "x"

    found = looked(edited(book, change), book_of(sheet, cast.home_affairs))
    assert found.changes == []
    if edit == "doubled":
        assert "bị trùng" in found.refused[0].why_not
    else:
        assert str(entry.criterion) in found.missing
        assert bool(found.faults) == (edit == "code")


def refusal(content: bytes, book: AppraisedBook) -> str:
    with pytest.raises(TableRefused) as refused:
        read_workbook(content, book.key, book.layout)
    return str(refused.value)


def test_the_workbook_of_another_unit_or_round_is_refused(
    sheet: ScoreSheet, book: bytes, cast: Cast
) -> None:
    other = sheet.period.sheets.exclude(pk=sheet.pk)[0]
    said = refusal(book, book_of(other, cast.home_affairs))
    assert "Thẩm định lần 1: Ủy ban nhân dân xã Lộc An" in said
    assert "Lộc Thủy" in said
    said = refusal(book, book_of(sheet, cast.home_affairs, SECOND))
    assert "Trang này nhận tệp: Thẩm định lần 2" in said


def test_what_is_finished_takes_no_file(
    sheet: ScoreSheet, entry: ScoreEntry, book: bytes, cast: Cast
) -> None:
    ScoreEntry.objects.filter(sheet=sheet, criterion__method=Criterion.Method.SELF).update(
        first_points=0, first_reason="Chậm", first_reason_code="other"
    )
    ScoreEntry.objects.filter(sheet=sheet, first_points=None, excluded=False).update(first_points=0)
    workflow.finish(ScoreSheet.objects.get(pk=sheet.pk), by=cast.home_affairs)
    of = book_of(sheet, cast.home_affairs)
    assert of.round is FIRST
    assert all(each.locked for each in of.leaves)
    before = list(ScoreEntry.objects.order_by("pk").values())
    with pytest.raises(NotReady) as refusal:
        take(sheet, filled(book, entry, points=float(entry.self_points)), cast.home_affairs, entry)
    assert str(refusal.value) == (
        "Phiếu đang ở trạng thái “đã thẩm định”; chỉ thẩm định phiếu đã gửi."
    )
    assert list(ScoreEntry.objects.order_by("pk").values()) == before
