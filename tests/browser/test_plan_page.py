"""The page of a plan on the screen of an office: its tasks are seen without scrolling."""

from datetime import date

import pytest
from playwright.sync_api import expect

from plans.models import Plan
from tests.browser.conftest import Desk
from tests.people import District
from tests.plans.made import make_plan, make_task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan(place: District) -> Plan:
    plan = make_plan(place.district)
    for area in range(1, 8):
        make_task(plan, f"{area}.1", date(2021, 3, 28), place.justice, area=area)
    plan.title = "Kế hoạch cải cách hành chính năm 2021 của UBND huyện Phú Lộc"
    plan.save()
    return plan


def test_the_first_task_is_in_sight_and_other_actions_are_in_one_menu(
    plan: Plan, cast, sit_down
) -> None:
    desk: Desk = sit_down("home_affairs")
    page = desk.page
    page.set_viewport_size({"width": 1366, "height": 768})
    page = desk.open(f"/plans/{plan.pk}/")
    row = page.locator("#plan-results tbody tr", has_text="Nhiệm vụ 1.1").bounding_box()
    assert row
    assert row["y"] + row["height"] <= 768
    copy = page.get_by_role("link", name="Sao chép cho năm khác")
    expect(copy).to_be_hidden()
    page.get_by_role("button", name="Thao tác khác").press("Enter")
    expect(copy).to_be_visible()
    expect(page.get_by_role("link", name="Toàn bộ kế hoạch: Word")).to_be_visible()
    page.keyboard.press("Escape")
    expect(copy).to_be_hidden()


def test_another_lead_office_brings_its_people(place: District, sit_down, cast) -> None:
    draft = make_plan(place.district, status="draft")
    task = make_task(draft, "1.1", date(2021, 3, 28), place.justice)
    page = sit_down("home_affairs").open(f"/plans/tasks/{task.pk}/write/")
    people = page.get_by_label("Người phụ trách")
    expect(people).not_to_contain_text(cast.home_affairs.full_name)
    page.get_by_label("Cơ quan chủ trì").fill("Phòng Nội vụ")
    page.get_by_label("Cơ quan chủ trì").press("Tab")
    expect(people).to_contain_text(cast.home_affairs.full_name)
    people.select_option(label=cast.home_affairs.full_name)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url(f"**/plans/{draft.pk}/write/**")
    task.refresh_from_db()
    assert (task.lead, task.responsible) == ("Phòng Nội vụ", cast.home_affairs)
