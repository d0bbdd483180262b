"""A document beside the row: nothing is loaded until it is asked for, and the work goes on."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from evidence.store.registering import store
from scoring.models import ScoreSheet
from scoring.sheets import workflow
from tests.browser.conftest import PHONE, WIDE
from tests.evidence import files
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.entering import attach
from tests.scoring.filling import entry_of, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    """A submitted sheet whose first leaf is proved by a PDF and a picture."""
    sheet = make_sheet(place, cast)
    fill(sheet, cast.staff)
    for name, content in (("plan.pdf", files.pdf()), ("photo.png", files.image())):
        document = store(
            place.commune,
            by=cast.staff,
            upload=SimpleUploadedFile(name, content),
            number=name,
            issued_on=None,
            issuer="",
            abstract=f"Văn bản {name}",
        )
        attach(entry_of(sheet, "1.1.1"), document, by=cast.staff)
    return workflow.submit(sheet, by=cast.head)


def test_documents_are_looked_at_beside_the_row_by_keyboard(sheet: ScoreSheet, sit_down) -> None:
    desk = sit_down("home_affairs")
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    page = desk.open(f"/sheets/{sheet.pk}/appraisal/")
    row, dock = page.locator("tr.sheet-row").first, page.locator("#document-frame")
    row.locator("[name=points]").focus()
    assert not [url for url in asked if "/documents/files/" in url]
    page.keyboard.press("Control+Shift+Enter")
    expect(dock.locator("iframe")).to_be_visible()
    page.keyboard.press("Control+Shift+Enter")
    expect(dock.locator("img")).to_be_visible()
    desk.picture("appraisal-beside")
    expect(dock).to_be_hidden()  # a phone has no room for it

    page.set_viewport_size(WIDE)
    row.locator(".sheet-proof").click()
    expect(dock.locator("iframe")).to_be_visible()
    row.locator("[name=points]").fill("1")
    page.keyboard.press("Enter")
    expect(row.locator(".sheet-words")).to_contain_text("Home_Affairs")
    page.keyboard.press("Escape")
    expect(dock).to_be_hidden()

    page.set_viewport_size(PHONE)
    row.locator(".sheet-proof").click()
    expect(page.locator("#entry-panel .entry-proofs [data-looks]")).to_have_count(2)
    with page.expect_popup() as opened:
        page.locator("#entry-panel [data-looks]").last.click()
    assert "/documents/files/" in opened.value.url
