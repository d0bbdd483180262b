"""A row is one answer: saved whole when it is left, and nothing is sent while a row is not."""

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.browser.conftest import Desk
from tests.browser.grid import row_of
from tests.browser.lines import SlowLine, cut
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.answers.test_entries import rate_without_case, save
from tests.scoring.assignments.test_assigning import give
from tests.scoring.filling import fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVES = "**/save/"


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    """Everything is answered; one rate says 56 of 60."""
    sheet = make_sheet(place, cast, Period.Y)
    fill(sheet, cast.staff)
    return sheet


@pytest.fixture
def rate(sheet: ScoreSheet, cast: Cast) -> ScoreEntry:
    save(rate_without_case(sheet), cast.staff, {"numerator": "56", "denominator": "60"})
    return rate_without_case(sheet)


@pytest.fixture
def desk(rate: ScoreEntry, sit_down) -> Desk:
    desk = sit_down("staff")
    desk.open(f"/sheets/{rate.sheet_id}/")
    return desk


@pytest.fixture
def row(page: Page, rate: ScoreEntry) -> Locator:
    return row_of(page, rate)


def type_over(row: Locator, **figures: str) -> None:
    """By keyboard, Tab from one field to the next; the row is not left."""
    for place, (name, figure) in enumerate(figures.items()):
        if place == 0:
            row.locator(f"[name={name}]").focus()
        expect(row.locator(f"[name={name}]")).to_be_focused()
        row.page.keyboard.press("Control+a")
        row.page.keyboard.press("Delete")
        row.page.keyboard.type(figure)
        if place < len(figures) - 1:
            row.page.keyboard.press("Tab")


def stands(rate: ScoreEntry) -> tuple[object, int]:
    """What the server holds, and how often it was told."""
    rate.refresh_from_db()
    return rate.answer, rate.version


def status(rate: ScoreEntry) -> str:
    return ScoreSheet.objects.get(pk=rate.sheet_id).status


def propose_is_held_back(page: Page, rate: ScoreEntry, words: str) -> None:
    """The button opens the list of rows instead; a line of it leads to its row."""
    page.click("a[href*='/propose/?']")
    line = page.locator("#unsaved li button")
    expect(line).to_contain_text(rate.criterion.code)
    expect(line).to_contain_text(words)
    line.click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    focused = page.evaluate("document.activeElement.closest('tr')?.id")
    assert focused == f"row-{rate.pk}"
    assert status(rate) == ScoreSheet.Status.DRAFT


# --- saved whole, when it is left ----------------------------------------------------------------


def test_half_a_pair_is_never_stored(row: Locator, rate: ScoreEntry) -> None:
    asked: list[str] = []
    row.page.on("request", lambda request: asked.append(request.url))
    before = stands(rate)
    type_over(row, numerator="0", denominator="50")
    row.page.wait_for_timeout(600)
    assert not [url for url in asked if url.endswith("/save/")]
    assert stands(rate) == before
    row.page.keyboard.press("Enter")
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    assert stands(rate) == ({"numerator": "0", "denominator": "50"}, before[1] + 1)


@pytest.mark.parametrize("way", ["Tab", "click", "another row", "Control+s"])
def test_a_row_is_left_in_many_ways(page: Page, row: Locator, rate: ScoreEntry, way: str) -> None:
    version = stands(rate)[1]
    type_over(row, numerator="57", denominator="61")
    if way == "Tab":
        page.keyboard.press("Tab")
        expect(row.locator("[name=note]")).to_be_focused()
        assert stands(rate)[1] == version  # the note belongs to the answer
        page.keyboard.press("Tab")
    elif way == "click":
        page.locator("h1").click()
    elif way == "another row":
        page.locator("tr.sheet-row [name=note]").first.click()
    else:
        page.keyboard.press("Control+s")
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    assert stands(rate) == ({"numerator": "57", "denominator": "61"}, version + 1)


def test_a_press_inside_the_row_does_not_leave_it(row: Locator, rate: ScoreEntry) -> None:
    before = stands(rate)
    type_over(row, numerator="0")
    row.locator(".sheet-points").click()
    row.page.wait_for_timeout(300)
    assert stands(rate) == before
    row.locator("[name=denominator]").fill("59")
    row.page.locator("h1").click()
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    assert stands(rate) == ({"numerator": "0", "denominator": "59"}, before[1] + 1)


def test_a_level_is_stored_when_the_row_is_left(page: Page, sheet: ScoreSheet) -> None:
    """The arrows pass over several levels: only the last one was claimed."""
    entry = sheet.entries.select_related("criterion").filter(criterion__rule__kind="choice")[0]
    row, version = row_of(page, entry), stands(entry)[1]
    page.goto(f"{page.url.split('#')[0]}#row-{entry.pk}")
    level = row.locator("select[name=option]")
    level.focus()
    for _step in range(2):
        page.keyboard.press("ArrowDown" if level.input_value() == "0" else "ArrowUp")
        page.wait_for_timeout(500)
    assert stands(entry)[1] == version
    page.locator("#sheet-search").click()
    expect(row).not_to_have_attribute("data-state", "typed")
    expect(row).not_to_have_attribute("data-state", "saving")
    assert stands(entry)[1] <= version + 1


def test_several_boxes_of_a_row_are_one_answer(page: Page, row: Locator) -> None:
    """Whatever a row asks with: what is ticked goes with the figures, in one request."""
    row.locator(".sheet-inputs").evaluate(
        """place => place.insertAdjacentHTML("beforeend",
        ["a", "b", "c"].map((value) => `<input type="checkbox" name="parts" value="${value}">`
        + `<input type="radio" name="way" value="${value}">`).join(""))"""
    )
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    row.locator("[name=parts][value=a]").check()
    row.locator("[name=parts][value=c]").check()
    row.locator("[name=way][value=b]").check()
    row.locator("[name=numerator]").fill("57")
    page.locator("h1").click()
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    saves = [body for body in sent if "numerator" in body]
    assert len(saves) == 1
    assert "numerator=57" in saves[0]
    assert "parts=a&parts=c" in saves[0]
    assert "way=b" in saves[0]


def test_what_was_not_finished_comes_back_and_is_not_stored(
    page: Page, row: Locator, rate: ScoreEntry
) -> None:
    before = stands(rate)
    type_over(row, numerator="0")
    page.reload()
    expect(row.locator("[name=numerator]")).to_have_value("0")
    expect(row.locator(".sheet-words")).to_have_text("Chưa lưu")
    expect(page.locator("#toasts")).to_contain_text("nhập dở")
    propose_is_held_back(page, rate, "Chưa lưu")
    assert stands(rate) == before
    type_over(row, numerator="55", denominator="60")
    page.keyboard.press("Enter")
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    page.reload()
    expect(page.locator("#toasts")).to_be_empty()


def test_what_the_browser_fills_in_again_is_not_taken_for_stored(
    page: Page, sheet: ScoreSheet
) -> None:
    """Back to the page by the browser's button: lists and notes stand as they were left."""
    entry = sheet.entries.select_related("criterion").filter(criterion__rule__kind="choice")[0]
    row, version = row_of(page, entry), stands(entry)[1]
    row.locator("[name=note]").fill("đang gõ")
    row.locator("[name=option]").select_option("")
    page.goto(page.url.partition("/sheets/")[0] + "/")
    page.go_back()
    expect(row.locator("[name=note]")).to_have_value("đang gõ")
    expect(row.locator(".sheet-words")).to_have_text("Chưa lưu")
    page.click("a[href*='/propose/?']")
    expect(page.locator("#unsaved li button")).to_contain_text(entry.criterion.code)
    assert stands(entry)[1] == version


# --- nothing is sent while a row is not stored ---------------------------------------------------


def test_a_row_that_is_refused_stops_the_sheet(page: Page, row: Locator, rate: ScoreEntry) -> None:
    before = stands(rate)
    type_over(row, numerator="0", denominator="-1")
    propose_is_held_back(page, rate, "Chưa lưu: xem lại số liệu")
    for name, figure in {"numerator": "0", "denominator": "-1"}.items():
        expect(row.locator(f"[name={name}]")).to_have_value(figure)
    assert stands(rate) == before


def test_what_is_on_its_way_is_waited_for(page: Page, row: Locator, rate: ScoreEntry) -> None:
    """A slow line; the button is pressed twice, and once by keyboard."""
    line = SlowLine(page, SAVES)
    type_over(row, numerator="57", denominator="61")
    button = page.locator("a[href*='/propose/?']")
    button.click()
    line.holds()
    button.click()
    button.press("Enter")
    expect(button).to_have_attribute("aria-busy", "true")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert status(rate) == ScoreSheet.Status.DRAFT
    line.ends()
    with page.expect_navigation():
        page.click("#before-form button[type=submit]")
    assert status(rate) == ScoreSheet.Status.PROPOSED
    assert stands(rate)[0] == {"numerator": "57", "denominator": "61"}


def test_a_form_sent_another_way_waits_too(page: Page, row: Locator, rate: ScoreEntry) -> None:
    """Not by its button: whatever sends a form of the page."""
    line = SlowLine(page, SAVES)
    type_over(row, numerator="57", denominator="61")
    page.evaluate("document.querySelector(\"form[action$='/logout/']\").requestSubmit()")
    line.holds()
    with page.expect_navigation():
        line.ends()
    assert stands(rate)[0] == {"numerator": "57", "denominator": "61"}


def test_what_failed_stops_the_sheet_and_can_be_sent_again(
    page: Page, row: Locator, rate: ScoreEntry
) -> None:
    before = stands(rate)
    with cut(page):
        type_over(row, numerator="57", denominator="61")
        propose_is_held_back(page, rate, "Chờ mạng")
        assert stands(rate) == before
        page.click("a[href*='/propose/?']")
        expect(page.locator("#unsaved")).to_be_visible()
    page.click("#unsaved [data-again]")
    expect(page.locator("#before-form button[type=submit]")).to_be_visible()
    assert stands(rate) == ({"numerator": "57", "denominator": "61"}, before[1] + 1)


def test_a_conflict_stops_the_sheet(page: Page, row: Locator, rate: ScoreEntry, cast: Cast) -> None:
    save(rate, cast.head, {"numerator": "58", "denominator": "60"})
    type_over(row, numerator="57", denominator="61")
    propose_is_held_back(page, rate, "Xung đột")
    row.locator(".sheet-conflict button").first.click()
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    page.click("a[href*='/propose/?']")
    expect(page.locator("#before-form button[type=submit]")).to_be_visible()


def test_what_a_colleague_changed_is_looked_at_before_it_goes_up(
    page: Page, desk: Desk, rate: ScoreEntry, cast: Cast
) -> None:
    save(rate, cast.head, {"numerator": "58", "denominator": "60"})
    desk.follow("a[href*='/propose/?']")
    changed = page.locator("section", has_text="Người khác đã sửa sau khi anh/chị mở phiếu")
    expect(changed.locator("a")).to_have_count(1)
    expect(changed).to_contain_text(rate.criterion.code)
    save(rate, cast.head, {"numerator": "57", "denominator": "60"})
    send = "#before-form button[type=submit]"
    desk.follow(send)
    desk.says(f"1 tiêu chí đã thay đổi sau khi anh/chị mở trang: {rate.criterion.code}")
    assert status(rate) == ScoreSheet.Status.DRAFT
    desk.follow(send)
    assert status(rate) == ScoreSheet.Status.PROPOSED


def test_the_head_s_submission_waits_too(rate: ScoreEntry, sit_down) -> None:
    head = sit_down("head")
    page = head.open(f"/sheets/{rate.sheet_id}/")
    row = row_of(page, rate)
    type_over(row, numerator="0", denominator="ba")
    page.click("a[href*='/submit/?']")
    expect(page.locator("#unsaved li button")).to_contain_text(rate.criterion.code)
    head.picture("sheet-unsaved")
    page.click("#unsaved [data-closes-dialog]")
    type_over(row, numerator="57", denominator="60")
    head.send_from_page("submit")
    head.says("Phiếu đã được gửi")
    assert stands(rate)[0] == {"numerator": "57", "denominator": "60"}


def test_a_head_with_a_part_of_their_own_submits_what_they_corrected(
    rate: ScoreEntry, cast: Cast, sit_down
) -> None:
    """The page before it is drawn after the correction."""
    give(rate.sheet, {"1": (None, cast.head.pk)}, cast.head)
    head = sit_down("head")
    page = head.open(f"/sheets/{rate.sheet_id}/")
    type_over(row_of(page, rate), numerator="57", denominator="61")
    head.send_from_page("submit")
    head.says("Phiếu đã được gửi")


def test_a_link_leads_away_only_when_one_says_so(page: Page, row: Locator) -> None:
    sheet = page.url
    type_over(row, numerator="ba", denominator="61")
    page.click(".page-actions a[href$='/timeline/']")
    expect(page.locator("#unsaved li button")).to_have_count(1)
    assert page.url == sheet
    with page.expect_navigation():
        page.click("#unsaved [data-anyway]")
    page.goto(sheet)
    expect(row.locator("[name=numerator]")).to_have_value("ba")


def test_a_link_takes_along_what_can_be_saved(page: Page, row: Locator, rate: ScoreEntry) -> None:
    sheet, line = page.url, SlowLine(page, SAVES)
    asked: list[str] = []

    def note(each: Request) -> None:
        if each.is_navigation_request():
            asked.append(each.url)

    page.on("request", note)
    type_over(row, numerator="57", denominator="61")
    page.click(".page-actions a[href$='/timeline/']")
    line.holds()
    page.wait_for_timeout(700)
    assert (page.url, asked) == (sheet, [])
    with page.expect_navigation():
        line.ends()
    assert asked == [page.url]
    assert stands(rate)[0] == {"numerator": "57", "denominator": "61"}


def test_half_an_answer_that_was_left_is_not_answered(
    page: Page, row: Locator, rate: ScoreEntry
) -> None:
    type_over(row, numerator="57", denominator="")
    page.click("a[href*='/propose/?']")
    missing = page.locator("section:has(#before-missing) a")
    expect(missing).to_have_count(1)
    expect(missing).to_contain_text(rate.criterion.code)
    assert stands(rate)[0] == {"numerator": "57"}
