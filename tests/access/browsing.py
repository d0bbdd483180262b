"""The standing world in a real browser: behind a server whose requests run in the transaction of
the tests, one at a time.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import responses
from mimetypes import guess_type
from pathlib import Path
from threading import RLock, Thread
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.client import ClientHandler
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, Page, Response

from tests.access.walk import CHOOSING, Answer, Row, bring
from tests.access.world import World
from tests.undoing import put_back

WIDE, PHONE = {"width": 1366, "height": 850}, {"width": 390, "height": 844}
PATIENCE = 30_000  # milliseconds
AXE = "/axe.js"
FOR_LONG = ("Cache-Control", "max-age=3600, immutable")  # the browser fetches and compiles it once
Prepared = tuple[int, list[tuple[str, str]], bytes]  # the status, the headers and the content


class OneDatabase(ThreadedWSGIServer):
    daemon_threads = True

    def _close_connections(self) -> None:
        """The connection is the tests'."""


class Site:
    """`turn` is held by whoever uses the database: a request, or the test that changes the world.
    What was `prepared` answers the next request for a page.
    """

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self.turn = RLock()
        self.prepared: Prepared | None = None
        self._database, self._app = database, ClientHandler(enforce_csrf_checks=False)
        self._server = OneDatabase(
            ("localhost", 0),
            QuietWSGIRequestHandler,
            connections_override={database.alias: database},
        )
        self._server.set_app(self._answer)
        self.address = f"http://localhost:{self._server.server_address[1]}"

    def __enter__(self) -> "Site":
        self._database.inc_thread_sharing()
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._database.dec_thread_sharing()

    def _answer(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        code, headers, content = self._answered(environ)
        start(f"{code} {responses[code]}", headers)
        return [content]

    def _answered(self, environ: dict[str, Any]) -> Prepared:
        path = environ["PATH_INFO"]
        if path.startswith(settings.STATIC_URL):
            return _static_file(path.removeprefix(settings.STATIC_URL))
        if path == AXE:
            return 200, [("Content-Type", "text/javascript"), FOR_LONG], AXE_SCRIPT.encode()
        if self.prepared and environ["HTTP_ACCEPT"].startswith("text/html"):
            prepared, self.prepared = self.prepared, None
            return prepared
        with self.turn:
            response = self._app(environ)
            content = b"".join(response) if response.streaming else response.content
        return response.status_code, list(response.items()), content


def is_filled_in(row: Row) -> bool:
    """Whether somebody filled in a form to get there."""
    return row.method != "GET" or row.url in CHOOSING


def _page(code: int, content: bytes) -> Prepared:
    return code, [("Content-Type", "text/html; charset=utf-8")], content


def _static_file(name: str) -> Prepared:
    found = finders.find(name)
    if found is None:
        return 404, [], b""
    kind = guess_type(name)[0] or "application/octet-stream"
    return 200, [("Content-Type", kind), FOR_LONG], Path(found).read_bytes()


class Window:
    """One browser window, in which one person after the other looks at a page."""

    def __init__(self, browser: Browser, site: Site, world: World) -> None:
        self.site, self.world = site, world
        self.context = browser.new_context(
            locale="vi-VN", viewport=WIDE, reduced_motion="reduce", accept_downloads=False
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.broken: list[str] = []  # what scripts failed at, and what was refused to them
        self.page.on("pageerror", lambda fault: self.broken.append(str(fault)))
        self.page.on("response", self._hear)

    def _hear(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.broken.append(f"{response.status} {response.url}")

    @contextmanager
    def visit(self, answer: Answer) -> Iterator[Page]:
        """The page as the person of the answer sees it, in its state; what answers a form is shown
        as it was answered.
        """
        with ExitStack() as made:
            with self.site.turn:
                made.enter_context(put_back())
                _named, address = bring(self.world, answer.row.url, answer.row.state)
            self._sit_down(answer.row.person)
            if is_filled_in(answer.row):
                self.site.prepared = _page(answer.code, answer.content)
            yield self._go(address, answer.code)
            self.page.goto("about:blank")  # nothing of the page asks the server any more
            with self.site.turn:
                made.close()

    def read(self, content: str) -> Page:
        """A page that has no address."""
        self._sit_down("anonymous")
        self.site.prepared = _page(200, content.encode())
        return self._go("/")

    def _go(self, address: str, code: int = 200) -> Page:
        """The page itself: with this status, not another to which it was led on."""
        self.broken.clear()
        reached = self.page.goto(self.site.address + address)
        assert reached, address
        shown, asked = urlsplit(self.page.url), urlsplit(self.site.address + address)
        assert (reached.status, shown[:3]) == (code, asked[:3])
        self.page.add_script_tag(url=AXE)
        return self.page

    def _sit_down(self, person: str) -> None:
        self.page.set_viewport_size(WIDE)
        self.context.clear_cookies()
        session = self.world.cookies[person].get(settings.SESSION_COOKIE_NAME)
        if session:
            self.context.add_cookies(
                [{"name": session.key, "value": session.value, "url": self.site.address}]
            )
