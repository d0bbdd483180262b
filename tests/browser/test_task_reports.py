"""Progress reported where people sit: a quarterly task by keyboard, a continuous one on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.models import ProgressReport, Task
from tests.browser.conftest import PHONE
from tests.people import Cast, District
from tests.plans.made import make_plan, make_task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUARTERLY = {"kind": "periodic", "every": "quarter", "due": None}


@pytest.fixture
def quarterly(place: District, cast: Cast) -> Task:
    words = {"deadline": QUARTERLY, "deadline_text": "Hằng quý"}
    return make_task(make_plan(place.district), "1.1", None, place.commune, **words)


@pytest.fixture
def always(quarterly: Task, place: District) -> Task:
    return make_task(quarterly.plan, "1.2", None, place.commune, deadline={"kind": "continuous"})


def report_by_keyboard(page: Page, day: str, product: str) -> None:
    """From the state, which says that it is finished, to the button: by the Tab key alone."""
    panel = page.locator("#task-panel")
    panel.locator("[name=word]:checked").focus()
    for name, text in (("day", day), ("delivered", product)):
        field = panel.locator(f"[name={name}]")
        for _time in range(12):
            page.keyboard.press("Tab")
            if field.evaluate("each => each === document.activeElement"):
                break
        expect(field).to_be_focused()
        page.keyboard.type(text)
    panel.locator("form [type=submit]").press("Enter")


def test_a_quarterly_task_is_reported_twice_by_keyboard(quarterly: Task, sit_down) -> None:
    page = sit_down("staff").open("/plans/tasks/")
    page.locator(".task-list .actions a").press("Enter")
    panel = page.locator("#task-panel")
    expect(panel.locator(".task-times li")).to_have_count(4)
    expect(panel.locator("h3", has_text="Báo cáo tiến độ")).to_contain_text("quý I")
    report_by_keyboard(page, "20/03/2021", "Báo cáo quý I")
    expect(panel.locator("form[action*='/reopen/']")).to_be_visible()
    expect(page.locator(".task-list")).to_contain_text("quý II · xong 1/4 lần")
    panel.locator(".task-times a", has_text=re.compile("^Quý II$")).press("Enter")
    expect(panel.locator("h3", has_text="Báo cáo tiến độ")).to_contain_text("quý II")
    report_by_keyboard(page, "05/07/2021", "Báo cáo quý II")
    expect(page.locator(".task-list")).to_contain_text("quý III · xong 2/4 lần")
    expect(panel.locator(".task-times")).to_contain_text("sau thời hạn")
    expect(panel.locator(".timeline li")).to_have_count(2)
    said = ProgressReport.objects.order_by("pk").values_list("occurrence__due", "delivered")
    assert [(f"{due:%d/%m}", product) for due, product in said] == [
        ("31/03", "Báo cáo quý I"),
        ("30/06", "Báo cáo quý II"),
    ]


def test_what_is_done_all_year_round_is_put_at_risk_on_a_phone(always: Task, sit_down) -> None:
    page = sit_down("staff", viewport=PHONE).open("/plans/tasks/?show=overdue")
    page.goto(page.url.partition("?")[0])
    page.locator(".task-list .actions a", has_text="1.2").click()
    panel = page.locator("#task-panel")
    panel.get_by_label("có nguy cơ chậm").check()
    panel.locator("[name=difficulties]").fill("Thiếu công chức phụ trách")
    panel.locator("form [type=submit]").click()
    expect(panel.locator(".status").first).to_have_text("có nguy cơ chậm")
    expect(panel.locator(".timeline")).to_contain_text("Thiếu công chức phụ trách")
    panel.locator("[data-bs-dismiss]").first.click()
    expect(page.locator(".task-list")).to_contain_text("có nguy cơ chậm")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
