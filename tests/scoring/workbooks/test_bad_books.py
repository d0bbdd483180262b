"""What is wrong with a workbook is named with its cell; its leaf is left, and the others go on."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from criteria.periods import Period
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.workbooks import keys
from scoring.workbooks.differences import WorkbookDifferences
from tests.factories import make_period, make_set, make_sheet
from tests.people import Cast, District
from tests.scoring.filling import first_of
from tests.scoring.workbooks.books import (
    ANSWERS,
    NOTES,
    downloaded,
    edited,
    filled,
    handed_in,
    looked,
    rows_of,
)
from units.models import Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Q1)


@pytest.fixture
def book(sheet: ScoreSheet, items: ScoreEntry, cast: Cast) -> bytes:
    """With one leaf that is right."""
    return filled(downloaded(sheet, cast.staff), items, count=7)


def the_others_go_on(found: WorkbookDifferences, items: ScoreEntry) -> None:
    assert [leaf.entry for leaf in found.changes] == [items]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("1.234,5", "số nguyên"),
        ("1.000", "1000 hay"),
        ("hai", "không phải là số"),
        ("12%", "12%"),
        (-3, "âm"),
        (0.5, "số nguyên"),
        ("=1+1", "công thức"),
        ("#DIV/0!", "không phải là số"),
        (True, "không phải là số"),
    ],
)
def test_a_figure_is_read_by_the_one_reader_of_numbers(
    sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast, value, says
) -> None:
    found = looked(filled(book, rate, numerator=value, denominator=41), sheet, cast.staff)
    [leaf] = found.refused
    [cell] = [each for each in leaf.cells if each.refused]
    assert says in cell.refused
    assert cell.place.startswith("F")
    the_others_go_on(found, items)


def test_a_text_with_one_reading_is_that_number(
    sheet: ScoreSheet, rate: ScoreEntry, book: bytes, cast: Cast
) -> None:
    found = looked(filled(book, rate, numerator="1.234", denominator="12 345"), sheet, cast.staff)
    assert rate in [leaf.entry for leaf in found.refused]  # 1.234 may be 1,234
    found = looked(filled(book, rate, numerator="999", denominator="1.234.567"), sheet, cast.staff)
    leaf = next(each for each in found.changes if each.entry == rate)
    assert leaf.typed
    assert leaf.typed.answer == {"numerator": "999", "denominator": "1234567"}


@pytest.mark.parametrize("edit", ["merged", "doubled", "deleted", "code", "struck"])
def test_broken_rows_are_named_and_their_leaf_is_left(
    sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast, edit: str
) -> None:
    book = filled(book, rate, numerator=40, denominator=41)

    def change(page: Worksheet) -> None:
        rows = rows_of(page, rate)
        first, second = rows["numerator"], rows["denominator"]
        if edit == "merged":
            page.merge_cells(f"F{first}:F{second}")
        elif edit == "doubled":
            at = page.max_row + 1
            for column in range(1, 10):
                page.cell(at, column).value = page.cell(second, column).value
        elif edit == "deleted":
            page.delete_rows(second)
        elif edit == "code":
            page.cell(second, 1).value = page.cell(second, 1).value.replace(":", "x:")
        else:
            page.cell(first, ANSWERS).font = openpyxl.styles.Font(strike=True)

    found = looked(edited(book, change), sheet, cast.staff)
    [leaf] = found.refused
    assert leaf.entry == rate
    said = " ".join([*leaf.refused, *(cell.refused for cell in leaf.cells), *found.faults])
    assert {
        "merged": "bị gộp (F",
        "doubled": "Dòng bị trùng: ô F",
        "deleted": "Tệp thiếu dòng của tiêu chí này",
        "code": "mã ẩn của dòng đã bị sửa",
        "struck": "gạch ngang",
    }[edit] in said
    the_others_go_on(found, items)


def test_rows_may_be_sorted_columns_inserted_and_cells_hidden(
    sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast
) -> None:
    def shuffle(page: Worksheet) -> None:
        last = page.max_row
        lines = [[page.cell(row, at).value for at in range(1, 10)] for row in range(7, last + 1)]
        for row, line in enumerate(reversed(lines), start=7):
            for at, value in enumerate(line, start=1):
                page.cell(row, at).value = value
        page.insert_cols(3)
        for row in range(7, last + 1):
            page.row_dimensions[row].hidden = True

    found = looked(
        edited(filled(book, rate, numerator=4, denominator=5), shuffle), sheet, cast.staff
    )
    assert {leaf.entry for leaf in found.changes} == {rate, items}
    assert (found.refused, list(found.faults), list(found.missing)) == ([], [], [])
    assert "G" in found.hidden_places


def test_a_leaf_without_any_row_is_named(
    sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast
) -> None:
    def delete(page: Worksheet) -> None:
        rows = rows_of(page, rate).values()
        page.delete_rows(min(rows), len(rows))

    found = looked(edited(book, delete), sheet, cast.staff)
    assert list(found.missing) == [rate.criterion.code]
    the_others_go_on(found, items)


def test_what_stands_where_nothing_is_asked_is_named(
    sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast
) -> None:
    def write(page: Worksheet) -> None:
        page.cell(7, ANSWERS).value = 12
        page.cell(rows_of(page, rate)["denominator"], NOTES).value = "lạc dòng"

    found = looked(edited(book, write), sheet, cast.staff)
    assert "Ô F7" in found.faults[0]
    assert "“Ghi chú” của tiêu chí phải nhập ở dòng đầu" in found.refused[0].refused[0]
    the_others_go_on(found, items)


def test_a_line_of_a_list_is_known_by_its_words(sheet: ScoreSheet, book: bytes, cast: Cast) -> None:
    entry = first_of(sheet, "choice")
    label = entry.criterion.rule["options"][0]["label"]
    for text, taken in ((label.upper(), True), ("0", False), ("gần như vậy", False)):
        found = looked(filled(book, entry, option=text), sheet, cast.staff)
        where = found.changes if taken else found.refused
        assert entry in [leaf.entry for leaf in where], text


# --- the file as a whole -------------------------------------------------------------------------


def refused(client: Client, sheet: ScoreSheet, content: bytes) -> str:
    response = handed_in(client, sheet, content)
    assert response.status_code == 422
    assert not Upload.objects.exists()
    return response.content.decode()


def test_a_workbook_of_another_unit_or_period_is_refused(
    client: Client, sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    client.force_login(cast.staff)
    period: CampaignPeriod = make_period(sheet.period.campaign, Period.H1, cast.home_affairs)
    later = period.sheets.get(unit=place.commune)
    html = refused(client, sheet, downloaded(later, cast.staff))
    assert f"{place.commune.name} – 6 tháng" in html
    neighbour = sheet.period.sheets.exclude(unit=place.commune)[0]
    content = downloaded(neighbour, cast.staff)
    assert "Tệp Excel này của phiếu khác" in refused(client, sheet, content)


def test_a_workbook_of_another_version_of_the_criteria_is_refused(
    client: Client, sheet: ScoreSheet, book: bytes, cast: Cast, place: District
) -> None:
    client.force_login(cast.staff)
    other = make_set(place.district, group="khác")
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(kept_set=other)
    assert "Bộ tiêu chí đã thay đổi" in refused(client, sheet, book)


def test_rows_of_another_sheet_are_named(
    sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast
) -> None:
    def change(page: Worksheet) -> None:
        row = rows_of(page, rate)["numerator"]
        page.cell(row, 1).value = keys.row_key_text(keys.RowKey("answers-0", rate.pk, 0, "x", True))

    found = looked(edited(book, change), sheet, cast.staff)
    assert "phiếu khác" in found.faults[0]
    the_others_go_on(found, items)


def renamed_part(content: bytes, **parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, parts.get(name.rpartition("/")[2].removesuffix(".xml"), old.read(name))
            )
    return buffer.getvalue()


@pytest.mark.parametrize("fault", ["text", "other", "cut", "broken", "unsigned", "twice", "marks"])
def test_a_file_that_is_no_workbook_of_ours_is_refused(
    client: Client, sheet: ScoreSheet, book: bytes, cast: Cast, fault: str
) -> None:
    client.force_login(cast.staff)

    def change(page: Worksheet) -> Any:
        if fault == "unsigned":
            page["A1"].value += "x"
        elif fault == "twice":
            page.parent.copy_worksheet(page)
        elif fault == "marks":
            page["F2"].value = None
        elif fault == "other":
            page["A1"].value = None

    content = {
        "text": b"khong phai Excel",
        "cut": book[: len(book) // 2],
        "broken": renamed_part(book, sheet1=b"<worksheet>"),
    }.get(fault) or edited(book, change)
    html = refused(client, sheet, content)
    assert {
        "text": "(.xlsx)",
        "cut": "bị hỏng",
        "broken": "bị hỏng",
        "twice": "nhiều trang tính",
        "marks": "thiếu cột",
    }.get(fault, "mã ẩn trong tệp đã bị sửa") in html
