"""A plan is issued, amended and closed; its old text is read at a day, its workbook compared."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from plans.models import Plan
from tests.browser.conftest import Desk
from tests.factories import make_plan as make_issued
from tests.people import Cast, District
from tests.plans.books import phu_loc
from tests.plans.made import make_plan, make_task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ISSUED = {"number": "12/KH-UBND", "issued_on": "04/01/2021", "signer": "Nguyễn Văn An"}
AMENDED = {"number": "45/QĐ-UBND", "issued_on": "01/06/2021", "signer": "Nguyễn Văn An"}


@pytest.fixture
def draft(place: District, cast: Cast) -> Plan:
    plan = make_plan(place.district, status="draft")
    for number in (1, 2):
        make_task(plan, f"1.{number}", date(2021, number, 28), place.justice)
    return plan


def sign(page: Page, **typed: str) -> None:
    for name, text in typed.items():
        page.fill(f"main [name={name}]", text)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()


def test_the_life_of_a_plan(draft: Plan, sit_down) -> None:
    desk: Desk = sit_down("home_affairs")
    page = desk.open(f"/plans/{draft.pk}/")
    desk.follow("a[href$='/issue/']")
    desk.picture("plan-issue")
    sign(page, **ISSUED)
    desk.says("Đã ban hành kế hoạch")

    # An amendment: a draft of its own, put in force with its differences.
    with page.expect_navigation():
        page.get_by_role("button", name="Sửa đổi, bổ sung kế hoạch").click()
    line = page.locator(".writing-line[data-code='1.1']")
    line.locator("[name=title]").fill("Nhiệm vụ đã sửa")
    page.keyboard.press("Enter")
    expect(line.locator(".writing-state")).to_have_text("Đã lưu")
    desk.picture("plan-amend")
    desk.follow(page.get_by_role("link", name="Soạn xong"))
    desk.follow("a[href$='/issue/']")
    expect(page.locator("ins")).to_have_text(["Nhiệm vụ đã sửa"])
    desk.picture("plan-amend-issue")
    sign(page, **AMENDED, reason="Tỉnh ban hành bộ tiêu chí mới")
    assert page.url.endswith(f"/plans/{draft.pk}/")
    expect(page.locator("#plan-results")).to_contain_text("Nhiệm vụ đã sửa")

    # The text of a day before.
    desk.follow("a[href$='/versions/']")
    desk.picture("plan-versions")
    page.fill("main [name=on]", "31/05/2021")
    with page.expect_navigation():
        page.get_by_role("button", name="Hiển thị").click()
    expect(page.locator("main table")).to_contain_text("Nhiệm vụ 1.1")
    expect(page.locator("main table")).not_to_contain_text("Nhiệm vụ đã sửa")

    page = desk.open(f"/plans/{draft.pk}/")
    desk.confirm("close")
    desk.says("Đã đóng kế hoạch")
    draft.refresh_from_db()
    assert (draft.status, draft.versions.count()) == ("closed", 2)


def test_a_workbook_for_an_issued_plan_is_compared_before_it_is_stored(
    place: District, cast: Cast, sit_down
) -> None:
    plan = make_issued(place, cast)
    plan.tasks.filter(code="1.1").update(title="Viết khác trong tệp")
    desk: Desk = sit_down("home_affairs")
    page = desk.open("/plans/import/")
    file = {"name": "Kế hoạch.xlsx", "mimeType": "application/xlsx", "buffer": phu_loc()}
    page.locator("[name=upload]").set_input_files(file)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("tệp này tạo dự thảo sửa đổi")
    expect(page.locator("del")).to_have_text(["Viết khác trong tệp"])
    desk.picture("plan-preview-amends")
    assert not plan.amendments.exists()
    with page.expect_navigation():
        page.get_by_role("button", name="Tạo dự thảo sửa đổi").click()
    assert plan.amendments.get().tasks.get(code="1.1").title != "Viết khác trong tệp"
