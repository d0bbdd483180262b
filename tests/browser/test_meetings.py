"""A month's meeting: prepared, concluded, printed on one sheet; and its follow-up."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.models import Plan, Task
from tests.browser.conftest import Desk
from tests.people import Cast, District, make_person
from tests.plans.made import make_plan, make_task
from tests.reports.pdf import Pdf
from units.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Rà soát, công bố, công khai danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của "


@pytest.fixture
def plan(place: District, cast: Cast) -> Plan:
    """Sixty tasks with long titles: twenty overdue, as many due soon, the rest later."""
    today = timezone.localdate()
    plan = make_plan(place.district, year=today.year)
    days = [today - timedelta(days=20), today + timedelta(days=3), today + timedelta(days=90)]
    for number in range(60):
        title = f"{LONG}Ủy ban nhân dân cấp xã trên Cổng dịch vụ công, lần thứ {number + 1}"
        make_task(plan, f"1.{number + 1}", days[number // 20], place.justice, title=title)
    return plan


def pages_of(page: Page) -> int:
    return len(Pdf(page.pdf(prefer_css_page_size=True)).pages)


def test_a_meeting_of_the_month(plan: Plan, place: District, sit_down) -> None:
    clerk = make_person("clerk", Role.STAFF, place.justice, full_name="Trần Thị Thu")
    home: Desk = sit_down("home_affairs")
    page = home.open(f"/plans/{plan.pk}/")
    home.follow(".tabs a[href$='/meetings/']")
    home.picture("meetings-none")
    today = timezone.localdate()
    page.fill("main [name=held_on]", f"{today:%d/%m/%Y}")
    home.follow("main form .btn-primary")
    expect(page.locator("#stuck + .count-pill")).to_have_text("20")
    expect(page.locator("#slow + .count-pill")).to_have_text("20")
    page.fill("[name=minutes]", "Các cơ quan chủ trì hoàn thành nhiệm vụ quá hạn trong tháng.")
    page.fill("[name=chair]", "Nguyễn Văn Mạnh, Chủ tịch UBND huyện")
    home.follow(page.get_by_role("button", name="Lưu kết luận"))
    home.says("Đã lưu kết luận")
    page.fill("[name=title]", "Báo cáo nguyên nhân chậm và thời hạn mới của từng nhiệm vụ")
    page.locator("[name=lead_unit]").select_option(label=place.justice.name)
    chosen = page.locator("[name=responsible] option", has_text=clerk.full_name)
    page.locator("[name=responsible]").select_option(value=chosen.get_attribute("value"))
    day = today + timedelta(days=5)
    page.locator("form[action$='/follow-ups/'] [name=day]").fill(f"{day:%d/%m/%Y}")
    home.follow(page.locator("form[action$='/follow-ups/'] [type=submit]"))
    home.says("Đã lưu việc KL1.1")
    home.picture("meeting")
    assert pages_of(page) == 1
    home.confirm("conclude")
    home.says("Đã kết thúc cuộc họp")
    home.picture("meeting-concluded")
    assert pages_of(page) == 1

    staff: Desk = sit_down("clerk")
    page = staff.open("/")
    expect(page.locator("[aria-labelledby=todos]")).to_contain_text("KL1.1")
    page = staff.open(f"/plans/tasks/{Task.assigned.get(code='KL1.1').pk}/")
    expect(page.locator("#task-panel-content")).to_contain_text("Cuộc họp")
    staff.picture("follow-up")
    page.get_by_text("đã hoàn thành").first.check()
    page.locator("#task-panel-content [name=day]").fill(f"{today:%d/%m/%Y}")
    page.locator("#task-panel-content [name=delivered]").fill("Báo cáo số 15/BC-TP")
    page.locator("#task-panel-content form [type=submit]").click()
    expect(page.locator("#task-panel-content form[action*='/reopen/']")).to_be_visible()
