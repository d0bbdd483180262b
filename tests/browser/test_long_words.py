"""In a real browser: a link of 150 letters breaks inside its box, on a wide screen and a phone."""

import pytest
from playwright.sync_api import ViewportSize

from reports import workflow
from reports.models import Report
from tests.browser.conftest import PHONE, WIDE
from tests.people import Cast, District
from tests.reports.test_workflow import put
from tests.reports.world import FULL, Status, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = "https://example.vn/" + "a" * 131
TOO_WIDE = """() => [
    document.documentElement, ...document.querySelectorAll(
      "main :is(td, th, p, li, dd), .table-box:has(.table-cards)"),
  ]
  .filter(box => getComputedStyle(box).display !== "inline")
  .filter(box => box.scrollWidth > box.clientWidth + 1)
  .filter(box => box.matches(".table-box") || !box.querySelector(".visually-hidden"))
  .map(box => box.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_long_words_break_where_people_write(
    place: District, cast: Cast, monkeypatch: pytest.MonkeyPatch, sit_down, size: ViewportSize
) -> None:
    world = make_world(place, cast, monkeypatch)
    report = put(world.report(), Report.Status.READY)
    workflow.send_back(report, by=cast.home_affairs, reason=LINK)
    sheet = world.put("Lộc An", Status.APPRAISED, FULL, {**FULL, "2.1": "5"})
    sheet.entries.update(first_reason=LINK)
    desk = sit_down("home_affairs")
    desk.page.set_viewport_size(size)
    for path in ("/", "/reports/", f"/reports/{report.pk}/", f"/sheets/{sheet.pk}/result/"):
        page = desk.open(path)
        assert LINK in (page.text_content("main") or ""), path
        assert page.evaluate(TOO_WIDE) == [], path
