"""Days: typed, picked by mouse and keyboard, and missing; whatever the browser's language."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.people import Cast, District
from units.models import Holiday

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def feast(place: District, cast: Cast) -> Holiday:
    return Holiday.objects.create(
        authority=place.district, day="2035-09-03", name="Quốc khánh", kind="off"
    )


def test_a_day_is_typed_and_picked(feast: Holiday, sit_down) -> None:
    desk: Desk = sit_down("home_affairs")
    page = desk.open("/holidays/add/")
    day, word = page.locator("[name=day]"), page.locator(".day-word")
    day.fill("4-9-2035")
    day.press("Tab")
    expect(day).to_have_value("04/09/2035")
    expect(word).to_have_text("Thứ Ba, ngày 04/09/2035")
    day.fill("31/02/2035")
    day.press("Tab")
    expect(word).to_have_text("“31/02/2035”: tháng 2/2035 chỉ có 28 ngày.")
    expect(day).to_have_value("31/02/2035")
    day.fill("04/09/2035")
    day.press("Alt+ArrowDown")
    calendar = page.get_by_role("dialog", name="Chọn ngày trên lịch")
    expect(calendar.locator("[aria-pressed=true]")).to_be_focused()
    desk.picture("calendar")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(calendar).to_be_hidden()
    expect(day).to_be_focused()
    expect(day).to_have_value("03/09/2035")
    expect(word).to_have_text("Thứ Hai, ngày 03/09/2035, ngày nghỉ (Quốc khánh)")
    page.click(".day-pick")
    calendar.get_by_role("button", name="Tháng sau").click()
    expect(calendar).to_contain_text("Tháng 10/2035")
    page.keyboard.press("Escape")
    expect(calendar).to_be_hidden()
    expect(day).to_have_value("03/09/2035")
    page.click(".day-pick")
    expect(calendar.locator("[aria-pressed=true]")).to_be_focused()
    page.keyboard.press("PageDown")
    expect(calendar).to_contain_text("Tháng 10/2035")
    calendar.locator("[data-day='05/10/2035']").click()
    expect(day).to_have_value("05/10/2035")


def test_a_moment_keeps_its_time(feast: Holiday, sit_down) -> None:
    desk: Desk = sit_down("home_affairs")
    page = desk.open("/holidays/add/")
    page.eval_on_selector("[name=day]", "field => { field.dataset.calendar = 'moment' }")
    day = page.locator("[name=day]")
    for typed, picked in (("", "17:00"), ("8h15 4/9/2035", "08:15")):
        day.fill(typed)
        day.press("Tab")
        if typed:
            expect(day).to_have_value("08:15 04/09/2035")
        page.click(".day-pick")
        calendar = page.get_by_role("dialog", name="Chọn ngày trên lịch")
        calendar.locator(".calendar-day:not(.is-outside)").first.click()
        expect(day).to_have_value(re.compile(rf"^{picked} 01/\d\d/\d{{4}}$"))


def test_an_english_browser_keeps_our_order_of_day_and_month(feast: Holiday, sit_down) -> None:
    desk: Desk = sit_down("home_affairs", locale="en-US")
    page = desk.open("/holidays/add/")
    assert page.evaluate("navigator.language") == "en-US"
    day = page.locator("[name=day]")
    day.fill("4-9-2035")
    day.press("Tab")
    expect(day).to_have_value("04/09/2035")
    expect(page.locator(".day-word")).to_have_text("Thứ Ba, ngày 04/09/2035")
    page.click(".day-pick")
    calendar = page.get_by_role("dialog", name="Chọn ngày trên lịch")
    expect(calendar).to_contain_text("Tháng 9/2035")
    calendar.locator("[data-day='05/09/2035']").click()
    expect(day).to_have_value("05/09/2035")
    page.fill("[name=name]", "")
    page.click("main button[type=submit]")
    expect(page.locator(".field-missing")).to_have_text("Ô này không được để trống.")
    page.fill("[name=name]", "Lễ hội")
    page.click("main button[type=submit]")
    desk.says("Đã thêm ngày vào danh sách.")
    assert Holiday.objects.get(name="Lễ hội").day == date(2035, 9, 5)


def test_what_is_missing_is_said_in_our_words(feast: Holiday, sit_down) -> None:
    desk: Desk = sit_down("home_affairs")
    page = desk.open("/holidays/add/")
    page.click("main button[type=submit]")
    missing = page.locator(".field-missing")
    expect(missing).to_have_text(["Ô này không được để trống."] * 2)
    expect(page.locator("[name=day]")).to_be_focused()
    desk.picture("missing")
    page.fill("[name=day]", "05/09/2035")
    expect(missing).to_have_count(1)
    page.fill("[name=name]", "Lễ hội")
    page.click("main button[type=submit]")
    desk.says("Đã thêm ngày vào danh sách.")
