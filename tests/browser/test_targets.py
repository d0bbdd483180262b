"""The targets of a plan by keyboard: written in the draft, then read against once it is issued."""

import pytest
from playwright.sync_api import expect

from plans.models import Plan, Target
from tests.browser.conftest import Desk
from tests.people import Cast, District
from tests.plans.made import make_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(place: District) -> Plan:
    return make_plan(place.district, status="draft")


def test_targets_are_written_by_keyboard(draft: Plan, cast: Cast, sit_down) -> None:
    desk: Desk = sit_down("home_affairs")
    page = desk.open(f"/plans/{draft.pk}/targets/")
    panel, keys = page.locator("#target-panel"), page.keyboard
    desk.picture("targets-none")

    def add(title: str, operator: str, said: str, measure: str = "") -> None:
        panel.locator("[name=title]").fill(title)
        panel.locator("[name=operator]").select_option(operator)
        panel.locator("[name=said]").fill(said)
        panel.locator("[name=measure]").fill(measure)
        panel.locator("[name=measure]").press("Enter")
        expect(panel).to_be_hidden()

    opener = page.locator("a[data-opens-panel=target-panel]:has-text('Thêm chỉ tiêu')").last
    opener.press("Enter")
    panel.locator("[name=title]").fill("Hồ sơ đúng hạn")
    panel.locator("[name=said]").fill("nhiều")
    panel.locator("[name=said]").press("Enter")
    expect(panel.locator(".field-error")).to_contain_text("“nhiều” không phải là số")
    add("Hồ sơ đúng hạn", ">", "95", "%")
    opener.press("Enter")
    add("Xếp hạng PAR Index", "rank<=", "3")
    expect(page.locator("#targets")).to_contain_text("nhóm 3 địa phương dẫn đầu")
    first, second = Target.objects.order_by("position")

    # A part, and the second target goes up: the arrow that was pressed keeps the focus.
    row = page.locator(f"#target-{first.pk}")
    row.get_by_role("link", name="Thêm chỉ tiêu con 1").press("Enter")
    add("Hồ sơ đất đai", ">=", "85,5", "%")
    expect(page.locator("#targets tbody tr").nth(1)).to_contain_text("1.1")
    page.locator(f"#up-{second.pk}").press("Enter")
    expect(page.locator("#targets tbody tr").first).to_contain_text("Xếp hạng PAR Index")
    page.wait_for_function(f"document.activeElement.id.endsWith('-{second.pk}')")

    # Changed by its name; Esc leaves it as it is.
    page.locator(f"#open-{first.pk}").press("Enter")
    panel.locator("[name=title]").fill("Không lưu")
    keys.press("Escape")
    expect(panel).to_be_hidden()
    page.evaluate("document.getElementById('toasts').replaceChildren()")
    desk.picture("targets-draft")
    said = Target.objects.order_by("position").values_list("code", "title", "parent__code")
    assert list(said) == [
        ("2", "Xếp hạng PAR Index", None),
        ("1", "Hồ sơ đúng hạn", None),
        ("1.1", "Hồ sơ đất đai", "1"),
    ]


def test_results_are_typed_and_corrected_by_keyboard(place: District, cast: Cast, sit_down) -> None:
    issued = make_plan(place.district)
    words = {"title": "Hồ sơ đúng hạn", "operator": ">", "value": 95, "measure": "%"}
    target = Target.objects.create(plan=issued, code="1", position=1, **words)
    desk: Desk = sit_down("home_affairs")
    page = desk.open(f"/plans/{issued.pk}/targets/")
    panel = page.locator("#target-panel")
    page.get_by_role("link", name="Nhập kết quả 1").press("Enter")
    for day, said in (("31/03/2021", "90"), ("30/06/2021", "925")):
        panel.locator("[name=day]").fill(day)
        panel.locator("[name=said]").fill(said)
        panel.locator("[name=said]").press("Enter")
        if said == "925":
            expect(panel.locator(".field-error")).to_contain_text("lớn hơn 100%")
            panel.locator("[name=said]").fill("92,5")
            panel.locator("[name=said]").press("Enter")
        expect(page.locator(f"#target-{target.pk}")).to_contain_text(day)
    expect(page.locator(f"#target-{target.pk}")).to_contain_text(
        "92,5% so với trên 95%: còn thiếu hơn 2,5 điểm phần trăm"
    )
    expect(panel.locator("figure.chart")).to_be_visible()
    page.evaluate("document.getElementById('toasts').replaceChildren()")
    desk.picture("target-story")

    panel.get_by_role("link", name="Sửa 92,5% tính đến ngày 30/06/2021").press("Enter")
    expect(panel.locator("[name=said]")).to_have_value("92,5")
    panel.locator("[name=said]").fill("96")
    panel.locator("[name=said]").press("Enter")
    expect(panel.locator("s")).to_have_text("92,5%")
    expect(page.locator(f"#target-{target.pk}")).to_contain_text("cao hơn 1 điểm phần trăm")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert list(target.readings.values_list("value", flat=True)) == [96, 92.5, 90]
