"""The line between a person and the server: slow, or cut."""

from contextlib import contextmanager

from playwright.sync_api import Page, Route

STEP = 20  # milliseconds between two looks


class SlowLine:
    """What a page asks for at addresses like `pattern` waits until the test lets it through."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.page, self.pattern, self.fast = page, pattern, False
        self.waiting: list[Route] = []
        page.route(pattern, self._take)

    def _take(self, route: Route) -> None:
        if self.fast:
            route.continue_()
        else:
            self.waiting.append(route)

    def holds(self, count: int = 1) -> None:
        """Wait until so many requests are held."""
        for _look in range(500):
            if len(self.waiting) >= count:
                return
            self.page.wait_for_timeout(STEP)
        raise AssertionError(f"{len(self.waiting)} of {count} requests came to {self.pattern}")

    def let_through(self, place: int = 0) -> None:
        """One of those that wait, in the order in which they were asked for."""
        self.waiting.pop(place).continue_()

    def ends(self) -> None:
        """From now on the line is fast."""
        self.fast = True
        while self.waiting:
            self.let_through()


@contextmanager
def cut(page: Page):
    """There is no network meanwhile."""
    page.context.set_offline(True)
    try:
        yield
    finally:
        page.context.set_offline(False)
