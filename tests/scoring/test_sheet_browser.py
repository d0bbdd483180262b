"""In a real browser: a sheet filled by keyboard; nothing that was typed is lost."""

from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from criteria.periods import Period
from scoring.models import ScoreSheet
from tests.factories import make_sheet
from tests.people import PASSWORD, Cast, District
from tests.scoring.sheets import first_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.H1)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[BrowserContext]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield chromium.new_context(locale="vi-VN", viewport={"width": 1366, "height": 800})
        chromium.close()
        connections.close_all()  # those opened while Playwright's loop was running


@pytest.fixture
def page(browser: BrowserContext, live_server: LiveServer, sheet: ScoreSheet) -> Page:
    page = browser.new_page()
    page.goto(f"{live_server.url}/sheets/{sheet.pk}/")
    log_in(page)
    return page


def log_in(page: Page) -> None:
    page.fill("[name=username]", "staff")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


@pytest.fixture
def row(page: Page, sheet: ScoreSheet) -> Locator:
    return page.locator(f"#row-{first_of(sheet, 'steps', measure='rate').pk}")


def type_figures(row: Locator, numerator: str, denominator: str) -> None:
    """By keyboard alone: figures, Tab between them, Enter to go on."""
    row.locator("[name=numerator]").focus()
    keyboard = row.page.keyboard
    keyboard.press("Control+a")
    keyboard.type(numerator)
    keyboard.press("Tab")
    keyboard.press("Control+a")
    keyboard.type(denominator)
    keyboard.press("Enter")


def state(row: Locator) -> Locator:
    return row.locator(".sheet-words")


def test_figures_are_saved_and_scored_while_typing(page: Page, row: Locator) -> None:
    type_figures(row, "36,9", "41")
    expect(row.locator(".sheet-because")).to_contain_text("36,9/41 = 90 %")
    expect(state(row)).to_contain_text("Đã lưu")
    expect(page.locator("[data-counts=answered]")).to_have_text("1")
    expect(page.locator("#total-points")).not_to_have_text("0")
    assert page.evaluate("document.activeElement.closest('tr').id") != row.get_attribute("id")
    page.keyboard.press("Shift+Enter")
    assert page.evaluate("document.activeElement.closest('tr').id") == row.get_attribute("id")
    page.reload()
    expect(row.locator("[name=numerator]")).to_have_value("36,9")


def test_a_wrong_figure_stays_and_is_named(row: Locator) -> None:
    type_figures(row, "1.500", "41")
    expect(row.locator("[data-error=numerator]")).to_contain_text("1.500")
    expect(row.locator("[name=numerator]")).to_have_value("1.500")
    expect(row.locator("[name=numerator]")).to_have_attribute("aria-invalid", "true")


def test_what_was_typed_without_network_is_sent_later(
    row: Locator, browser: BrowserContext
) -> None:
    browser.set_offline(True)
    type_figures(row, "40", "41")
    expect(state(row)).to_have_text("Chờ mạng")
    browser.set_offline(False)
    expect(state(row)).to_contain_text("Đã lưu")


def test_what_was_typed_after_the_session_ended_is_sent_after_the_next(
    page: Page, row: Locator, browser: BrowserContext
) -> None:
    browser.clear_cookies(name="sessionid")
    type_figures(row, "40", "41")
    expect(state(row)).to_have_text("Chờ đăng nhập lại")
    page.reload()
    log_in(page)
    expect(row.locator("[name=numerator]")).to_have_value("40")
    expect(state(row)).to_contain_text("Đã lưu")


def test_of_two_tabs_the_later_sees_both_values(
    page: Page, row: Locator, browser: BrowserContext
) -> None:
    other = browser.new_page()
    other.goto(page.url)
    type_figures(row, "40", "41")
    expect(state(row)).to_contain_text("Đã lưu")
    theirs = other.locator(f"#{row.get_attribute('id')}")
    type_figures(theirs, "39", "41")
    expect(theirs.locator(".sheet-conflict")).to_contain_text("40/41")
    theirs.locator(".sheet-conflict button").first.click()
    expect(state(theirs)).to_contain_text("Đã lưu")
    page.reload()
    expect(row.locator("[name=numerator]")).to_have_value("39")


def test_what_is_missing_is_listed_and_reached(page: Page, row: Locator) -> None:
    page.click("[data-opens-dialog=sheet-propose]")
    missing = page.locator("#sheet-check [data-list=blank] button")
    expect(missing.first).to_contain_text("1.1.1")
    missing.first.click()
    assert (
        page.evaluate(
            "document.activeElement.closest('tr').querySelector('.sheet-code').textContent"
        )
        == "1.1.1"
    )


def test_the_filter_shows_what_is_left(page: Page, row: Locator) -> None:
    type_figures(row, "40", "41")
    expect(state(row)).to_contain_text("Đã lưu")
    page.click("[data-shows=blank]")
    expect(row).to_be_hidden()
    page.click("[data-shows=all]")
    page.keyboard.press("/")
    page.keyboard.type("ban hanh ke hoach")
    expect(page.locator("tr.sheet-row:visible").first).to_contain_text("Ban hành kế hoạch")
    page.keyboard.press("Escape")
    expect(row).to_be_visible()


def test_on_a_phone_nothing_sticks_out(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
