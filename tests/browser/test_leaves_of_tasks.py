"""Criteria are named for a task, and what it delivered becomes evidence, where people sit."""

from datetime import date

import pytest
from playwright.sync_api import expect

from criteria.models import CriteriaSet
from plans.models import Plan, Task
from scoring.models import EntryEvidence
from tests.browser.conftest import Desk
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.plans.leaves.made import make_linked_plan, make_version_two
from tests.plans.made import make_document, make_plan, make_task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(place: District, cast: Cast) -> Plan:
    return make_linked_plan(place, status="draft")


@pytest.fixture
def task(place: District, cast: Cast) -> Task:
    """A task of the commune, for which it has a document; it serves a criterion of its sheet."""
    its_set = make_sheet(place, cast).period.campaign.criteria_set
    task = make_task(make_plan(place.commune), "1.1", date(2021, 3, 31), place.commune)
    task.leaves.set(its_set.criteria.filter(code__in=["1.1.1", "1.2.1"]))
    make_document(place.commune, cast.staff, "Quyết định 15")
    return task


def test_criteria_are_found_by_words_and_ticked(draft: Plan, sit_down) -> None:
    task = draft.tasks.get(code="1.3")
    desk: Desk = sit_down("home_affairs")
    page = desk.open(f"/plans/tasks/{task.pk}/write/")
    page.get_by_role("searchbox", name="Tìm theo số").fill("tu kiem tra cong tac")
    shown = page.locator(".long-choice label:has(input):visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("1.3.1")
    desk.picture("task-criteria")
    shown.locator("input").check()
    page.get_by_role("searchbox", name="Tìm theo số").fill("xyz")
    expect(shown).to_have_count(1)  # what is ticked stays in sight
    expect(page.get_by_text("Không có tiêu chí nào có các từ này.")).to_be_visible()
    with page.expect_response("**/write/"):
        page.get_by_role("button", name="Lưu").click()
    assert [leaf.code for leaf in task.leaves.all()] == ["1.3.1"]


def test_a_newer_version_becomes_an_amendment(place: District, cast: Cast, sit_down) -> None:
    plan = make_linked_plan(place)
    desk: Desk = sit_down("home_affairs")
    page = desk.open(f"/plans/{plan.pk}/coverage/")
    desk.picture("plan-coverage-before")
    make_version_two(place, cast)
    page = desk.open(f"/plans/{plan.pk}/coverage/")
    desk.picture("plan-coverage")
    with page.expect_navigation():
        page.get_by_role("button", name="Đề xuất sửa đổi kế hoạch").click()
    desk.says("Hãy xem lại tiêu chí")
    draft = plan.amendments.get()
    assert page.url.endswith(f"/plans/{draft.pk}/write/")
    desk.open(f"/plans/{draft.pk}/coverage/?show=uncovered")
    desk.picture("plan-coverage-moved")
    desk.open(f"/plans/{draft.pk}/issue/")
    desk.picture("plan-coverage-issue")
    assert CriteriaSet.objects.get(version=2).criteria.filter(tasks__plan=draft).count() == 2


def test_a_finished_task_gives_its_document_as_evidence(task: Task, sit_down) -> None:
    desk: Desk = sit_down("staff")
    page = desk.open("/plans/tasks/")
    page.locator(".task-list .actions a").click()
    panel = page.locator("#task-panel")
    panel.get_by_label("Quyết định 15").check()
    panel.locator("[name=day]").fill("20/03/2021")
    panel.locator("[name=delivered]").fill("Quyết định 15")
    panel.locator("form [type=submit]").first.click()
    offer = panel.locator("#task-proofs")
    expect(offer.locator("input[type=checkbox]")).to_have_count(2)
    expect(offer.locator("input:checked")).to_have_count(0)
    desk.picture("task-proofs")
    offer.locator("input[type=checkbox]").first.check()
    offer.get_by_role("button", name="Đính kèm").click()
    expect(offer).to_contain_text("Đã đính kèm 1 tài liệu")
    expect(offer.locator("input[type=checkbox]")).to_have_count(1)
    link = EntryEvidence.objects.get()
    assert link.entry.criterion.code == "1.1.1"
    desk.open(f"/entries/{link.entry_id}/panel/")
    desk.picture("sheet-tasks")
