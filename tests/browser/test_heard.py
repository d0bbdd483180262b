"""The sheet for those who hear it, or have no mouse: what is refused is said, what is asked is on
the way of Tab, and what a title opens is told. What appears while one works is looked at by axe.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests import axe
from tests.browser.conftest import PHONE, WIDE, Desk
from tests.browser.grid import own_leaves, row_of
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import first_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def rate(sheet: ScoreSheet) -> ScoreEntry:
    return first_of(sheet, "steps", measure="rate")


@pytest.fixture
def page(sheet: ScoreSheet, sit_down) -> Page:
    desk: Desk = sit_down("staff")
    return desk.open(f"/sheets/{sheet.pk}/")


@pytest.fixture
def row(page: Page, rate: ScoreEntry) -> Locator:
    return row_of(page, rate)


def type_figures(row: Locator, numerator: str, denominator: str) -> None:
    for name, text in (("numerator", numerator), ("denominator", denominator)):
        row.locator(f"[name={name}]").focus()
        row.page.keyboard.press("Control+a")
        row.page.keyboard.type(text)
    row.page.keyboard.press("Enter")


def in_conflict(row: Locator) -> Locator:
    """The same row in a second window, where other figures are typed than the first has saved."""
    other = row.page.context.new_page()
    other.goto(row.page.url)
    theirs = other.locator(f"#{row.get_attribute('id')}")
    type_figures(row, "40", "41")
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    type_figures(theirs, "39", "41")
    expect(theirs.locator(".sheet-conflict")).to_be_visible()
    return theirs


def test_a_refused_key_is_said(page: Page, row: Locator, sheet: ScoreSheet) -> None:
    said = page.locator("#sheet-said")
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Alt+m")
    expect(said).to_contain_text("Nhập tổng số trước")
    entry = first_of(sheet, "per_item")
    row_of(page, entry).locator("[name=count]").focus()
    page.keyboard.press("Alt+m")
    expect(said).to_contain_text(f"{entry.criterion.code}: ")
    expect(said).to_contain_text("không cho biết số liệu nào")


def test_tab_leads_to_the_choice_between_two_values(row: Locator) -> None:
    theirs = in_conflict(row)
    theirs.locator("[name=denominator]").focus()
    choice = theirs.locator(".sheet-conflict button")
    for _box in theirs.locator("[type=checkbox]:visible").all():
        theirs.page.keyboard.press("Tab")
    theirs.page.keyboard.press("Tab")
    expect(choice.first).to_be_focused()
    theirs.page.keyboard.press("Tab")
    expect(choice.last).to_be_focused()
    assert axe.faults(theirs.page) == []
    theirs.page.keyboard.press("Enter")
    expect(theirs.locator("[name=numerator]")).to_have_value("40")


def test_tab_leads_to_the_button_that_sends_again(page: Page, row: Locator) -> None:
    page.context.set_offline(True)
    type_figures(row, "40", "41")
    expect(row.locator(".sheet-retry")).to_be_visible()
    row.locator("[name=note]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(row.locator(".sheet-retry")).to_be_focused()
    page.context.set_offline(False)


def test_a_wrong_figure_is_accessible(page: Page, row: Locator) -> None:
    type_figures(row, "1.500", "41")
    expect(row.locator("[data-error=numerator]")).to_contain_text("1.500")
    assert axe.faults(page, "#sheet") == []


def test_a_title_says_what_it_opens(page: Page, row: Locator) -> None:
    """A panel on a wide screen, its own fields in the list of a phone."""
    title = row.locator(".sheet-open")
    expect(title).to_have_attribute("aria-haspopup", "dialog")
    page.set_viewport_size(PHONE)
    expect(title).to_have_attribute("aria-expanded", "false")
    assert title.get_attribute("aria-haspopup") is None
    title.click()
    expect(title).to_have_attribute("aria-expanded", "true")
    page.set_viewport_size(WIDE)
    expect(title).to_have_attribute("aria-haspopup", "dialog")
    assert title.get_attribute("aria-expanded") is None


def test_the_panel_goes_on_from_a_row_that_the_filter_hides(
    page: Page, row: Locator, sheet: ScoreSheet
) -> None:
    leaves = own_leaves(sheet)
    at = [each.criterion.code for each in leaves].index(row.locator(".sheet-code").inner_text())
    before, after = leaves[at - 1], leaves[at + 1]
    type_figures(row, "40", "41")
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    row.locator(".sheet-open").click()
    expect(page.locator("#entry-panel [data-panel-of]")).to_be_visible()
    page.click("[data-shows=blank]")
    expect(row).to_be_hidden()
    page.click("[data-steps='1']")
    expect(page.locator(".panel-code")).to_have_text(after.criterion.code)
    page.click("[data-steps='-1']")
    expect(page.locator(".panel-code")).to_have_text(before.criterion.code)


def test_the_panel_leads_nowhere_where_the_filter_leaves_nothing(page: Page, row: Locator) -> None:
    row.locator(".sheet-open").click()
    expect(page.locator("#entry-panel [data-panel-of]")).to_be_visible()
    step = page.locator("[data-steps='1']")
    expect(step).to_have_attribute("aria-disabled", "false")
    page.fill("#sheet-search", "không có tiêu chí nào")
    expect(step).to_have_attribute("aria-disabled", "true")
