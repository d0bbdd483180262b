"""In a real browser: what was typed survives an ended session and a lost network."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.people import PASSWORD, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = "Kế hoạch đang gõ dở"


@pytest.fixture
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1366, "height": 800})
    yield context
    context.close()


def log_in(page: Page) -> None:
    page.fill("[name=username]", "staff")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


@pytest.fixture
def page(browser: BrowserContext, live_server: LiveServer, cast: Cast) -> Page:
    page = browser.new_page()
    page.goto(f"{live_server.url}/documents/add/")
    log_in(page)
    return page


def test_a_form_sent_into_an_ended_session_comes_back_filled(
    page: Page, browser: BrowserContext
) -> None:
    page.fill("[name=abstract]", TYPED)
    browser.clear_cookies(name="sessionid")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Đăng nhập")
    log_in(page)
    expect(page.locator("[name=abstract]")).to_have_value(TYPED)
    expect(page.locator("#toasts")).to_contain_text("đã được điền lại")
    page.reload()
    expect(page.locator("[name=abstract]")).to_have_value("")


def test_a_page_stays_usable_after_logging_in_again_in_another_tab(
    page: Page, browser: BrowserContext, live_server: LiveServer
) -> None:
    page.fill("[name=abstract]", TYPED)
    browser.clear_cookies(name="sessionid")
    other = browser.new_page()
    other.goto(f"{live_server.url}/login/")
    log_in(other)
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.click("main button[type=submit]")
    expect(page.locator("[name=abstract]")).to_have_value(TYPED)
    expect(page.locator(".field-error").first).to_be_visible()


def test_partial_updates_say_when_session_or_network_are_gone(
    page: Page, browser: BrowserContext
) -> None:
    browser.clear_cookies(name="sessionid")
    page.evaluate("htmx.ajax('GET', '/documents/', '#messages')")
    expect(page.locator("#toasts")).to_contain_text("Phiên làm việc đã kết thúc")
    expect(page.locator("#messages")).not_to_contain_text("Đăng nhập")
    browser.set_offline(True)
    page.evaluate("htmx.ajax('GET', '/documents/', '#messages').catch(() => {})")
    expect(page.locator("#toasts")).to_contain_text("Mất kết nối mạng")
