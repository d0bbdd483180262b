"""A draft is written by keyboard: line by line, alone and by two, with the network and without."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from plans.models import Plan
from tests.browser.conftest import Desk
from tests.browser.plan_lines import line, rename, says, stored, title
from tests.people import Cast, District, make_person
from tests.plans.made import make_plan, make_task
from units.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = {  # by area: task, product, lead office, coordinating offices, deadline
    1: [
        ("Ban hành kế hoạch", "Kế hoạch", "Phòng Nội vụ", "Văn phòng", "31/01/2021"),
        ("Rà soát văn bản", "Báo cáo", "Phòng Tư pháp", "", "Quý II"),
    ],
    3: [("Sắp xếp thôn", "Đề án", "Phòng Nội vụ", "", "Sau Tết")],
    6: [("Số hóa hồ sơ", "Kho dữ liệu", "Phòng Nội vị", "", "Thường xuyên")],
}


@pytest.fixture
def draft(place: District, cast: Cast) -> Plan:
    return make_plan(place.district, status="draft")


@pytest.fixture
def written(draft: Plan, place: District) -> Plan:
    for number in (1, 2, 3):
        make_task(draft, f"1.{number}", date(2021, number, 28), place.justice)
    return draft


def at(desk: Desk, plan: Plan) -> Page:
    return desk.open(f"/plans/{plan.pk}/write/")


def test_a_plan_is_written_from_nothing_by_keyboard_alone(draft: Plan, sit_down) -> None:
    officer: Desk = sit_down("home_affairs")
    page = at(officer, draft)
    for area, rows in TYPED.items():
        new = page.locator(f"#new-{area}")
        new.locator("[name=title]").focus()
        for number, cells in enumerate(rows, start=1):
            for cell in cells:
                page.keyboard.type(cell)
                page.keyboard.press("Tab" if cell is not cells[-1] else "Enter")
            expect(line(page, f"{area}.{number}")).to_be_visible()
            expect(new.locator("[name=title]")).to_be_focused()

    # The words of a deadline name no day: it is given by hand.
    asked = line(page, "3.1")
    expect(asked).to_contain_text("Chưa xác định được ngày")
    asked.locator("[name=day]").focus()
    page.keyboard.type("28022021")
    page.keyboard.press("Tab")
    title(page, "1.1").focus()
    says(page, "3.1", "Đã lưu")

    # An office that is none of the list: the nearest is taken.
    line(page, "6.1").get_by_role("button", name="Phòng Nội vụ").focus()
    page.keyboard.press("Enter")
    expect(line(page, "6.1").locator("[name=lead]")).to_have_value("Phòng Nội vụ")
    says(page, "6.1", "Đã lưu")
    expect(page.locator("#area-1 + span")).to_have_text("2 nhiệm vụ")
    page.evaluate("scrollTo(0, 0)")
    officer.picture("plan-write")

    assert [
        (task.code, task.title, task.lead_unit.short_name, task.coordinating, task.due)
        for task in draft.tasks.select_related("lead_unit")
    ] == [
        ("1.1", "Ban hành kế hoạch", "P. Nội vụ", ["Văn phòng"], date(2021, 1, 31)),
        ("1.2", "Rà soát văn bản", "P. Tư pháp", [], date(2021, 6, 30)),
        ("3.1", "Sắp xếp thôn", "P. Nội vụ", [], date(2021, 2, 28)),
        ("6.1", "Số hóa hồ sơ", "P. Nội vụ", [], None),
    ]


def test_lines_are_moved_undone_and_restored(written: Plan, sit_down) -> None:
    page = at(sit_down("home_affairs"), written)
    title(page, "1.1").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".writing-line[data-code]").nth(1)).to_have_attribute("data-code", "1.1")
    expect(title(page, "1.1")).to_be_focused()
    rename(page, "1.2", "Một tên khác")
    says(page, "1.2", "Đã lưu")
    page.keyboard.press("Control+z")
    expect(title(page, "1.2")).to_have_value("Nhiệm vụ 1.2")
    says(page, "1.2", "Đã lưu")
    title(page, "1.3").fill("Gõ nhầm")
    page.keyboard.press("Escape")
    expect(title(page, "1.3")).to_have_value("Nhiệm vụ 1.3")
    assert stored(written) == [(code, f"Nhiệm vụ {code}") for code in ("1.2", "1.1", "1.3")]


def test_two_people_do_not_overwrite_each_other(written: Plan, place: District, sit_down) -> None:
    make_person("second", Role.HOME_AFFAIRS, place.home_affairs, place.district)
    first, second = at(sit_down("home_affairs"), written), at(sit_down("second"), written)
    for code in ("1.1", "1.2"):
        rename(first, code, f"Của người thứ nhất {code}")
        says(first, code, "Đã lưu")
        rename(second, code, f"Của người thứ hai {code}")
        expect(line(second, code)).to_contain_text("Home_Affairs vừa sửa")
        expect(line(second, code)).to_contain_text(f"Của người thứ nhất {code}")
    line(second, "1.1").get_by_role("button", name="Lấy nội dung của người khác").click()
    expect(title(second, "1.1")).to_have_value("Của người thứ nhất 1.1")
    line(second, "1.2").get_by_role("button", name="Giữ nội dung của tôi").click()
    says(second, "1.2", "Đã lưu")
    assert stored(written)[:2] == [
        ("1.1", "Của người thứ nhất 1.1"),
        ("1.2", "Của người thứ hai 1.2"),
    ]


def test_what_was_typed_without_a_network_is_kept_and_saved_later(written: Plan, sit_down) -> None:
    desk: Desk = sit_down("home_affairs")
    page = at(desk, written)
    desk.context.set_offline(True)
    rename(page, "1.1", "Gõ khi mất mạng")
    says(page, "1.1", "Chưa lưu: mất kết nối. Rời dòng lần nữa để lưu.")
    expect(title(page, "1.1")).to_have_value("Gõ khi mất mạng")
    desk.context.set_offline(False)
    says(page, "1.1", "Đã lưu")
    assert stored(written)[0] == ("1.1", "Gõ khi mất mạng")


def test_all_of_a_task_is_written_in_the_panel(written: Plan, place: District, sit_down) -> None:
    person = make_person("justice", Role.STAFF, place.justice, full_name="Lê Thị Tư")
    page = at(sit_down("home_affairs"), written)
    title(page, "1.3").fill("Đang gõ dở")  # stays while the table is drawn anew
    line(page, "1.2").get_by_role("link").click()
    panel = page.locator("#task-panel")
    panel.locator("[name=area]").select_option(label="Cải cách tài chính công")
    panel.locator("[name=responsible]").select_option(label="Lê Thị Tư")
    panel.locator("[name=budget]").fill("25 triệu đồng")
    panel.get_by_role("button", name="Lưu").click()
    expect(panel).to_be_hidden()
    expect(title(page, "5.1")).to_be_focused()
    task = written.tasks.get(code="5.1")
    assert (task.responsible, task.budget) == (person, "25 triệu đồng")
    assert written.tasks.get(position=2).title == "Đang gõ dở"  # it was left, so it was saved


def test_ticked_lines_are_written_together_after_a_look(written: Plan, sit_down) -> None:
    desk: Desk = sit_down("home_affairs")
    page = at(desk, written)
    button = page.get_by_role("button", name="Sửa các nhiệm vụ đã chọn")
    expect(button).to_be_disabled()
    page.locator("#writing table").first.locator("[data-ticks-all]").check()
    line(page, "1.3").locator("[data-ticks]").uncheck()
    rename(page, "1.1", "Tên mới")  # another version than the one that was ticked
    desk.follow(button)
    expect(page.locator("main")).to_contain_text("2 nhiệm vụ đã chọn")
    page.locator("[name=lead]").fill("Phòng Nội vụ")
    with page.expect_navigation():
        page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("ins")).to_have_text(["Phòng Nội vụ"] * 2)
    desk.picture("plan-together")
    assert {task.lead for task in written.tasks.all()} == {"Phòng Tư pháp"}
    with page.expect_navigation():
        page.get_by_role("button", name="Cập nhật 2 nhiệm vụ").click()
    desk.says("Đã cập nhật 2 nhiệm vụ.")
    assert [task.lead for task in written.tasks.all()] == [
        *["Phòng Nội vụ"] * 2,
        "Phòng Tư pháp",
    ]
