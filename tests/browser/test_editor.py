"""An annex with faults comes in, is corrected on the pages, and is issued."""

import pytest
from playwright.sync_api import Page, expect

from criteria.models import CriteriaSet
from tests.browser.conftest import Desk
from tests.criteria.books import ROWS, make_annex, with_row
from tests.people import Cast, District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

UNREADABLE = (None, "Ban hành sớm thì được nhiều điểm hơn")


def import_annex(officer: Desk, place: District) -> Page:
    rows = with_row(0, ("I", "CHỈ ĐẠO ĐIỀU HÀNH", "41", None, None, "Phòng Nội vụ"))
    content = make_annex(with_row(2, UNREADABLE, rows))
    page = officer.open("/criteria/import/")
    file = {"name": "Phụ lục.xlsx", "mimeType": "application/xlsx", "buffer": content}
    page.locator("[name=upload]").set_input_files(file)
    page.select_option("[name=authority]", str(place.district.pk))
    page.click("main form button[type=submit]")
    page.click("button[form=store]")
    return page


def test_a_faulty_annex_is_corrected_and_issued(place: District, cast: Cast, sit_down) -> None:
    officer: Desk = sit_down("home_affairs")
    page = import_annex(officer, place)
    officer.says("Còn 3 nội dung phải sửa")
    officer.picture("set-edit")
    stored = CriteriaSet.objects.get()
    area, leaf = (stored.criteria.get(code=code) for code in ("1", "1.1"))
    panel, findings = page.locator("#node-panel"), page.locator("#findings")

    # The points of the area.
    findings.get_by_role("link", name="Tiêu chí 1", exact=True).click()
    page.click(f"#open-{area.pk}")
    panel.locator("[name=maximum]").fill("40,")
    panel.get_by_role("button", name="Lưu").click()
    expect(panel.locator(".field-error")).to_contain_text("“40,” không phải là số")
    panel.locator("[name=maximum]").fill("40,0")
    panel.get_by_role("button", name="Lưu").click()
    expect(panel).to_be_hidden()
    expect(findings).to_contain_text("1 nội dung phải sửa")
    assert page.evaluate("document.activeElement.id") == f"open-{area.pk}"

    # The line that cannot be read: its kind is chosen, tried out and saved.
    row = page.locator(f"#node-{leaf.pk}")
    row.get_by_role("link", name=f"Chọn cách chấm điểm {leaf.code}", exact=True).click()
    expect(panel.locator("#try-out")).to_contain_text("Chưa xác định được cách chấm điểm")
    expect(panel.locator(".htmx-added")).to_have_count(0)  # the page listens from now on
    panel.locator("[name=kind]").select_option("choice")
    line = panel.locator(".rule-line")
    expect(line).to_have_count(len(ROWS[2:4]))
    expect(line.nth(0).locator("[name$=label]")).to_have_value(UNREADABLE[1])
    expect(panel.locator(".htmx-added")).to_have_count(0)
    panel.get_by_role("button", name="Thêm dòng").click()
    expect(line).to_have_count(3)
    for at, (label, points) in enumerate(
        [("Trong tháng 01", "15"), ("Sau tháng 01", "7,5"), ("", "")]
    ):
        line.nth(at).locator("[name$=label]").fill(label)
        line.nth(at).locator("[name$=points]").fill(points)
    answer = panel.locator("[name=try-option]")
    expect(answer.locator("option")).to_have_count(3)
    expect(panel.locator(".htmx-added")).to_have_count(0)
    answer.select_option("1")
    expect(panel.locator("#try-result")).to_contain_text("Sau tháng 01: 7,5 điểm")
    page.evaluate("document.getElementById('toasts').replaceChildren()")
    officer.picture("set-edit-rule")
    panel.locator("[name=keep]").uncheck()
    panel.get_by_role("button", name="Lưu cách chấm điểm").click()
    expect(panel).to_be_hidden()
    expect(page.locator("#editor")).to_contain_text("Không còn nội dung phải sửa")

    older = page.context.new_page()
    older.goto(page.url)
    arrow = older.locator(f"#down-{leaf.pk}")
    expect(arrow).to_be_visible()

    # Up and down by keyboard; the arrow that was pressed keeps the focus.
    page.locator(f"#down-{leaf.pk}").press("Enter")
    expect(page.locator(f"#node-{leaf.pk} .tree-code")).to_have_text("1.2")
    page.wait_for_function(f"document.activeElement.id === 'down-{leaf.pk}'")

    # A tree that was drawn before moves nothing, and says so outside its narrow button.
    arrow.press("Enter")
    expect(older.locator("#toasts .alert-danger")).to_contain_text(
        "được mở cho 1.1, không phải cho 1.2"
    )
    expect(arrow.locator(".alert")).to_have_count(0)
    older.close()

    officer.follow(page.get_by_role("link", name="Sửa xong"))
    officer.confirm("issue", number="12/QĐ-UBND", issued_on="2021-01-04")
    officer.says("Đã ban hành bộ tiêu chí")
    leaf.refresh_from_db()
    assert (leaf.code, leaf.wording) == (
        "1.2",
        ["Trong tháng 01: 15 điểm", "Sau tháng 01: 7,5 điểm"],
    )
