"""What is read from a file is taken in the panel of its criterion, with one press."""

import pytest
from playwright.sync_api import Locator, expect

from criteria.periods import Period
from evidence.models import Evidence
from scoring.models import ScoreEntry
from tests.browser.conftest import Desk
from tests.browser.grid import own_leaves, row_of
from tests.browser.test_files import hand_over, press
from tests.evidence.reading.paper import Paper, made
from tests.factories import make_sheet
from tests.people import Cast, District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LETTERS = {
    "Bao_cao.pdf": Paper(),
    "Ke hoach.pdf": Paper(number="Số: 7/KH-UBND", kind="KẾ HOẠCH", abstract=("Năm 2026",)),
}


@pytest.fixture
def leaf(place: District, cast: Cast, settings, tmp_path) -> ScoreEntry:
    settings.EVIDENCE_STORAGE = tmp_path
    return own_leaves(make_sheet(place, cast, Period.H1))[0]


@pytest.fixture
def desk(leaf: ScoreEntry, sit_down) -> Desk:
    desk = sit_down("staff")
    desk.open(f"/sheets/{leaf.sheet_id}/")
    return desk


@pytest.fixture
def panel(desk: Desk) -> Locator:
    return desk.page.locator("#entry-panel")


def upload(desk: Desk, panel: Locator, leaf: ScoreEntry) -> None:
    """Both letters, one after the other."""
    hand_over(row_of(desk.page, leaf), {name: made(paper) for name, paper in LETTERS.items()})
    expect(panel.locator("[name=abstract]")).to_have_value("Bao cao")
    press(panel, "Tải lên tất cả")
    expect(panel.locator(".file-offers")).to_have_count(2)


def test_several_files_offer_what_was_read_and_it_is_taken_when_pressed(
    desk: Desk, panel: Locator, leaf: ScoreEntry
) -> None:
    upload(desk, panel, leaf)
    assert set(Evidence.objects.values_list("number", flat=True)) == {""}  # nothing by itself
    first = panel.locator(".file-offers").filter(has_text="125/BC-UBND")
    expect(first).to_contain_text("Đọc được ở đầu trang 1 của tệp")
    expect(first).to_contain_text("05/03/2026")
    desk.picture("offers")
    first.get_by_role("button", name="Điền tất cả").press("Enter")
    expect(panel.locator(".file-offers")).to_have_count(1)
    expect(panel.locator(".entry-proofs")).to_contain_text("125/BC-UBND")
    report = Evidence.objects.get(number="125/BC-UBND")
    assert report.issuer == "Ủy ban nhân dân phường Phú Lộc"
    assert report.abstract == "Báo cáo kết quả công tác cải cách hành chính quý I năm 2026"
    panel.locator(".file-offers").get_by_role("button", name="Không hiển thị nữa").click()
    expect(panel.locator(".file-offers")).to_have_count(0)
    assert Evidence.objects.get(abstract="Ke hoach").number == ""


def test_the_form_of_a_document_is_filled_field_by_field(
    desk: Desk, panel: Locator, leaf: ScoreEntry
) -> None:
    upload(desk, panel, leaf)
    document = Evidence.objects.get(abstract="Bao cao")
    desk.open(f"/documents/{document.pk}/describe/")
    page = desk.page
    page.locator("[name=issuer]").fill("UBND phường")
    page.get_by_role("button", name="Điền: Ngày ban hành").click()
    expect(page.locator("[name=issued_on]")).to_have_value("05/03/2026")
    expect(page.locator("[name=issuer]")).to_have_value("UBND phường")
    desk.picture("offers-form")
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu", exact=True).click()
    document.refresh_from_db()
    assert (str(document.issued_on), document.issuer, document.number) == (
        "2026-03-05",
        "UBND phường",
        "",
    )
