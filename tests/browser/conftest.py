"""People at their desks: each has a browser of their own, all look at the same server."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from scoring.models import ScoreEntry, ScoreSheet
from tests.people import PASSWORD
from tests.scoring.filling import first_of
from units.models import User

ROOT = Path(__file__).parents[2]
WIDE, PHONE = {"width": 1366, "height": 850}, {"width": 390, "height": 844}
PICTURES = os.environ.get("SCREENSHOTS")  # pictures take a while to draw and nobody reads them
WIDTH_AS_DRAWN = """() => new Promise(tell => requestAnimationFrame(() => requestAnimationFrame(
    () => tell(document.documentElement.scrollWidth))))"""
PATIENCE = 30_000  # milliseconds: a machine on which other tests run answers slowly
expect.set_options(timeout=PATIENCE)


class Desk:
    """One person's browser window, logged in; faults of the page's scripts fail the test."""

    def __init__(self, browser: Browser, address: str, username: str, **window: Any) -> None:
        self.address, self.username = address, username
        usual = {"locale": "vi-VN", "viewport": WIDE, "reduced_motion": "reduce"}
        self.context = browser.new_context(accept_downloads=True, **(usual | window))
        session = _log_in(username)
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": session, "url": address}])
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def log_in(self, page: Page | None = None) -> None:
        """At the log-in page, in this window or in another one of the person."""
        page = page or self.page
        page.fill("[name=username]", self.username)
        page.fill("[name=password]", PASSWORD)
        with page.expect_navigation():
            page.click("main button[type=submit]")

    def send(self, step: str) -> None:
        """Press the button of the form that posts to an address ending in the step."""
        form = self.page.locator(f"main form[action$='/{step}/']").first
        name = form.get_attribute("id")
        button = self.page.locator(f"button[form='{name}']") if name else form.locator("button")
        with self.page.expect_navigation():
            button.last.click()

    def follow(self, link: str | Locator) -> None:
        """Press a link, and wait until the scripts of the page behind it listen."""
        with self.page.expect_navigation():
            (self.page.locator(link) if isinstance(link, str) else link).click()

    def confirm(self, step: str, **typed: str) -> None:
        """Press the button that asks before it takes a step, fill in its dialog, and say yes."""
        dialog = self.page.locator(f"dialog:has(form[action$='/{step}/'])").first
        self.page.click(f"[data-opens-dialog='{dialog.get_attribute('id')}']")
        for field, text in typed.items():
            dialog.locator(f"[name={field}]").fill(text)
        with self.page.expect_navigation():
            dialog.locator("button[type=submit]").click()

    def send_from_page(self, step: str) -> None:
        """Press the button of a step that is read through on a page first, then send it there."""
        self.follow(f"a[href*='/{step}/']")
        self.picture(f"before-{step}")
        with self.page.expect_navigation():
            self.page.click("#before-form button[type=submit]")

    def says(self, words: str) -> None:
        self.page.locator("#messages", has_text=words).wait_for()

    def picture(self, name: str) -> None:
        """A page wider than a phone is a fault. What the person sees is kept, wide and on a phone,
        where SCREENSHOTS names a folder.

        The guides in docs/ show some of them; after a change of the pages make them anew with
        `SCREENSHOTS=docs/images python3 run.py test tests/browser`.
        """
        expect(self.page.locator(".offcanvas.showing")).to_have_count(0)
        if PICTURES and self.page.locator("iframe:visible").count():
            self.page.wait_for_timeout(2000)  # the PDF viewer does not say when it has drawn
        self._keep(name)
        self.page.set_viewport_size(PHONE)
        self._keep(f"{name}-phone")
        across = self.page.evaluate(WIDTH_AS_DRAWN)
        assert across <= PHONE["width"], f"{name} is {across} px wide on a phone"
        self.page.set_viewport_size(WIDE)

    def _keep(self, name: str) -> None:
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{name}.png")


def _log_in(username: str) -> str:
    """A new session of the person; that the log-in page gives one is asked in test_session."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def sit_down(chromium: Browser, live_server: LiveServer):
    """A function that gives a person a desk; `window` says how its browser differs."""
    desks: list[Desk] = []

    def sit(username: str, **window: Any) -> Desk:
        desks.append(Desk(chromium, live_server.url, username, **window))
        return desks[-1]

    yield sit
    for desk in desks:
        desk.context.close()
    assert not [fault for desk in desks for fault in desk.faults]


@pytest.fixture
def desk(sheet: ScoreSheet, sit_down) -> Desk:
    """The officer of the commune at the sheet that the test has made."""
    desk: Desk = sit_down("staff")
    desk.open(f"/sheets/{sheet.pk}/")
    return desk


@pytest.fixture
def page(desk: Desk) -> Page:
    return desk.page


@pytest.fixture
def rate(sheet: ScoreSheet) -> ScoreEntry:
    """The first leaf of the sheet of which two figures make a rate."""
    return first_of(sheet, "steps", measure="rate")
