"""The sheet as a workbook: what can be filled in, what is offered, what is hidden."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import answer_best, fill, first_of
from tests.scoring.workbooks.books import ANSWERS, downloaded, rows_of
from tests.scoring.workbooks.excel import evaluate

pytestmark = pytest.mark.django_db
POINTS = 7


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_only_cells_of_answers_can_be_changed(sheet: ScoreSheet, cast: Cast) -> None:
    page = opened(downloaded(sheet, cast.staff)).worksheets[0]
    assert page.protection.sheet
    unlocked = {
        cell.column for row in page.iter_rows() for cell in row if not cell.protection.locked
    }
    assert unlocked == {ANSWERS, 8}
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden


def test_the_titles_stand_over_all_columns_and_the_headings_on_every_page(
    sheet: ScoreSheet, cast: Cast
) -> None:
    page = opened(downloaded(sheet, cast.staff)).worksheets[0]
    last = [cell.column_letter for cell in page[6] if cell.value][-1]
    merged = {str(each) for each in page.merged_cells.ranges}
    assert merged >= {f"B{row}:{last}{row}" for row in (3, 4, 5)}
    assert page.print_title_rows == "$6:$6"


def test_every_leaf_has_a_row_for_each_input(sheet: ScoreSheet, cast: Cast) -> None:
    page = opened(downloaded(sheet, cast.staff)).worksheets[0]
    own = sheet.entries.filter(criterion__method=Criterion.Method.SELF, excluded=False)
    assert own
    for entry in own.select_related("criterion"):
        asked = [field.name for field in rule_of(entry.criterion).fields]
        if entry.criterion.not_applicable_allowed:
            asked.append("not_applicable")
        assert [*rows_of(page, entry)] == asked
    codes = {str(row[1].value) for row in page.iter_rows() if row[1].value}
    assert {entry.criterion.code for entry in sheet.entries.select_related("criterion")} <= codes


def test_the_formulas_of_a_filled_sheet_give_its_points(sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    book = opened(downloaded(sheet, cast.staff))
    page, lists = book.worksheets
    values = {cell.coordinate: cell.value for row in page.iter_rows() for cell in row}
    values = {at: float(v) if isinstance(v, int) else v for at, v in values.items()}
    values |= {
        f"{lists.title}!${cell.column_letter}${cell.row}": cell.value
        for row in lists.iter_rows()
        for cell in row
    }
    entries = sheet.entries.filter(criterion__method=Criterion.Method.SELF, excluded=False)
    for entry in entries.select_related("criterion"):
        formula = page.cell(min(rows_of(page, entry).values()), POINTS).value
        assert Decimal(str(evaluate(formula[1:], values))) == entry.self_points, entry


def test_lists_and_boxes_are_chosen_and_figures_are_numbers(sheet: ScoreSheet, cast: Cast) -> None:
    page = opened(downloaded(sheet, cast.staff)).worksheets[0]
    asked = {
        f"F{row}": check.type
        for check in page.data_validations.dataValidation
        for area in check.cells.ranges
        for row in range(area.min_row, area.max_row + 1)
    }
    choice = rows_of(page, first_of(sheet, "choice"))["option"]
    rate = rows_of(page, first_of(sheet, "steps", measure="rate"))
    assert asked[f"F{choice}"] == asked[f"F{rate['no_case']}"] == "list"
    assert asked[f"F{rate['numerator']}"] in ("whole", "decimal")


def test_what_stands_already_stands_in_the_cells(sheet: ScoreSheet, cast: Cast) -> None:
    entry = answer_best(first_of(sheet, "steps", measure="rate"), cast.staff, note="=theo báo cáo")
    page = opened(downloaded(sheet, cast.staff)).worksheets[0]
    rows = rows_of(page, entry)
    assert page.cell(rows["numerator"], ANSWERS).value == 100
    note = page.cell(rows["numerator"], 8)
    assert (note.value, note.data_type) == ("=theo báo cáo", "s")


@pytest.mark.parametrize(("person", "status"), [("staff", 200), ("home_affairs", 403)])
def test_it_is_for_those_who_fill_it_in(
    client: Client, sheet: ScoreSheet, cast: Cast, person: str, status: int
) -> None:
    client.force_login(getattr(cast, person))
    url = reverse("scoring:sheet_workbook", args=[sheet.pk])
    response = client.get(url)
    assert response.status_code == status
    page = client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    assert (url in page) == (status == 200)
    if status == 200:
        assert response.content.startswith(b"PK")
        assert "Phieu" in response["Content-Disposition"]


def test_a_sheet_that_was_sent_cannot_be_filled_in(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status="submitted", submitted_at="2021-12-01T00:00Z"
    )
    client.force_login(cast.staff)
    for name in ("sheet_workbook", "sheet_workbook_upload"):
        response = client.get(reverse(f"scoring:{name}", args=[sheet.pk]))
        assert response.status_code == 409


def test_leaves_of_others_are_locked(sheet: ScoreSheet, cast: Cast) -> None:
    foreign: list[ScoreEntry] = [
        *sheet.entries.exclude(criterion__method=Criterion.Method.SELF).select_related("criterion")
    ]
    page = opened(downloaded(sheet, cast.staff)).worksheets[0]
    assert foreign
    assert not any(rows_of(page, entry) for entry in foreign)
