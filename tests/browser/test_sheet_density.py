"""The score sheet at the density of a spreadsheet: how much is in sight, and what is whole."""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from criteria.periods import Period
from scoring.models import ScoreSheet
from scoring.sheets import workflow
from tests.browser.conftest import PHONE, Desk
from tests.browser.grid import own_leaves, row_of
from tests.factories import make_period, make_sheet
from tests.people import Cast, District
from tests.scoring.filling import fill, first_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
CRITERIA, IN_SIGHT = 75, 25
BARS, TARGET = 120, 44  # px: all that stays in sight; what a finger hits

ROWS_IN_SIGHT = """() => {
  const box = selector => document.querySelector(selector)?.getBoundingClientRect();
  const top = box(".sheet-table thead th").bottom;
  return [...document.querySelectorAll("tr.sheet-row")]
    .map(row => row.getBoundingClientRect())
    .filter(box => box.height && box.top >= top - 1 && box.bottom <= innerHeight).length;
}"""
BAR_HEIGHTS = """() => [...document.querySelectorAll("body *")]
  .filter(box => ["sticky", "fixed"].includes(getComputedStyle(box).position))
  .filter(box => box.checkVisibility({visibilityProperty: true}))
  .filter(box => !box.matches("th ~ th, #entry-panel, #entry-panel *"))
  .reduce((sum, box) => sum + box.offsetHeight, 0)"""
SMALL_TARGETS = """row => [...row.querySelectorAll("button, select, input[type=text], textarea")]
  .map(target => target.getBoundingClientRect())
  .filter(box => box.height && (box.height < 44 || box.width < 44)).length"""


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    sheet = make_sheet(place, cast, Period.Y)
    fill(sheet, cast.staff)
    return sheet


@pytest.fixture
def desk(sheet: ScoreSheet, sit_down) -> Desk:
    desk = sit_down("staff")
    desk.page.set_viewport_size(LAPTOP)
    desk.open(f"/sheets/{sheet.pk}/")
    return desk


@pytest.fixture
def row(page: Page, sheet: ScoreSheet) -> Locator:
    return row_of(page, first_of(sheet, "steps", measure="rate"))


def scroll_to(page: Page, row: Locator) -> None:
    """The row below the bars, by the page's own margin."""
    row.evaluate("row => row.scrollIntoView({block: 'start'})")


def top(row: Locator) -> float:
    return row.evaluate("row => row.getBoundingClientRect().top")


def everything_stands_beside(page: Page) -> None:
    """The panel covers nothing of the grid, and the page is not wider than the screen."""
    grid, panel = page.locator("#sheet").bounding_box(), page.locator("#entry-panel").bounding_box()
    assert grid
    assert panel
    assert grid["x"] + grid["width"] <= panel["x"]
    assert panel["x"] + panel["width"] <= LAPTOP["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == LAPTOP["width"]
    assert page.evaluate(BAR_HEIGHTS) <= BARS


# --- how much is in sight ------------------------------------------------------------------------


def test_a_laptop_shows_25_criteria_and_the_total_wherever_one_is(
    desk: Desk, page: Page, sheet: ScoreSheet
) -> None:
    assert page.locator("tr.sheet-row").count() == CRITERIA
    for place in (0, 20, 35, 45):
        scroll_to(page, page.locator("tr.sheet-row").nth(place))
        assert page.evaluate(ROWS_IN_SIGHT) >= IN_SIGHT, place
        assert page.evaluate(BAR_HEIGHTS) <= BARS, place
        expect(page.locator("#total-points")).to_be_in_viewport(ratio=1)
    desk.picture("sheet-dense")


def test_a_laptop_shows_25_criteria_on_opening(page: Page, sheet: ScoreSheet, cast: Cast) -> None:
    """With the total, the period and the ways from the sheet, before anybody scrolls."""
    make_period(sheet.period.campaign, Period.H1, cast.home_affairs)
    page.reload()
    assert page.evaluate("scrollY") == 0
    assert page.evaluate(ROWS_IN_SIGHT) >= IN_SIGHT
    assert page.evaluate(BAR_HEIGHTS) <= BARS
    expect(page.locator("#total-points")).to_be_in_viewport(ratio=1)
    for name in ("6 tháng 2021", "Tải về Excel", "Trình phê duyệt"):
        expect(page.get_by_role("link", name=name)).to_be_in_viewport(ratio=0.9)
    expect(page.locator(".sheet-periods [aria-current]")).to_have_text(re.compile("^Năm 2021"))
    expect(page.locator(".sheet-pictures")).not_to_be_visible()


def test_a_notice_above_the_sheet_costs_one_criterion_at_most(
    page: Page, sheet: ScoreSheet, cast: Cast
) -> None:
    reason = "Thiếu tài liệu kiểm chứng của tiêu chí 1.1.2"
    for step in (
        lambda: workflow.send_back(
            workflow.propose(sheet, by=cast.staff), by=cast.head, reason=reason
        ),
        lambda: workflow.submit(sheet, by=cast.head),
    ):
        step()
        page.reload()
        expect(page.locator("main > .alert")).to_have_count(1)
        expect(page.locator("main > .alert p").last).to_be_in_viewport(ratio=1)
        assert page.evaluate(ROWS_IN_SIGHT) >= IN_SIGHT - 1


def test_the_steps_stay_in_sight(page: Page) -> None:
    scroll_to(page, page.locator("tr.sheet-row").nth(40))
    step = page.get_by_role("link", name="Trình phê duyệt")
    expect(step).to_be_in_viewport(ratio=0.9)
    page.set_viewport_size(PHONE)
    expect(step).to_be_in_viewport(ratio=0.9)


def test_a_locked_sheet_is_as_dense(sheet: ScoreSheet, cast: Cast, page: Page) -> None:
    workflow.submit(sheet, by=cast.head)
    page.reload()
    scroll_to(page, page.locator("tr.sheet-row").nth(20))
    assert page.evaluate(ROWS_IN_SIGHT) >= IN_SIGHT
    expect(page.locator("tr.sheet-row [name]")).to_have_count(0)


def test_a_group_is_named_by_its_first_row_or_by_its_own_line(page: Page) -> None:
    head = page.locator(".sheet-group-head").first
    leads = page.locator(".sheet-group-head + tr").first
    expect(head).to_be_hidden()
    expect(leads.locator(".sheet-group")).to_be_visible()
    page.fill("#sheet-search", "Mức độ hoàn thành kế hoạch CCHC")
    expect(leads).to_be_hidden()
    expect(head).to_be_visible()


# --- what is whole -------------------------------------------------------------------------------


def test_the_row_that_is_worked_on_is_whole(page: Page, row: Locator) -> None:
    before = row.evaluate("row => row.offsetHeight")
    expect(row.locator(".sheet-state")).to_contain_text("Đã lưu")  # for who cannot see the mark
    row.locator("[name=numerator]").focus()
    expect(row.locator(".sheet-because")).to_be_visible()
    assert row.evaluate("row => row.offsetHeight") > before
    page.keyboard.press("Enter")
    assert row.evaluate("row => row.offsetHeight") == before
    expect(page.locator("tr[data-whole]")).to_have_count(1)


@pytest.mark.parametrize("first", [0, 2, 12, 40])
def test_nothing_moves_under_the_mouse(page: Page, sheet: ScoreSheet, first: int) -> None:
    """The row above falls back to one line when another is pressed: the press finds its button, and
    the row that was pressed stays where it is. On the first screen, where nothing can be scrolled,
    the row above stays whole until a key is pressed.
    """
    leaves = own_leaves(sheet)[first : first + 3]
    above, pressed, last = (row_of(page, each) for each in leaves)
    above.locator("[name]").first.focus()
    pressed.locator("[name]").first.hover()  # scrolls there, where it is not in sight
    before = top(pressed)
    pressed.locator("[name]").first.click()
    expect(pressed).to_have_attribute("data-whole", "")
    assert top(pressed) == pytest.approx(before, abs=1)
    last.locator(".sheet-proof").click()
    expect(page.locator("#entry-panel")).to_contain_text(leaves[2].criterion.code)
    page.keyboard.press("Escape")
    expect(page.locator("#entry-panel")).to_be_hidden()
    last.locator("[name]").first.focus()
    page.keyboard.press("Shift")
    expect(page.locator("tr[data-whole]")).to_have_count(1)
    expect(last).to_have_attribute("data-whole", "")


def test_what_is_cut_is_said_to_the_mouse(page: Page, row: Locator) -> None:
    title = row.locator(".sheet-text").inner_text()
    row.locator(".sheet-open").hover()
    whole = re.compile(re.escape(title))
    expect(row.locator(".sheet-open")).to_have_attribute("title", whole)
    row.locator(".sheet-state").hover()
    expect(row.locator(".sheet-state")).to_have_attribute("title", re.compile("^Đã lưu"))


def test_one_switch_shows_all_and_is_remembered(page: Page, row: Locator) -> None:
    expect(page.locator(".sheet-group-head").first).to_be_hidden()
    page.get_by_role("button", name="Hiện đầy đủ", exact=True).click()
    expect(page.locator(".sheet-group-head").first).to_be_visible()
    page.reload()
    expect(page.locator(".sheet-group-head").first).to_be_visible()
    page.get_by_role("button", name="Thu gọn", exact=True).click()
    expect(page.locator(".sheet-group-head").first).to_be_hidden()


def test_what_could_not_be_saved_stays_whole(page: Page, row: Locator) -> None:
    row.locator("[name=numerator]").fill("1.500")
    page.locator("#sheet-search").focus()
    expect(row.locator("[data-error=numerator]")).to_be_visible()
    page.locator("tr.sheet-row [name]").first.focus()
    expect(row.locator("[data-error=numerator]")).to_be_visible()


# --- the panel beside the grid -------------------------------------------------------------------


def test_the_panel_stands_beside_and_goes_from_row_to_row(
    desk: Desk, page: Page, sheet: ScoreSheet
) -> None:
    first, second, third = own_leaves(sheet)[:3]
    panel = page.locator("#entry-panel")
    back, on = (panel.get_by_role("button", name=f"Tiêu chí {word}") for word in ("trước", "sau"))
    row_of(page, first).locator(".sheet-open").click()
    expect(panel.locator(f"[data-panel-of='{first.pk}']")).to_be_visible()
    everything_stands_beside(page)
    expect(back).to_have_attribute("aria-disabled", "true")
    on.click()
    on.click()
    expect(panel.locator(f"[data-panel-of='{third.pk}']")).to_be_visible()
    back.click()
    expect(panel.locator(f"[data-panel-of='{second.pk}']")).to_be_visible()
    desk.picture("panel-beside")
    page.set_viewport_size(LAPTOP)


def test_beside_the_panel_the_grid_is_worked_in(page: Page, row: Locator) -> None:
    panel = page.locator("#entry-panel")
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Control+Enter")
    expect(panel.locator("[data-panel-of]")).to_be_visible()
    row.locator("[name=numerator]").fill("90")
    page.keyboard.press("Enter")
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    assert page.evaluate("document.activeElement.closest('tr.sheet-row') !== null")


def test_what_is_typed_in_the_panel_is_not_lost_on_the_way(page: Page, sheet: ScoreSheet) -> None:
    first, second = own_leaves(sheet)[:2]
    panel = page.locator("#entry-panel")
    row_of(page, first).locator(".sheet-proof").click()
    panel.locator("[name=abstract]").fill("đang gõ")
    panel.get_by_role("button", name="Tiêu chí sau").click()
    row_of(page, second).locator(".sheet-open").click()
    expect(page.locator("#toasts")).to_contain_text("chưa được gửi")
    expect(panel.locator(f"[data-panel-of='{first.pk}'] [name=abstract]")).to_have_value("đang gõ")
    expect(panel.locator("[name=abstract]")).to_be_focused()


def test_on_a_narrow_screen_the_panel_lies_over_the_grid(page: Page, row: Locator) -> None:
    page.set_viewport_size({"width": 1200, "height": 768})
    row.locator(".sheet-open").click()
    expect(page.locator(".offcanvas-backdrop")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#entry-panel")).not_to_be_visible()


# --- on a phone ----------------------------------------------------------------------------------


def test_on_a_phone_the_rows_are_a_list_that_opens(page: Page, row: Locator) -> None:
    page.set_viewport_size(PHONE)
    opener = row.locator(".sheet-open")
    before = row.evaluate("row => row.offsetHeight")
    assert TARGET <= before < 2 * TARGET
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert row.evaluate(SMALL_TARGETS) == 0
    row.locator("[name=numerator]").click()
    expect(page.locator("#total-points")).to_be_in_viewport(ratio=1)
    opener.click()
    assert row.evaluate("row => row.offsetHeight") == before
    opener.click()
    row.locator(".sheet-proof").click()
    expect(page.locator("#entry-panel [data-panel-of]")).to_be_visible()
