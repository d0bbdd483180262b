"""In a real browser: what was typed survives an ended session and a lost network."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = "Kế hoạch đang gõ dở"


@pytest.fixture
def desk(cast: Cast, sit_down) -> Desk:
    """Somebody who describes a document."""
    desk = sit_down("staff")
    desk.open("/documents/add/")
    return desk


def send_anyway(page: Page) -> None:
    """The form, though it is not filled in."""
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.click("main button[type=submit]")


def test_a_form_sent_into_an_ended_session_comes_back_filled(desk: Desk) -> None:
    page = desk.page
    page.fill("[name=abstract]", TYPED)
    desk.context.clear_cookies(name="sessionid")
    send_anyway(page)
    expect(page.locator("h1")).to_have_text("Đăng nhập")
    desk.log_in()
    expect(page.locator("[name=abstract]")).to_have_value(TYPED)
    expect(page.locator("#toasts")).to_contain_text("đã được điền lại")
    page.reload()
    expect(page.locator("[name=abstract]")).to_have_value("")


def test_a_page_stays_usable_after_logging_in_again_in_another_tab(desk: Desk) -> None:
    page = desk.page
    page.fill("[name=abstract]", TYPED)
    desk.context.clear_cookies(name="sessionid")
    other = desk.context.new_page()
    other.goto(f"{desk.address}/login/")
    desk.log_in(other)
    send_anyway(page)
    expect(page.locator("[name=abstract]")).to_have_value(TYPED)
    expect(page.locator(".field-error").first).to_be_visible()


def test_partial_updates_say_when_session_or_network_are_gone(desk: Desk) -> None:
    page = desk.page
    desk.context.clear_cookies(name="sessionid")
    page.evaluate("htmx.ajax('GET', '/documents/', '#messages')")
    expect(page.locator("#toasts")).to_contain_text("Phiên làm việc đã kết thúc")
    expect(page.locator("#messages")).not_to_contain_text("Đăng nhập")
    desk.context.set_offline(True)
    page.evaluate("htmx.ajax('GET', '/documents/', '#messages').catch(() => {})")
    expect(page.locator("#toasts")).to_contain_text("Mất kết nối mạng")
