"""What a line of a draft does when the answer is late, refused or lost, and when two write it."""

from collections.abc import Callable
from datetime import date
from time import sleep

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from plans.models import Plan
from tests.browser.conftest import Desk
from tests.browser.plan_lines import line, rename, says, stored, title
from tests.people import Cast, District, make_person
from tests.plans.made import make_plan, make_task
from units.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LATE = 1.5  # seconds that an answer takes


@pytest.fixture
def draft(place: District, cast: Cast) -> Plan:
    plan = make_plan(place.district, status="draft")
    for number in (1, 2, 3):
        make_task(plan, f"1.{number}", date(2021, number, 28), place.justice)
    make_person("second", Role.HOME_AFFAIRS, place.home_affairs, place.district)
    return plan


@pytest.fixture
def desk(draft: Plan, sit_down) -> Desk:
    desk: Desk = sit_down("home_affairs")
    desk.open(f"/plans/{draft.pk}/write/")
    return desk


@pytest.fixture
def page(desk: Desk) -> Page:
    return desk.page


@pytest.fixture
def other(draft: Plan, desk: Desk, sit_down) -> Page:
    """The same draft before somebody else."""
    second: Desk = sit_down("second")
    return second.open(f"/plans/{draft.pk}/write/")


def codes(page: Page) -> list[str | None]:
    return [each.get_attribute("data-code") for each in page.locator("tr[data-code]").all()]


def answers_late(page: Page, times: int = 1) -> None:
    def wait(route: Route) -> None:
        sleep(LATE)
        route.continue_()

    page.route("**/plans/lines/*/write/", wait, times=times)


# --- a line is moved -----------------------------------------------------------------------------


def ends_session(desk: Desk) -> None:
    desk.context.clear_cookies(name="sessionid")


def loses_network(desk: Desk) -> None:
    desk.context.set_offline(True)


@pytest.mark.parametrize(
    ("happens", "said"),
    [(ends_session, "Phiên làm việc đã hết."), (loses_network, "Mất kết nối mạng.")],
)
def test_a_line_that_could_not_be_moved_stays_and_says_why(
    desk: Desk, page: Page, draft: Plan, happens: Callable[[Desk], None], said: str
) -> None:
    happens(desk)
    title(page, "1.1").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#toasts")).to_contain_text(said)
    assert codes(page) == ["1.1", "1.2", "1.3"]
    expect(page.locator("[data-unsaved]")).to_have_count(0)
    says(page, "1.1", "")


def test_a_task_that_is_gone_is_said(page: Page, draft: Plan) -> None:
    draft.tasks.get(code="1.2").delete()
    title(page, "1.2").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#toasts")).to_contain_text("người khác bỏ khỏi dự thảo")
    assert codes(page) == ["1.1", "1.2", "1.3"]


def test_fast_keys_move_a_line_step_by_step_and_the_focus_stays(page: Page, draft: Plan) -> None:
    title(page, "1.1").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("tr[data-code]").nth(2)).to_have_attribute("data-code", "1.1")
    expect(title(page, "1.1")).to_be_focused()
    assert [code for code, _title in stored(draft)] == ["1.2", "1.3", "1.1"]
    up = line(page, "1.1").get_by_title("Lên")
    up.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-code]").first).to_have_attribute("data-code", "1.1")
    expect(line(page, "1.1").get_by_title("Xuống")).to_be_focused()
    assert [code for code, _title in stored(draft)] == ["1.1", "1.2", "1.3"]


# --- a change is taken back ----------------------------------------------------------------------


def test_undo_waits_for_the_save_under_way_and_loses_no_step(page: Page, draft: Plan) -> None:
    rename(page, "1.1", "Lần một")
    says(page, "1.1", "Đã lưu")
    answers_late(page)
    rename(page, "1.1", "Lần hai")
    page.keyboard.press("Control+z")
    expect(title(page, "1.1")).to_have_value("Lần một")
    page.keyboard.press("Control+z")
    expect(title(page, "1.1")).to_have_value("Nhiệm vụ 1.1")
    says(page, "1.1", "Đã lưu")
    assert stored(draft)[0] == ("1.1", "Nhiệm vụ 1.1")
    page.keyboard.press("Control+Shift+z")
    expect(title(page, "1.1")).to_have_value("Lần một")
    page.get_by_role("button", name="Làm lại").click()
    expect(title(page, "1.1")).to_have_value("Lần hai")
    says(page, "1.1", "Đã lưu")
    assert stored(draft)[0] == ("1.1", "Lần hai")


def test_undo_gives_back_the_day_of_words_that_named_none(page: Page, draft: Plan) -> None:
    last = draft.tasks.get(code="1.1")
    words = line(page, "1.1").locator("[name=deadline_text]")
    words.fill("Sau Tết")
    page.keyboard.press("Enter")
    line(page, "1.1").locator("[name=day]").fill("28/02/2021")
    title(page, "1.2").focus()
    says(page, "1.1", "Đã lưu")
    words.fill("Quý II")
    page.keyboard.press("Enter")
    expect(line(page, "1.1")).to_contain_text("30/06/2021")
    page.keyboard.press("Control+z")
    expect(line(page, "1.1").locator("[name=day]")).to_have_value("28/02/2021")
    says(page, "1.1", "Đã lưu")
    last.refresh_from_db()
    assert (last.deadline_text, last.due) == ("Sau Tết", date(2021, 2, 28))


def test_a_change_that_somebody_else_has_overwritten_is_no_way_back(
    page: Page, other: Page, draft: Plan
) -> None:
    rename(page, "1.1", "Của tôi")
    says(page, "1.1", "Đã lưu")
    other.reload()
    rename(other, "1.1", "Của người khác")
    says(other, "1.1", "Đã lưu")
    page.keyboard.press("Control+z")
    says(page, "1.1", "Chưa lưu: người khác vừa lưu trước.")
    page.get_by_role("button", name="Lấy nội dung của người khác").click()
    expect(title(page, "1.1")).to_have_value("Của người khác")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#toasts")).to_contain_text("Không còn thay đổi nào")
    assert stored(draft)[0] == ("1.1", "Của người khác")


# --- two people ----------------------------------------------------------------------------------


def test_typing_on_after_a_conflict_overwrites_nobody(page: Page, other: Page, draft: Plan) -> None:
    rename(other, "1.1", "Của người khác")
    says(other, "1.1", "Đã lưu")
    answers_late(page)
    rename(page, "1.1", "Của tôi")
    title(page, "1.1").fill("Của tôi, gõ tiếp")  # while the answer is under way
    page.keyboard.press("Enter")
    says(page, "1.1", "Chưa lưu: người khác vừa lưu trước.")
    expect(title(page, "1.1")).to_have_value("Của tôi, gõ tiếp")
    rename(page, "1.1", "Của tôi, gõ nữa")
    rename(page, "1.2", "Dòng khác")
    says(page, "1.2", "Đã lưu")
    assert stored(draft)[0] == ("1.1", "Của người khác")
    line(page, "1.1").get_by_role("button", name="Giữ nội dung của tôi").click()
    says(page, "1.1", "Đã lưu")
    assert stored(draft)[0] == ("1.1", "Của tôi, gõ nữa")


def test_all_of_a_task_is_saved_after_a_conflict_once_both_were_read(
    page: Page, other: Page, draft: Plan
) -> None:
    line(page, "1.1").get_by_role("link").click()
    panel = page.locator("#task-panel")
    panel.locator("[name=budget]").fill("25 triệu đồng")
    rename(other, "1.1", "Của người khác")
    says(other, "1.1", "Đã lưu")
    panel.get_by_role("button", name="Lưu").click()
    expect(panel).to_contain_text("Second vừa sửa 1.1.")
    expect(panel).to_contain_text("“Của người khác”")
    expect(panel.locator("[name=budget]")).to_have_value("25 triệu đồng")
    panel.locator("[name=title]").fill("Của cả hai")
    panel.get_by_role("button", name="Lưu").click()
    expect(panel).to_be_hidden()
    assert stored(draft)[0] == ("1.1", "Của cả hai")
    assert draft.tasks.get(code="1.1").budget == "25 triệu đồng"


# --- what leads on -------------------------------------------------------------------------------


def test_the_panel_of_a_line_opens_once_the_line_is_saved(page: Page, draft: Plan) -> None:
    answers_late(page)
    title(page, "1.1").fill("Vừa gõ")
    line(page, "1.1").get_by_role("link").click()
    panel = page.locator("#task-panel")
    expect(panel.locator("[name=title]")).to_have_value("Vừa gõ")
    panel.locator("[name=note]").fill("Ghi chú")
    panel.get_by_role("button", name="Lưu").click()
    expect(panel).to_be_hidden()
    assert stored(draft)[0] == ("1.1", "Vừa gõ")


def test_the_page_is_left_once_its_lines_are_saved_and_never_with_a_conflict(
    desk: Desk, page: Page, other: Page, draft: Plan
) -> None:
    asked: list[str] = []

    def leave_anyway(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave_anyway)
    done = page.get_by_role("link", name="Soạn xong")
    rename(other, "1.1", "Của người khác")
    says(other, "1.1", "Đã lưu")
    title(page, "1.1").fill("Của tôi")
    done.click()
    says(page, "1.1", "Chưa lưu: người khác vừa lưu trước.")
    expect(title(page, "1.1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(title(page, "1.1")).to_have_value("Của người khác")
    answers_late(page)
    title(page, "1.2").fill("Dòng cuối")
    desk.follow(done)
    assert page.url.endswith(f"/plans/{draft.pk}/")
    assert asked == []
    assert stored(draft)[1] == ("1.2", "Dòng cuối")


def test_a_task_opened_by_its_address_leads_back_to_its_line(
    desk: Desk, page: Page, draft: Plan
) -> None:
    task = draft.tasks.get(code="1.2")
    desk.open(f"/plans/tasks/{task.pk}/write/")
    page.locator("[name=note]").fill("Ghi chú")
    with page.expect_navigation(url=f"**/plans/{draft.pk}/write/#task-{task.pk}"):
        page.get_by_role("button", name="Lưu").click()
    desk.says("Đã lưu nhiệm vụ 1.2.")
    expect(line(page, "1.2")).to_be_in_viewport()


def test_what_was_typed_into_an_ended_session_is_saved_after_the_log_in(
    desk: Desk, page: Page, draft: Plan
) -> None:
    desk.context.clear_cookies(name="sessionid")
    rename(page, "1.1", "Gõ khi hết phiên")
    says(page, "1.1", "Chưa lưu")
    again = desk.context.new_page()
    again.goto(f"{desk.address}/login/")
    desk.log_in(again)
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # the person comes back to it
    says(page, "1.1", "Đã lưu")
    assert stored(draft)[0] == ("1.1", "Gõ khi hết phiên")
