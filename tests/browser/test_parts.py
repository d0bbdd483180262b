"""Parts that add up: made in the editor, ticked by keyboard, granted by the appraiser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from scoring.models import ScoreSheet
from scoring.sheets import workflow
from tests.browser.conftest import Desk
from tests.criteria.books import make_annex
from tests.criteria.conftest import store_annex
from tests.people import Cast, District
from tests.scoring.filling import entry_of, fill
from tests.scoring.parted import BLOCKED, GIVEN, PARTED, make_parted_sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_parted_sheet(place, cast)


def row_of(page: Page, sheet: ScoreSheet, code: str) -> Locator:
    return page.locator(f"#row-{entry_of(sheet, code).pk}")


def test_parts_are_ticked_by_keyboard(sheet: ScoreSheet, sit_down) -> None:
    desk: Desk = sit_down("staff")
    page = desk.open(f"/sheets/{sheet.pk}/")
    row = row_of(page, sheet, PARTED)
    boxes, none = row.locator("[name^=parts_]:not([data-alone])"), row.locator("[data-alone]")
    keys = page.keyboard
    boxes.first.focus()
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(boxes.nth(2)).to_be_focused()
    keys.press("Space")
    keys.press("Control+s")  # stores, and stays in the row
    expect(row.locator(".sheet-because")).to_have_text(
        "0,25 (Có kế hoạch) + 0,5 (Có kiểm tra) = 0,75 điểm"
    )
    keys.press("ArrowDown")
    expect(none).to_be_focused()
    keys.press("Space")
    expect(row.locator(":checked")).to_have_count(1)
    keys.press("Control+s")
    expect(row.locator(".sheet-because")).to_have_text("Không thực hiện nội dung nào: 0 điểm")
    boxes.nth(1).press("Space")
    expect(none).not_to_be_checked()
    keys.press("Control+s")
    expect(row.locator(".sheet-because")).to_have_text("0,25 (Có báo cáo) = 0,25 điểm")
    boxes.nth(1).press("Space")  # nothing is ticked: nothing is said
    keys.press("Control+s")
    expect(row.locator(".sheet-earned")).to_have_text("")
    expect(row.locator(".sheet-words")).to_have_text("Chưa chấm")
    boxes.nth(1).press("Space")
    keys.press("Enter")
    expect(row.locator(":focus")).to_have_count(0)
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    count = row_of(page, sheet, BLOCKED)
    count.locator("[name=count]").fill("12")
    count.locator("[name=count]").press("Enter")
    expect(count.locator(".sheet-because")).to_have_text("12, đủ 2 lần 5 → 2 × 0,25 = 0,5 điểm")
    desk.picture("sheet-parts")
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    assert entry_of(sheet, PARTED).answer == {"parts": [1]}
    for query in ("", "?empty"):
        desk.open(f"/sheets/{sheet.pk}/paper/{query}")
        desk.picture(f"sheet-parts-paper{query.strip('?')}")


def test_the_appraiser_ticks_what_only_the_appraiser_scores(
    sheet: ScoreSheet, cast: Cast, sit_down
) -> None:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    desk: Desk = sit_down("home_affairs")
    page = desk.open(f"/sheets/{sheet.pk}/appraisal/")
    row = row_of(page, sheet, GIVEN)
    row.locator("[name=parts_0]").check()
    row.locator("[name=parts_2]").check()
    row.locator("[name=parts_2]").press("Enter")
    expect(row.locator(".sheet-earned")).to_have_text("0,75")
    desk.picture("appraisal-parts")
    assert entry_of(sheet, GIVEN).first_answer == {"parts": [0, 2]}


def test_parts_are_made_in_the_editor_and_a_shortfall_is_confirmed(
    place: District, cast: Cast, sit_down
) -> None:
    draft = store_annex(make_annex(), place, cast)
    leaf = draft.criteria.get(code="1.1")  # 15 points
    desk: Desk = sit_down("home_affairs")
    page = desk.open(f"/criteria/{draft.pk}/edit/")
    panel = page.locator("#node-panel")
    page.click(f"#node-{leaf.pk} td a")
    expect(panel.locator(".htmx-added")).to_have_count(0)
    panel.locator("[name=kind]").select_option("parts")
    line = panel.locator(".rule-line")
    expect(line).to_have_count(1)  # of the lines that told a choice, the one with points
    expect(panel.locator(".htmx-added")).to_have_count(0)
    panel.get_by_role("button", name="Thêm dòng").click()
    expect(line).to_have_count(2)
    expect(panel.locator(".htmx-added")).to_have_count(0)
    for at, (label, points) in enumerate([("Có kế hoạch", "5"), ("Có báo cáo", "7,5")]):
        line.nth(at).locator("[name$=label]").fill(label)
        line.nth(at).locator("[name$=points]").fill(points)
    boxes = panel.locator("#try-out [type=checkbox]")
    expect(boxes).to_have_count(3)
    expect(panel.locator(".htmx-added")).to_have_count(0)
    boxes.nth(2).check()
    boxes.nth(0).check()
    expect(boxes.nth(2)).not_to_be_checked()
    expect(panel.locator("#try-result")).to_contain_text("5 (Có kế hoạch) = 5 điểm")
    desk.picture("set-edit-parts")
    panel.get_by_role("button", name="Lưu cách chấm điểm").click()
    expect(panel).to_be_hidden()
    expect(page.locator("#findings")).to_contain_text("nhiều nhất 12,5 trên 15 điểm")
    desk.picture("set-edit-short")

    page.click(f"#node-{leaf.pk} td a")
    reach = panel.locator("#reach")
    expect(panel.locator(".htmx-added")).to_have_count(0)
    reach.get_by_role("button", name="Xác nhận kèm lý do").click()
    expect(reach.locator(".field-error")).to_be_visible()
    desk.picture("set-edit-reach")
    reach.locator("[name=reason]").fill("Phụ lục chỉ cho 12,5 điểm")
    reach.get_by_role("button", name="Xác nhận kèm lý do").click()
    expect(panel).to_be_hidden()
    expect(page.locator("#editor")).to_contain_text("Không còn nội dung phải sửa")
    expect(page.locator(f"#node-{leaf.pk}")).to_contain_text("Phụ lục chỉ cho 12,5 điểm")
    desk.picture("set-edit-confirmed")
    page.click(f"#node-{leaf.pk} td a")
    expect(reach).to_contain_text("Phụ lục chỉ cho 12,5 điểm")
    reach.scroll_into_view_if_needed()
    desk.picture("set-edit-withdraw")
    desk.open(f"/criteria/{draft.pk}/")
    desk.picture("set-confirmed")
