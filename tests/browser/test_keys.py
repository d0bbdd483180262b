"""The keys of the sheet: Tab, the most points and none, and Esc."""

import pytest
from playwright.sync_api import Locator, Page, expect

from criteria.models import Criterion
from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.browser.conftest import Desk
from tests.browser.grid import own_leaves, row_of
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import answer_best, first_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def row(page: Page, rate: ScoreEntry) -> Locator:
    return row_of(page, rate)


def words(row: Locator) -> Locator:
    return row.locator(".sheet-words")


def type_figure(row: Locator, name: str, text: str) -> None:
    row.locator(f"[name={name}]").focus()
    row.page.keyboard.press("Control+a")
    row.page.keyboard.type(text)


def test_tab_goes_from_figure_to_figure_to_the_note_to_the_next_row(
    page: Page, row: Locator, rate: ScoreEntry
) -> None:
    """Also where a box and an earlier answer stand between them."""
    Criterion.objects.filter(pk=rate.criterion_id).update(not_applicable_allowed=True)
    page.reload()
    leaves = own_leaves(rate.sheet)
    following = row_of(page, leaves[[each.pk for each in leaves].index(rate.pk) + 1])
    type_figure(row, "numerator", "4")
    page.keyboard.press("Tab")
    expect(row.locator("[name=denominator]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(row.locator("[name=note]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(following.locator(".sheet-inputs [name]").first).to_be_focused()


def test_tab_comes_to_the_boxes_as_long_as_no_figure_is_entered(
    page: Page, row: Locator, rate: ScoreEntry
) -> None:
    """What did not arise, and what does not apply, is answered instead of figures."""
    Criterion.objects.filter(pk=rate.criterion_id).update(not_applicable_allowed=True)
    page.reload()
    row.locator("[name=denominator]").focus()
    for box in row.locator("[type=checkbox]").all():
        page.keyboard.press("Tab")
        expect(box).to_be_focused()
    expect(row.locator("[name=not_applicable]")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(row.locator("[name=note]")).to_be_focused()


def test_shift_tab_passes_the_boxes(page: Page, row: Locator, rate: ScoreEntry) -> None:
    Criterion.objects.filter(pk=rate.criterion_id).update(not_applicable_allowed=True)
    page.reload()
    row.locator("[name=note]").focus()
    page.keyboard.press("Shift+Tab")
    expect(row.locator("[name=not_applicable]")).to_be_focused()


def test_the_most_points_and_none_by_one_key(page: Page, row: Locator, rate: ScoreEntry) -> None:
    type_figure(row, "denominator", "41")
    page.keyboard.press("Alt+m")
    expect(row.locator("[name=numerator]")).to_have_value("41")
    page.keyboard.press("Enter")
    expect(words(row)).to_contain_text("Đã lưu")
    expect(row.locator(".sheet-because")).to_contain_text("41/41 = 100")
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Alt+0")
    page.keyboard.press("Enter")
    expect(row.locator(".sheet-because")).to_contain_text("0/41 = 0")
    rate.refresh_from_db()
    assert rate.answer == {"numerator": "0", "denominator": "41"}


def test_the_most_points_and_none_by_mouse(page: Page, row: Locator) -> None:
    type_figure(row, "denominator", "41")
    row.locator("[data-fills=best]").click()
    expect(row.locator("[name=numerator]")).to_have_value("41")
    row.locator("[data-fills=zero]").click()
    expect(row.locator("[name=numerator]")).to_have_value("0")
    page.locator("#sheet-search").click()
    expect(words(row)).to_contain_text("Đã lưu")
    expect(row.locator(".sheet-because")).to_contain_text("0/41 = 0")


def test_a_list_has_a_best_line(page: Page, sheet: ScoreSheet) -> None:
    entry = first_of(sheet, "choice")
    rule = {"kind": "choice", "options": [{"label": "Chưa", "points": "0"}]}
    rule["options"] += [{"label": "Một phần", "points": "0.25"}, {"label": "Đủ", "points": "0.5"}]
    Criterion.objects.filter(pk=entry.criterion_id).update(rule=rule, maximum="0.5")
    page.reload()
    option = row_of(page, entry).locator("[name=option]")
    option.focus()
    page.keyboard.press("Alt+m")
    expect(option).to_have_value("2")
    page.keyboard.press("Alt+0")
    expect(option).to_have_value("0")


def test_without_its_whole_a_rate_has_no_part(page: Page, row: Locator, rate: ScoreEntry) -> None:
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Alt+m")
    expect(row.locator("[data-error=denominator]")).to_contain_text("Nhập tổng số trước")
    expect(row.locator("[name=denominator]")).to_be_focused()
    expect(row.locator("[name=numerator]")).to_have_value("")


def test_where_the_rule_does_not_say_nothing_is_filled_in(page: Page, sheet: ScoreSheet) -> None:
    entry = first_of(sheet, "per_item")
    row = row_of(page, entry)
    type_figure(row, "count", "3")
    page.keyboard.press("Alt+m")
    expect(row.locator(".sheet-error").first).to_contain_text("không cho biết số liệu nào")
    expect(row.locator("[name=count]")).to_have_value("3")


def test_the_keys_are_told(page: Page) -> None:
    page.click("[data-opens-dialog=sheet-keys]")
    expect(page.locator("#sheet-keys")).to_contain_text("ứng với điểm cao nhất")


def test_escape_restores_what_was_saved(page: Page, sheet: ScoreSheet, cast: Cast) -> None:
    """Text and figures at once; then nothing is left to be sent."""
    entry = answer_best(first_of(sheet, "steps", measure="rate"), cast.staff, "theo báo cáo")
    page.reload()
    row = row_of(page, entry)
    type_figure(row, "numerator", "7x")
    type_figure(row, "note", "nhầm")
    expect(words(row)).to_have_text("Chưa lưu")
    page.keyboard.press("Escape")
    expect(row.locator("[name=numerator]")).to_have_value("100")
    expect(row.locator("[name=note]")).to_have_value("theo báo cáo")
    expect(words(row)).to_contain_text("Đã lưu")
    page.keyboard.press("Enter")
    page.reload()
    expect(words(row)).to_contain_text("Đã lưu")
    entry.refresh_from_db()
    assert entry.version == 1


def test_enter_in_the_search_comes_to_a_list_and_leaves_it_closed(
    page: Page, sheet: ScoreSheet
) -> None:
    """An open list would take the next keys."""
    entry = first_of(sheet, "choice")
    page.keyboard.press("/")
    page.keyboard.type(entry.criterion.code)
    page.keyboard.press("Enter")
    expect(row_of(page, entry).locator("[name=option]")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#entry-panel")).to_be_visible()


def test_enter_in_the_search_marks_the_figure_that_is_typed_over(
    page: Page, rate: ScoreEntry, cast: Cast
) -> None:
    answer_best(rate, cast.staff)
    page.reload()
    page.keyboard.press("/")
    page.keyboard.type(rate.criterion.code)
    page.keyboard.press("Enter")
    page.keyboard.type("7")
    expect(row_of(page, rate).locator("[name=numerator]")).to_have_value("7")


def test_the_buttons_at_the_end_are_a_few_keys_away(page: Page) -> None:
    """And not behind every field of the grid."""
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#steps")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#steps :focus")).to_have_count(1)


def test_what_is_typed_is_restored_by_mouse(page: Page, row: Locator) -> None:
    button = row.locator(".sheet-restore")
    expect(button).to_be_hidden()
    type_figure(row, "numerator", "1.500")
    button.click()
    expect(row.locator("[name=numerator]")).to_have_value("")
    expect(words(row)).to_have_text("Chưa chấm")
    expect(button).to_be_hidden()


def test_escape_restores_and_leaves_the_panel_open(page: Page, row: Locator) -> None:
    """The next Esc closes it."""
    page.set_viewport_size({"width": 1366, "height": 768})
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Control+Enter")
    panel = page.locator("#entry-panel")
    expect(panel).to_be_focused()  # it takes the focus once it stands
    type_figure(row, "numerator", "7")
    page.keyboard.press("Escape")
    expect(row.locator("[name=numerator]")).to_have_value("")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_escape_takes_back_what_was_refused(page: Page, row: Locator) -> None:
    type_figure(row, "numerator", "1.500")
    page.keyboard.press("Enter")
    expect(row.locator("[name=numerator]")).to_have_attribute("aria-invalid", "true")
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Escape")
    expect(row.locator("[name=numerator]")).to_have_value("")
    expect(row.locator("[data-error=numerator]")).to_have_text("")
    expect(words(row)).to_have_text("Chưa chấm")


def test_escape_leaves_what_is_on_its_way(page: Page, row: Locator, desk: Desk) -> None:
    """Nobody knows whether the server has it."""
    desk.context.set_offline(True)
    type_figure(row, "numerator", "40")
    type_figure(row, "denominator", "41")
    page.keyboard.press("Enter")
    expect(words(row)).to_have_text("Chờ mạng")
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Escape")
    expect(row.locator("[name=numerator]")).to_have_value("40")
    desk.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(words(row)).to_contain_text("Đã lưu")


def test_alt_h_leads_home_and_what_was_typed_is_saved_before(
    page: Page, row: Locator, rate: ScoreEntry
) -> None:
    type_figure(row, "denominator", "9")
    type_figure(row, "numerator", "4")
    page.keyboard.press("Alt+h")
    page.wait_for_url("**/", wait_until="load")
    expect(page.locator("[aria-labelledby=todos]")).to_be_visible()
    rate.refresh_from_db()
    assert rate.answer == {"numerator": "4", "denominator": "9"}
