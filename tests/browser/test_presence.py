"""Two people at one sheet see each other without loading the page again."""

import pytest
from playwright.sync_api import Page, expect

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.background import a_queue
from tests.browser.grid import row_of
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import first_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def items(sheet: ScoreSheet) -> ScoreEntry:
    return first_of(sheet, "per_item")


def look_again(page: Page) -> None:
    """As when the person comes back to the window, sooner than the page asks by itself."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_who_is_here_and_what_they_change(items: ScoreEntry, sit_down) -> None:
    address = f"/sheets/{items.sheet_id}/"
    with a_queue():
        staff = sit_down("staff").open(address)
        head = sit_down("head").open(address)
        people, row = head.locator("#sheet-people"), row_of(head, items)
        expect(people).to_have_text("Đang cùng làm phiếu: Staff")
        row_of(staff, items).locator("[name=count]").focus()
        look_again(staff)
        expect(people).to_contain_text(f"Staff ({items.criterion.code})")  # it asks by itself
        expect(row.locator(".sheet-editing")).to_have_text("đang sửa: Staff")
        staff.locator("#sheet-search").focus()
        look_again(staff)
        expect(row.locator(".sheet-editing")).to_have_count(0)
        expect(people).to_have_text("Đang cùng làm phiếu: Staff")


def test_without_a_store_the_sheet_works(items: ScoreEntry, sit_down) -> None:
    page = sit_down("staff").open(f"/sheets/{items.sheet_id}/")
    row = row_of(page, items)
    row.locator("[name=count]").fill("3")
    row.locator("[name=count]").press("Enter")
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    expect(page.locator("#sheet-people")).to_be_hidden()


def test_a_sheet_that_is_closed_is_asked_about_no_more(
    items: ScoreEntry, sit_down, cast: Cast
) -> None:
    page = sit_down("staff").open(f"/sheets/{items.sheet_id}/")
    ScoreSheet.objects.filter(pk=items.sheet_id).update(status="submitted", missed=True)
    refused = "/presence/", 409  # one that was asked before is answered yet
    with page.expect_response(lambda each: (each.url[-10:], each.status) == refused):
        look_again(page)
    page.wait_for_timeout(300)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    look_again(page)
    page.wait_for_timeout(500)
    assert not [url for url in asked if url.endswith("/presence/")]
