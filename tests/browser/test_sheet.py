"""A sheet filled in by keyboard; nothing that was typed is lost."""

import time

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.periods import Period
from criteria.words.answers import read_answer
from scoring.models import ScoreSheet
from tests.browser.conftest import PHONE, Desk
from tests.browser.grid import fill_in, own_leaves
from tests.factories import make_period, make_sheet
from tests.people import Cast, District
from tests.scoring.filling import answer_best, best_typed, fill, first_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.H1)


@pytest.fixture
def browser(desk: Desk) -> BrowserContext:
    return desk.context


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
    type_figures(row, "369", "410")
    expect(row.locator(".sheet-because")).to_contain_text("369/410 = 90%")
    expect(state(row)).to_contain_text("Đã lưu")
    expect(page.locator("[data-counts=answered]")).to_have_text("1")
    expect(page.locator("#total-points")).not_to_have_text("0,00")
    assert page.evaluate("document.activeElement.closest('tr').id") != row.get_attribute("id")
    page.keyboard.press("Shift+Enter")
    assert page.evaluate("document.activeElement.closest('tr').id") == row.get_attribute("id")
    page.reload()
    expect(row.locator("[name=numerator]")).to_have_value("369")


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
    desk: Desk, row: Locator
) -> None:
    page, browser = desk.page, desk.context
    browser.clear_cookies(name="sessionid")
    type_figures(row, "40", "41")
    expect(state(row)).to_have_text("Chờ đăng nhập lại")
    page.reload()
    desk.log_in()
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
    page.click("a[href*='/propose/?']")
    missing = page.locator("section:has(#before-missing) a")
    expect(missing.first).to_contain_text("1.1.1")
    missing.first.click()
    expect(page.locator("tr:has(:focus) .sheet-code")).to_have_text("1.1.1")
    page.click("a[href*='/propose/?']")
    expect(missing.first).to_contain_text("1.1.1")


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
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_current_area_stays_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 844})
    page.locator("#area-7").evaluate("area => area.scrollIntoView({block: 'center'})")
    expect(page.locator(".sheet-areas [href='#area-7'][aria-current]")).to_be_in_viewport(ratio=0.9)


def test_twenty_criteria_without_touching_the_mouse(page: Page, sheet: ScoreSheet) -> None:
    """Only keys are pressed; every value is stored. How long it takes is printed, not asserted."""
    entries = list(own_leaves(sheet)[:20])
    began = time.monotonic()
    fill_in(page, entries)
    took = time.monotonic() - began
    expect(page.locator("[data-counts=answered]")).to_have_text("20")
    print(f"\n20 criteria by keyboard: {took:.1f} s")  # noqa: T201
    for entry in own_leaves(sheet)[:20]:
        rule = rule_of(entry.criterion)
        assert entry.answer == read_answer(rule, best_typed(rule)), entry.criterion.code


def test_what_was_typed_while_the_server_restarts_is_sent_later(page: Page, row: Locator) -> None:
    """First nobody listens, then the one in front answers for it; nothing has to be typed again."""
    page.route("**/save/", lambda route: route.abort("connectionrefused"))
    type_figures(row, "40", "41")
    expect(state(row)).to_have_text("Chờ mạng")
    page.unroute("**/save/")
    page.route("**/save/", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(state(row)).to_have_text("Chờ mạng")
    page.reload()
    expect(row.locator("[name=numerator]")).to_have_value("40")
    expect(state(row)).to_have_text("Chờ mạng")
    page.unroute("**/save/")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(state(row)).to_contain_text("Đã lưu")


def test_not_applicable_asks_for_its_basis(page: Page, row: Locator, sheet: ScoreSheet) -> None:
    entry = first_of(sheet, "steps", measure="rate")
    Criterion.objects.filter(pk=entry.criterion_id).update(not_applicable_allowed=True)
    page.reload()
    row.locator("[name=numerator]").focus()
    row.locator("[name=not_applicable]").check()
    row.locator("[name=not_applicable]").press("Enter")
    note = row.locator("[name=note]")
    expect(note).to_be_focused()
    note.press("Enter")
    expect(row.locator("[data-error=note]")).to_contain_text("căn cứ")
    note.fill("Xã không có hồ sơ")
    note.press("Enter")
    expect(state(row)).to_contain_text("Đã lưu")
    expect(row.locator(".sheet-decided")).to_contain_text("Staff xác định")


def test_a_head_who_corrects_and_submits_is_not_in_their_own_way(
    sheet: ScoreSheet, cast: Cast, sit_down
) -> None:
    fill(sheet, cast.staff)
    page = sit_down("head").open(f"/sheets/{sheet.pk}/")
    first, second = (page.locator(f"#row-{entry.pk}") for entry in own_leaves(sheet)[:2])
    for row in (first, second):
        row.locator("[name=note]").fill("đã xem")
        row.locator("[name=note]").press("Enter")
    expect(state(first)).to_contain_text("Đã lưu")
    expect(state(second)).to_contain_text("Đã lưu")
    page.click("a[href*='/submit/?']")
    page.click("#before-form button[type=submit]")
    expect(page.locator("#messages")).to_contain_text("Phiếu đã được gửi")


def test_a_question_is_asked_beside_its_row(page: Page, row: Locator) -> None:
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Control+Enter")
    panel = page.locator("#entry-panel")
    panel.locator("[name=text]").fill("Tính cả hồ sơ liên thông?")
    panel.locator("[value=question]").check()
    panel.locator("#entry-comments form button").last.click()
    expect(panel.locator(".entry-thread")).to_contain_text("Tính cả hồ sơ liên thông?")
    expect(row.locator(".sheet-comments")).to_have_text("1")
    page.keyboard.press("Escape")
    expect(row.locator("[name=numerator]")).to_be_focused()


def test_last_period_is_taken_over_at_its_row(
    desk: Desk, sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    entry = answer_best(first_of(sheet, "steps", measure="rate"), cast.staff)
    later = make_period(sheet.period.campaign, Period.Q3, cast.home_affairs).sheets.get(
        unit=place.commune
    )
    page = desk.open(f"/sheets/{later.pk}/")
    row = page.locator(f"#row-{later.entries.get(criterion=entry.criterion_id).pk}")
    row.locator("[name=numerator]").focus()
    row.locator(".sheet-take").click()
    expect(row.locator("[name=numerator]")).to_have_value("100")
    expect(state(row)).to_contain_text("Đã lưu")
    expect(row.locator(".sheet-take")).to_be_hidden()
    changed = page.locator("[data-shows=changed]")
    expect(changed).to_be_hidden()
    type_figures(row, "90", "100")
    expect(changed.locator("b")).to_have_text("1")
    type_figures(row, "100", "100")
    expect(changed).to_be_hidden()
