"""The tasks of a plan on a phone: no state or deadline squeezes a title, and fingers reach all."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from plans.models import Plan
from tests.browser.conftest import PHONE, Desk
from tests.browser.phone import MEASURE
from tests.people import Cast, District
from tests.plans.made import make_plan, make_task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Rà soát, công bố danh mục văn bản quy phạm pháp luật hết hiệu lực"
NARROW = 170  # px: a title has at least half of the screen's width


@pytest.fixture
def plan(place: District) -> Plan:
    """One task finished late, one overdue, one of the whole year."""
    plan = make_plan(place.district)
    late = {"done_on": date(2021, 11, 20), "deadline_text": "Trước ngày 15/11/2021"}
    make_task(plan, "1.1", date(2021, 11, 14), place.commune, title=TITLE, **late)
    make_task(plan, "1.2", date(2021, 1, 31), place.commune, title=TITLE)
    always = {"deadline": {"kind": "continuous"}}
    make_task(plan, "1.3", None, place.commune, title=TITLE, **always)
    return plan


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, cast: Cast) -> Iterator[Page]:
    """Home Affairs with a phone."""
    touched = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    desk = Desk(chromium, live_server.url, "home_affairs", **touched)
    yield desk.page
    desk.context.close()


def test_a_title_keeps_its_width(plan: Plan, page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/plans/{plan.pk}/")
    titles = page.locator(".task-list tbody tr:not(.row-group) > th")
    expect(titles).to_have_count(3)
    widths = titles.evaluate_all("each => each.map(title => title.getBoundingClientRect().width)")
    assert min(widths) > NARROW, widths


@pytest.mark.parametrize("view", ["", "board/", "calendar/", "timeline/", "offices/", "changes/"])
def test_fingers_reach_everything(
    plan: Plan, page: Page, live_server: LiveServer, view: str
) -> None:
    page.goto(f"{live_server.url}/plans/{plan.pk}/{view}")
    expect(page.locator(".views a[aria-current]")).to_have_count(1)
    assert page.evaluate(MEASURE) == []
