"""In a real browser: the search and the help of every page, by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests import axe
from tests.browser.conftest import PHONE, Desk
from tests.factories import make_plan
from tests.people import Cast, District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(place: District, cast: Cast, sit_down: Callable[[str], Desk]) -> Desk:
    make_plan(place, cast)
    return sit_down("home_affairs")


def search(page: Page, typed: str) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.type(typed)


def test_a_task_is_found_and_opened_by_keyboard(desk: Desk) -> None:
    page = desk.open("/documents/")
    search(page, "ke hoach tuyên truyen")
    expect(page.locator("#found-tasks")).to_be_visible()
    expect(page.locator("#search [role=status]")).to_contain_text("kết quả")
    assert axe.faults(page) == []
    desk.picture("search")
    page.keyboard.press("ArrowDown")
    first = page.locator("#search .search-group a").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search .search-group a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    address = first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_enter_opens_the_first_hit_and_escape_closes(desk: Desk) -> None:
    page = desk.open("/documents/")
    page.locator("main [name=q]").focus()
    search(page, "Lộc Thuỷ")
    expect(page.locator("#found-units")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator("main [name=q]")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/*/")
    expect(page.locator("h1")).to_have_text("Ủy ban nhân dân xã Lộc Thủy")


def test_only_the_answer_to_what_stands_there_is_shown(desk: Desk) -> None:
    page = desk.open("/documents/")
    waiting: list[Route] = []
    page.route("**/search/hits/?q=L%E1%BB%99c", lambda route: waiting.append(route))
    search(page, "Lộc")
    expect(page.locator("#search .search-found")).to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(400)  # until the question is on its way
    page.keyboard.type(" Thủy")
    expect(page.locator("#found-units")).to_be_visible()
    expect(page.locator("#search")).not_to_contain_text("Lộc An")
    assert len(waiting) == 1


def test_a_lost_answer_can_be_asked_for_again(desk: Desk) -> None:
    page = desk.open("/documents/")
    page.route("**/search/hits/**", lambda route: route.abort())
    search(page, "Lộc Thủy")
    expect(page.locator("#search")).to_contain_text("Chưa nhận được kết quả tìm kiếm")
    assert axe.faults(page) == []
    page.unroute("**/search/hits/**")
    page.locator("#search button", has_text="Thử lại").click()
    expect(page.locator("#found-units")).to_be_visible()
    desk.context.clear_cookies(name="sessionid")
    page.fill("#search-words", "Lộc An")
    expect(page.locator("#search")).to_contain_text("Phiên làm việc đã kết thúc")


def test_what_cannot_be_searched_for_is_said(desk: Desk) -> None:
    page = desk.open("/documents/")
    page.keyboard.press("/")
    expect(page.locator("#search-words")).to_be_focused()
    expect(page.locator("#search")).to_contain_text("Có dấu hay không dấu")
    for typed, said in [
        ("?!…", "ít nhất 2 chữ cái"),
        ("a" * 5000, "dài quá 200 ký tự"),
        ("không có văn bản nào", "Không tìm thấy kết quả"),
    ]:
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(typed)
        expect(page.locator("#search")).to_contain_text(said)


def test_help_opens_at_the_section_of_the_page_and_keys_everywhere(desk: Desk) -> None:
    page = desk.open("/reports/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert axe.faults(page) == []
    with desk.context.expect_page() as opened:
        page.locator("#keys a", has_text="Hướng dẫn về trang này").click()
    guide = opened.value
    expect(guide.locator("h1")).to_have_text("Hướng dẫn: cơ quan nội vụ")
    expect(guide.locator("h2:target")).to_have_text("Báo cáo")
    assert axe.faults(guide) == []
    guide.locator("article img").last.scroll_into_view_if_needed()
    guide.wait_for_function(
        "() => [...document.querySelectorAll('article img')].at(-1).naturalWidth > 0"
    )
    guide.set_viewport_size(PHONE)
    across = guide.evaluate("document.documentElement.scrollWidth")
    assert across <= PHONE["width"]
    guide.close()


def test_without_scripts_the_search_is_a_page(desk: Desk) -> None:
    desk.open("/documents/")
    page = desk.page
    page.route("**/js/**", lambda route: route.abort())
    page.reload()
    page.click(".top-bar-search")
    page.fill("main [name=q]", "loc thuy")
    page.keyboard.press("Enter")
    expect(page.locator("#found-units")).to_be_visible()
    assert axe.faults(page) == []
