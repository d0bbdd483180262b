"""Way B in a real browser: a lead office fills in its leaves by keyboard and hands them in; the
district sees who has come how far.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sit_down  # noqa: F401  fixtures
from tests.people import Cast, District
from tests.scoring.sheets import entry_of
from tests.scoring.way_b import make_way_b

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_lead_office_hands_in_its_part(place: District, cast: Cast, sit_down) -> None:  # noqa: F811
    way_b = make_way_b(place, cast)
    own, foreign = entry_of(way_b.sheet, "2.3.2"), entry_of(way_b.sheet, "1.1.1")
    desk = sit_down("officer")
    page = desk.page
    page.get_by_role("link", name="UBND huyện Phú Lộc").first.press("Enter")

    expect(page.locator(f"#row-{own.pk}")).to_be_visible()
    expect(page.locator(f"#row-{foreign.pk}")).to_be_hidden()
    choice = page.locator(f"#row-{own.pk} select")
    choice.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator(f"#row-{own.pk} .sheet-words")).to_contain_text("Đã lưu")
    expect(page.get_by_role("button", name="Phần của tôi")).to_contain_text("1/1")
    desk.picture("sharing-office")
    page.reload()  # the part in sight stays in the address
    expect(page.locator(f"#row-{foreign.pk}")).to_be_hidden()
    page.get_by_role("button", name="Nộp phần việc").press("Enter")
    page.locator("dialog[open] button[type=submit]").press("Enter")
    desk.says("Đã nộp phần việc của P. Tư pháp")
    expect(page.locator(f"#row-{own.pk} select")).to_have_count(0)

    district = sit_down("home_affairs")
    district.open(f"/sheets/{way_b.sheet.pk}/parts/")
    row = district.page.get_by_role("row", name="P. Tư pháp")
    expect(row).to_contain_text("1/1")
    expect(row).to_contain_text("đã nộp lúc")
    expect(district.page.locator(".alert-warning")).to_contain_text("P. Nội vụ")
    district.picture("sharing-parts")
    district.confirm("return", reason="Bổ sung tài liệu kiểm chứng")
    district.says("được trả lại để sửa")
    district.open(f"/judged/{way_b.judged.pk}/sharing/")
    district.picture("sharing-form")
