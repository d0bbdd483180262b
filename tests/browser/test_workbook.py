"""A sheet goes to Excel and comes back: downloaded, filled in, looked at, confirmed."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.browser.conftest import Desk
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import first_of
from tests.scoring.workbooks.books import filled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return first_of(sheet, "per_item")


def test_a_sheet_is_filled_in_away_from_the_network(
    sheet: ScoreSheet, entry: ScoreEntry, sit_down, tmp_path: Path
) -> None:
    desk: Desk = sit_down("staff")
    page = desk.page
    desk.open(reverse("scoring:sheet", args=[sheet.pk]))
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải về Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    content = Path(download.value.path()).read_bytes()
    file = tmp_path / "phieu.xlsx"
    file.write_bytes(filled(content, entry, count=3, note="theo báo cáo"))

    desk.follow(page.get_by_role("link", name="Nhận lại từ Excel"))
    page.set_input_files("[name=file]", file)
    desk.follow(page.get_by_role("button", name="Xem trước thay đổi"))
    row = page.locator("tbody", has_text=entry.criterion.code)
    expect(row).to_contain_text("theo báo cáo")
    expect(row.locator("[name=row]")).to_be_checked()
    desk.picture("workbook")
    entry.refresh_from_db()
    assert entry.answer is None
    desk.follow(page.get_by_role("button", name="Lưu các tiêu chí đã đánh dấu"))
    desk.says("Đã nhận 1 tiêu chí từ tệp Excel.")
    taken = ScoreEntry.objects.get(pk=entry.pk)
    assert (taken.answer, taken.note) == ({"count": "3"}, "theo báo cáo")
