"""What a form proposes: a press fills in who issues, a document that is ticked says the rest."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Evidence
from plans.models import Task
from scoring.models import ScoreSheet
from tests.browser.grid import own_leaves, row_of
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.plans.made import make_plan, make_task
from tests.scoring.filling import make_document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROPOSED = "Kế hoạch CCHC năm 2021 số 12/KH-UBND ngày 12/01/2021"


@pytest.fixture
def task(place: District) -> Task:
    return make_task(make_plan(place.district), "1.1", date(2021, 3, 10), place.commune)


@pytest.fixture
def document(place: District, cast: Cast) -> Evidence:
    document = make_document(place.commune, cast.staff)
    document.issued_on = date(2021, 1, 12)
    document.save()
    return document


@pytest.fixture
def page(task: Task, document: Evidence, sit_down) -> Page:
    return sit_down("staff").open(f"/plans/tasks/{task.pk}/")


def test_a_ticked_document_proposes_the_day_and_the_product(page: Page, task: Task) -> None:
    page.check("[name=evidence]")
    expect(page.locator("[name=day]")).to_have_value("12/01/2021")
    expect(page.locator("[name=delivered]")).to_have_value(PROPOSED)
    page.locator("#task-panel-content form [type=submit]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#task-panel-content form[action*='/reopen/']")).to_be_visible()
    expect(page.locator("#task-panel-content")).to_be_focused()  # the keyboard goes on from there
    page.keyboard.press("Tab")
    expect(page.locator("#task-panel-content :focus")).to_have_count(1)
    task.refresh_from_db()
    assert (task.done_on, task.delivered) == (date(2021, 1, 12), PROPOSED)


def test_what_a_box_proposed_goes_with_it(page: Page) -> None:
    page.check("[name=evidence]")
    page.uncheck("[name=evidence]")
    expect(page.locator("[name=day]")).to_have_value("")
    expect(page.locator("[name=delivered]")).to_have_value("")


def test_what_was_typed_stays(page: Page) -> None:
    page.fill("[name=delivered]", "Đã ban hành")
    page.check("[name=evidence]")
    expect(page.locator("[name=day]")).to_have_value("12/01/2021")
    page.fill("[name=day]", "14/01/2021")
    page.uncheck("[name=evidence]")
    expect(page.locator("[name=delivered]")).to_have_value("Đã ban hành")
    expect(page.locator("[name=day]")).to_have_value("14/01/2021")


def test_in_the_panel_of_the_plan_as_well(page: Page, task: Task) -> None:
    page.goto(page.url.replace(f"tasks/{task.pk}", str(task.plan_id)))
    page.locator(f"#task-{task.pk} .actions a").click()
    page.check("#task-panel [name=evidence]")
    expect(page.locator("#task-panel [name=delivered]")).to_have_value(PROPOSED)


def test_a_press_fills_in_who_issues(place: District, cast: Cast, sit_down) -> None:
    sheet: ScoreSheet = make_sheet(place, cast)
    page = sit_down("staff").open(f"/sheets/{sheet.pk}/")
    row_of(page, own_leaves(sheet)[0]).locator(".sheet-proof").click()
    panel = page.locator("#entry-panel")
    panel.locator("[name=number]").fill("12/KH-UBND")
    page.keyboard.press("Tab")
    panel.get_by_role("button", name=place.commune.name).press("Enter")
    expect(panel.locator("[name=issuer]")).to_have_value(place.commune.name)
    expect(panel.locator("[name=number]")).to_have_value("12/KH-UBND")
