"""Every page on a phone: what is touched is as large as a finger, and nothing is wider than the
screen.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.access.world import World, standing_world
from tests.browser.phone import (
    COVERED,
    HEIGHT,
    MEASURE,
    NO_PAGES,
    WIDER,
    WIDTHS,
    fullest,
    no_pages,
    pages,
    phone,
    show,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

OPEN_MENUS = """() => {
  document.getElementById("main-nav")?.classList.add("is-open");
  document.querySelector(".user-menu .dropdown-menu")?.classList.add("show");
}"""
DIALOGS = "() => [...document.querySelectorAll('dialog')].map(each => each.id)"
OPEN_DIALOG = "id => document.getElementById(id).showModal()"
CLOSE_DIALOG = "id => document.getElementById(id).close()"


@pytest.fixture(scope="module")
def world(
    chromium: Browser,  # first: its loop runs in this thread, as does the connection of the world
    django_db_setup: None,
    django_db_blocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    with django_db_blocker.unblock(), standing_world(tmp_path_factory.mktemp("store")) as world:
        yield world


@pytest.fixture(scope="module")
def walked(chromium: Browser) -> Iterator[Page]:
    """One window for all pages."""
    with phone(chromium) as page:
        yield page


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with phone(chromium) as page:
        yield page


def too_small(page: Page) -> list[str]:
    """On the page, in its menus, and in each of its dialogs."""
    found = page.evaluate(MEASURE)
    page.evaluate(OPEN_MENUS)
    found += page.evaluate(MEASURE)
    for dialog in filter(None, page.evaluate(DIALOGS)):
        page.evaluate(OPEN_DIALOG, dialog)
        found += [each for each in page.evaluate(MEASURE) if "dialog" in each]
        page.evaluate(CLOSE_DIALOG, dialog)
    return list(dict.fromkeys(found))


def too_wide(page: Page) -> list[int]:
    found: list[int] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += filter(None, [page.evaluate(WIDER)])
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    return found


@pytest.mark.parametrize("url", pages())
def test_every_page_fits_and_is_touched(world: World, walked: Page, url: str) -> None:
    """Each as full as it gets."""
    answer = fullest(world, url)
    show(walked, answer)
    assert too_wide(walked) == [], answer.row
    assert walked.evaluate(COVERED) == [], answer.row
    assert too_small(walked) == [], answer.row


@pytest.mark.parametrize("url", sorted(NO_PAGES))
def test_what_is_left_out_is_no_page(world: World, url: str) -> None:
    assert [answer.row for answer in no_pages(world, url)] == []


# --- the measure notices -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        ("<button style='width:60px;height:30px'>Lưu</button>", 1),
        ("<button style='width:44px;height:44px'>Lưu</button>", 0),
        ("<ul><li><a href='/x'>Lộc An</a></li></ul>", 1),
        ("<p>Xem tại <a href='/x'>trang này</a>, rồi gửi lại.</p>", 0),
        ("<label><input type='checkbox'> Chọn</label>", 1),
        ("<label style='display:block;padding:16px'><input type='checkbox'> Chọn</label>", 0),
        ("<a href='/x' style='display:block;padding:4px;width:200px'>Lộc An</a>", 1),
        ("<button hidden>Lưu</button><button disabled>Lưu</button>", 0),
    ],
)
def test_what_is_too_small_is_named(page: Page, drawn: str, found: int) -> None:
    page.set_content(f"<style>body {{ margin: 80px }}</style>{drawn}")
    assert len(page.evaluate(MEASURE)) == found


def test_what_is_too_wide_is_named(page: Page) -> None:
    page.set_content("<meta name=viewport content='width=device-width'><p>Lộc An")
    assert too_wide(page) == []
    page.set_content("<meta name=viewport content='width=device-width'><div style='width:350px'>x")
    assert too_wide(page) == [358]


def test_what_a_bar_covers_is_named(page: Page) -> None:
    bar = "<div class='action-bar' style='position:fixed;inset:auto 0 0 0;height:300px'></div>"
    far = "<div style='height:2000px'></div><button>Lưu</button><div style='height:100px'></div>"
    room = "<style>html { scroll-padding-bottom: 320px } main { padding-bottom: 40vh }</style>"
    for drawn, found in (("", ["button “Lưu”"]), (room, [])):
        page.set_content(f"{drawn}<main>{far}</main>{bar}")
        assert page.evaluate(COVERED) == found
