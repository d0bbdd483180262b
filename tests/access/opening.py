"""What lies over a page, or is folded on it, opened one after the other."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

ON_EVERY_PAGE = {"search", "keys", "top-bar-icon top-bar-search", "user-menu-button", "day-pick"}

UNFOLD = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
# What is unfolded tells its listeners in the next frame; only then do they ask the server.
DRAWN = "() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(tell)))"
QUIET = "() => !document.querySelector('.htmx-request, [aria-busy=true]')"
DIALOGS = (
    """() => [...document.querySelectorAll("dialog:not([data-row-panel])")].map(({ id }) => id)"""
)
SHOW = "(name) => document.getElementById(name).showModal()"
OPENERS = """() => [...document.querySelectorAll(
    "[data-opens-panel], .sheet-open, .sheet-proof, .day-pick, [data-opens-search], " +
    "[data-bs-toggle=dropdown]"
)].map((each, at) => {
    each.dataset.opener = at;
    return each.checkVisibility() && !each.disabled ? each.dataset.panelUrl || each.className : "";
})"""
PRESS = "(at) => document.querySelector(`[data-opener='${at}']`).click()"
OPEN = """() => [...document.querySelectorAll(
    "dialog[open], .offcanvas.show, .dropdown-menu.show, .calendar:popover-open, " +
    "[data-row-panel]:not(.offcanvas, dialog, [hidden])"
)].map((each) => (each.id ||= "opened"))"""
CLOSE = """(name) => {
    const it = document.getElementById(name), { Dropdown, Offcanvas } = window.bootstrap ?? {};
    if (it instanceof HTMLDialogElement) it.close();
    else if (it.matches(".offcanvas")) Offcanvas.getInstance(it).hide();
    else if (it.matches(".dropdown-menu")) Dropdown.getInstance(it.previousElementSibling).hide();
    else if (it.popover) it.hidePopover();
    else it.hidden = true;
}"""


class Known:
    """The kinds of dialogs, panels and menus that were opened: those of every page once, others on
    each page anew.
    """

    def __init__(self) -> None:
        self._everywhere: set[str] = set()
        self._here: set[str] = set()

    def turn_page(self) -> None:
        self._here = set()

    def is_new(self, name: str) -> bool:
        kind = re.sub(r"\d+", "", name)
        known = self._everywhere if kind in ON_EVERY_PAGE else self._here
        if kind in known:
            return False
        known.add(kind)
        return True


def unfold(page: Page) -> None:
    page.evaluate(UNFOLD)
    page.evaluate(DRAWN)
    page.wait_for_function(QUIET)


@contextmanager
def heard(page: Page, refused: list[str]) -> Iterator[None]:
    """Adds the answers that refuse something meanwhile."""

    def hear(response: Response) -> None:
        if response.status >= 400:
            refused.append(f"{response.status} {response.url}")

    page.on("response", hear)
    yield
    page.remove_listener("response", hear)


def opened(page: Page, known: Known) -> Iterator[str]:
    """The names of the elements that lie over the page, each while it is open. What opens them does
    not lead away, and the server refuses nothing of it.
    """
    here = urlsplit(page.url).path
    for name in filter(known.is_new, page.evaluate(DIALOGS)):
        page.evaluate(SHOW, name)
        yield name
        page.evaluate(CLOSE, name)
    for at, kind in enumerate(page.evaluate(OPENERS)):
        if kind and known.is_new(kind):
            refused: list[str] = []
            with heard(page, refused):
                page.evaluate(PRESS, at)
                page.wait_for_function(f"() => ({OPEN})().length")
                unfold(page)
            assert (urlsplit(page.url).path, refused) == (here, []), kind
            for name in page.evaluate(OPEN):
                yield name
                page.evaluate(CLOSE, name)
