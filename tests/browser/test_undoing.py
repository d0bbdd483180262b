"""Ctrl+Z takes a saved change back as a new save, and never overwrites what somebody else saved."""

import pytest
from playwright.sync_api import Locator, Page, expect

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.browser.conftest import Desk
from tests.browser.grid import row_of
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.answers.test_entries import save
from tests.scoring.filling import first_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def items(sheet: ScoreSheet) -> ScoreEntry:
    return first_of(sheet, "per_item")


def answer(row: Locator, **figures: str) -> None:
    for name, figure in figures.items():
        row.locator(f"[name={name}]").fill(figure)
    row.locator(f"[name={name}]").press("Enter")
    is_saved(row)


def is_saved(row: Locator) -> None:
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")


def value(row: Locator, name: str, text: str) -> None:
    expect(row.locator(f"[name={name}]")).to_have_value(text)


def stored(entry: ScoreEntry) -> tuple[object, int]:
    entry.refresh_from_db()
    return entry.answer, entry.version


def test_changes_are_taken_back_and_made_again_as_new_saves(
    page: Page, rate: ScoreEntry, items: ScoreEntry
) -> None:
    """The last one first, whichever row it was; each row is gone to."""
    first, second = row_of(page, rate), row_of(page, items)
    answer(first, numerator="40", denominator="41")
    answer(second, count="3")
    answer(first, numerator="39")
    page.keyboard.press("Control+z")
    value(first, "numerator", "40")
    is_saved(first)
    assert stored(rate) == ({"numerator": "40", "denominator": "41"}, 3)
    page.keyboard.press("Control+z")
    value(second, "count", "")
    expect(second.locator(".sheet-words")).to_have_text("Chưa chấm")
    expect(second.locator("[name=count]")).to_be_focused()
    assert stored(items) == (None, 2)
    page.keyboard.press("Control+Shift+z")
    value(second, "count", "3")
    is_saved(second)
    page.keyboard.press("Control+y")
    value(first, "numerator", "39")
    is_saved(first)
    assert stored(rate) == ({"numerator": "39", "denominator": "41"}, 4)


def test_two_buttons_do_the_same(page: Page, rate: ScoreEntry) -> None:
    """What was typed last is the last change, though the press on the button left its row."""
    row = row_of(page, rate)
    answer(row, numerator="40", denominator="41")
    row.locator("[name=numerator]").fill("39")
    page.get_by_role("button", name="Hoàn tác").click()
    value(row, "numerator", "40")
    is_saved(row)
    assert stored(rate) == ({"numerator": "40", "denominator": "41"}, 3)
    page.get_by_role("button", name="Làm lại").click()
    value(row, "numerator", "39")
    is_saved(row)
    assert stored(rate) == ({"numerator": "39", "denominator": "41"}, 4)


def test_fast_keys_are_taken_in_turn(page: Page, rate: ScoreEntry, items: ScoreEntry) -> None:
    """The change that is still on its way is the last one; a third time there is nothing left."""
    first, second = row_of(page, rate), row_of(page, items)
    answer(second, count="3")
    first.locator("[name=denominator]").fill("41")
    first.locator("[name=numerator]").fill("40")
    first.locator("[name=numerator]").press("Enter")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    value(first, "numerator", "")
    value(second, "count", "")
    expect(second.locator(".sheet-words")).to_have_text("Chưa chấm")
    page.keyboard.press("Control+z")
    expect(page.locator("#toasts")).to_contain_text("Không còn thay đổi nào")


def test_what_is_typed_is_the_field_s_own_to_undo(page: Page, rate: ScoreEntry) -> None:
    row = row_of(page, rate)
    answer(row, numerator="40", denominator="41")
    row.locator("[name=note]").focus()
    page.keyboard.insert_text("nhầm dòng")
    page.keyboard.press("Control+z")
    value(row, "note", "")
    value(row, "numerator", "40")


def test_a_new_change_ends_what_could_be_made_again(page: Page, rate: ScoreEntry) -> None:
    row = row_of(page, rate)
    answer(row, numerator="40", denominator="41")
    page.keyboard.press("Control+z")
    value(row, "numerator", "")
    expect(row.locator(".sheet-words")).to_have_text("Chưa chấm")
    answer(row, numerator="12", denominator="41")
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("#toasts")).to_contain_text("Không còn thay đổi nào để làm lại")
    value(row, "numerator", "12")


@pytest.mark.parametrize("theirs", [False, True])
def test_after_somebody_else_s_change_both_values_are_shown(
    page: Page, rate: ScoreEntry, cast: Cast, theirs: bool
) -> None:
    """Neither the undo nor another one after the choice overwrites it unasked."""
    row = row_of(page, rate)
    answer(row, numerator="40", denominator="41")
    answer(row, numerator="39")
    rate.refresh_from_db()
    other = {"numerator": "20", "denominator": "41"}
    save(rate, cast.head, other)
    page.keyboard.press("Control+z")
    expect(row.locator(".sheet-conflict")).to_contain_text("20/41")
    assert stored(rate) == (other, 3)
    row.locator(".sheet-conflict button").nth(int(theirs)).click()
    value(row, "numerator", "20" if theirs else "40")
    is_saved(row)
    chosen = other if theirs else other | {"numerator": "40"}
    page.keyboard.press("Control+z")
    expect(page.locator("#toasts")).to_contain_text("Không còn thay đổi nào")
    rate.refresh_from_db()
    assert rate.answer == chosen


def test_an_undo_without_a_network_is_sent_later(page: Page, rate: ScoreEntry, desk: Desk) -> None:
    row = row_of(page, rate)
    answer(row, numerator="40", denominator="41")
    answer(row, numerator="39")
    desk.context.set_offline(True)
    page.keyboard.press("Control+z")
    expect(row.locator(".sheet-words")).to_have_text("Chờ mạng")
    desk.context.set_offline(False)
    page.locator("#sheet-search").focus()
    is_saved(row)
    assert stored(rate) == ({"numerator": "40", "denominator": "41"}, 3)
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Control+Shift+z")
    value(row, "numerator", "39")
    is_saved(row)


def test_what_escape_took_away_comes_back(page: Page, rate: ScoreEntry) -> None:
    """Before any saved change is taken back; it is typed again, not saved."""
    row = row_of(page, rate)
    answer(row, numerator="40", denominator="41")
    row.locator("[name=numerator]").fill("12")
    page.keyboard.press("Escape")
    value(row, "numerator", "40")
    page.keyboard.press("Control+z")
    value(row, "numerator", "12")
    assert stored(rate) == ({"numerator": "40", "denominator": "41"}, 1)
    page.keyboard.press("Escape")
    answer(row, numerator="39")
    page.keyboard.press("Control+z")
    value(row, "numerator", "40")
    is_saved(row)


def test_an_undo_that_was_refused_can_be_repeated(
    page: Page, rate: ScoreEntry, items: ScoreEntry
) -> None:
    row = row_of(page, rate)
    answer(row, numerator="40", denominator="41")
    answer(row, numerator="39")
    page.route("**/save/", lambda route: route.fulfill(status=500))
    page.keyboard.press("Control+z")
    expect(row.locator(".sheet-retry")).to_be_visible()
    page.unroute("**/save/")
    page.keyboard.press("Escape")
    value(row, "numerator", "39")
    answer(row_of(page, items), count="3")  # something else is saved meanwhile
    page.keyboard.press("Control+z")
    value(row_of(page, items), "count", "")
    page.keyboard.press("Control+z")
    value(row, "numerator", "40")
    is_saved(row)
    assert stored(rate) == ({"numerator": "40", "denominator": "41"}, 3)
