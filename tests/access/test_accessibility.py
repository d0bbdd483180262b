"""Every page and whatever opens on it can be used without seeing it and without a mouse, as far as
axe can tell: on a desk's screen and on a phone's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from django.template.loader import render_to_string
from playwright.sync_api import Page

from tests import axe
from tests.access import layout
from tests.access.browsing import PHONE, WIDE, Site, Window
from tests.access.conftest import Ask
from tests.access.opening import Known, opened, unfold
from tests.access.shapes import worth_a_look
from tests.access.walk import Answer, Row, read_matrix
from tests.access.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

URLS = list(dict.fromkeys(row.url for row in read_matrix() if row.code == 200))
TEMPLATES = Path(__file__).parents[2] / "templates"
REFUSALS = sorted(path.name for path in TEMPLATES.glob("[45]*.html"))
CROOKED = """<!doctype html><html lang="vi"><head><title>Trang</title></head><body><main>
<p style="width: 3000px; text-align: right">Chữ ngoài trang</p>
<table><tr><td style="text-align: right; white-space: nowrap">2,50
<dialog id="asks" style="width: 9rem"><p>Một câu dài hơn hộp thoại</p></dialog></td></tr></table>
</main></body></html>"""
LONG = "Chỉ số cải cách hành chính " * 20
BROKEN = """<!doctype html><html><head><title>Trang</title></head><body><h1>Trang</h1>
<main><h3>Mục</h3><p style="color: #999">Chữ mờ</p><input><table><tr><th></th></tr></table>
<a href="/" style="display: block; width: 9px; height: 9px">+</a><a href="/">x</a>
<dialog id="asks" aria-labelledby="none"><button></button></dialog></main></body></html>"""
ON_THE_PAGE = {"color-contrast", "empty-table-header", "heading-order", "html-has-lang", "label"}


@pytest.fixture(scope="module")
def window(world: World, request: pytest.FixtureRequest) -> Iterator[Window]:
    """While Playwright runs, this thread would open connections of its own."""
    database = connections["default"]
    browser = request.getfixturevalue("chromium")
    connections["default"] = database
    with Site(database) as site:
        yield Window(browser, site, world)
    del connections["default"]


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The shapes of elements that were looked at."""
    return set()


@pytest.fixture(scope="module")
def known() -> Known:
    return Known()


def at_both_widths(page: Page, within: str = "") -> list[str]:
    """On a desk with a mouse, and on a phone under a finger."""
    found = axe.faults(page, within) + layout.faults(page, within)
    with touched(page):
        found += axe.faults(page, within) + layout.faults(page, within)
    return found


@contextmanager
def touched(page: Page) -> Iterator[None]:
    """As high as the page, so that no bar lies over what could be scrolled from under it."""
    emulation = page.context.new_cdp_session(page)
    emulation.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.set_viewport_size(PHONE)
    height = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": PHONE["width"], "height": max(height, PHONE["height"])})
    assert page.evaluate("() => matchMedia('(pointer: coarse)').matches")
    try:
        yield
    finally:
        page.set_viewport_size(WIDE)
        emulation.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        emulation.detach()


def look_over(page: Page, known: Known) -> list[str]:
    """The page with everything unfolded, then what opens over it."""
    unfold(page)
    found = at_both_widths(page)
    for name in opened(page, known):
        found += at_both_widths(page, f"#{name}")
    return found


def rules(found: list[str]) -> set[str]:
    return {each.split()[0] for each in found}


@pytest.mark.parametrize("url", URLS)
def test_everybody_can_use_every_page(
    answers: Ask, window: Window, seen: set[str], known: Known, url: str
) -> None:
    known.turn_page()
    for answer in worth_a_look(answers(url), seen):
        with window.visit(answer) as page:
            assert look_over(page, known) == [], answer.row
        assert window.broken == [], answer.row


def test_everybody_can_use_the_menu_of_a_phone(answers: Ask, window: Window) -> None:
    answer = next(each for each in answers("units:my_account") if each.code == 200)
    with window.visit(answer) as page, touched(page):
        page.click(".nav-toggle")
        assert page.locator(".main-nav").is_visible()
        assert axe.faults(page) == []


@pytest.mark.parametrize("name", REFUSALS)
def test_everybody_can_use_what_refuses(window: Window, name: str) -> None:
    facts = {"code": 400, "text": "Biểu mẫu quá lớn", "reason": "Không có quyền", "sentence": "Lỗi"}
    assert at_both_widths(window.read(render_to_string(name, facts))) == []


def shown(body: str, code: int = 200) -> Answer:
    row = Row("x", "GET", "usual", "staff", code)
    return Answer(row, code, "text/html; charset=utf-8", f"<html>{body}".encode(), (), False)


def test_what_holds_something_new_is_looked_at() -> None:
    """And one page of each address, though it may hold nothing new."""
    empty, full = shown('<b class="x">'), shown('<p id="a1"><b class="x">')
    refusal, same = shown('<i role="alert">', 403), shown('<p id="a22"><b class="x">', 403)
    seen: set[str] = set()
    assert worth_a_look([empty, full, refusal, same], seen) == [full, refusal]
    assert worth_a_look([empty, same, refusal], seen) == [empty]
    assert worth_a_look([refusal, same], seen) == []


def test_a_broken_page_is_noticed(window: Window) -> None:
    """What opens is noticed when it is open, what is too small where fingers touch."""
    page = window.read(BROKEN)
    assert rules(axe.faults(page)) >= ON_THE_PAGE
    assert not rules(axe.faults(page)) & {"button-name", "target-size"}
    assert "button-name" in rules(look_over(page, Known()))
    page.set_viewport_size(PHONE)
    assert "target-size" in rules(axe.faults(page))


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        ("<p style='margin-left: 95vw'><b style='white-space: nowrap'>Điểm tự chấm</b></p>", 1),
        ("<p style='margin-left: -40px'>Điểm tự chấm", 1),
        ("<p style='position: fixed; left: 95vw; white-space: nowrap'>Điểm tự chấm", 1),
        ("<div style='overflow: hidden'><p style='width: 200vw; text-align: right'>Điểm</div>", 1),
        ("<div style='overflow: clip'><p style='width: 200vw; text-align: right'>Điểm</div>", 1),
        ("<div style='overflow: auto'><p style='width: 200vw; text-align: right'>Điểm</div>", 0),
        ("<p style='width: 200vw'>Điểm tự chấm", 0),
        ("<p hidden style='margin-left: -90px'>Điểm", 0),
        (f"<p style='overflow: hidden; text-overflow: ellipsis; white-space: nowrap'>{LONG}", 0),
        (f"<p style='overflow: hidden; white-space: nowrap'>{LONG}", 1),
        ("<p style='position: absolute; overflow: hidden; width: 1px; left: -9px'>Điểm tự chấm", 0),
    ],
)
def test_a_text_off_the_page_is_noticed(window: Window, drawn: str, found: int) -> None:
    page = window.read(f"<!doctype html><html><body>{drawn}</body></html>")
    off = [each for each in layout.faults(page) if each.startswith("off the page")]
    assert len(off) == found, off


def test_a_crooked_page_is_noticed(window: Window) -> None:
    page = window.read(CROOKED)
    assert [each.split(":")[0] for each in layout.faults(page)] == [
        "wider than its place",
        "off the page",
    ]
    page.evaluate("document.getElementById('asks').showModal()")
    assert [each.split(":")[0] for each in layout.faults(page, "#asks")] == ["wider than its place"]
    assert any(each.startswith("set as the cell") for each in layout.faults(page))
