"""One criterion, all units: appraised by keyboard, as on the sheet of one unit."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from scoring import workflow
from scoring.models import ScoreEntry, ScoreSheet
from tests.people import Cast, District
from tests.scoring.appraising import make_submitted
from tests.scoring.sheets import fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheets(place: District, cast: Cast) -> list[ScoreSheet]:
    first = make_submitted(place, cast)
    second = first.period.sheets.get(unit=place.other_commune)
    fill(second, cast.other_staff)
    return [first, workflow.submit(second, by=cast.other_head)]


def test_units_are_appraised_by_keyboard(sheets: list[ScoreSheet], sit_down) -> None:
    desk = sit_down("home_affairs")
    page = desk.open(f"/periods/{sheets[0].period_id}/appraisal/?leaf=1.1.1")
    rows = page.locator("tr.sheet-row")
    rows.nth(0).locator("[name=points]").fill("0,5")
    page.keyboard.press("Enter")  # the line asks for its reason first
    expect(rows.nth(0).locator("[name=reason_code]")).to_be_focused()
    page.keyboard.press("3")
    expect(rows.nth(0).locator("[name=reason]")).to_have_value("Tài liệu ban hành trễ hạn")
    page.keyboard.press("Enter")
    expect(rows.nth(1).locator("[name=points]")).to_be_focused()
    page.keyboard.press("=")
    for row in (0, 1):
        expect(rows.nth(row).locator(".sheet-words")).to_contain_text("Home_Affairs")
    desk.picture("appraisal-by-criterion")
    granted = ScoreEntry.objects.filter(criterion__code="1.1.1").order_by("sheet__unit__sort_key")
    assert [(entry.first_points, entry.first_reason_code) for entry in granted] == [
        (Decimal("0.5"), "late_document"),
        (Decimal(1), ""),
    ]


def test_many_units_are_accepted_after_a_look(sheets: list[ScoreSheet], sit_down) -> None:
    page = sit_down("home_affairs").open(f"/periods/{sheets[0].period_id}/appraisal/?leaf=1.1.2")
    page.check("[data-picks-all]")
    page.click("[data-accepts-picked]")
    page.locator("#accept button[type=submit]").click()
    expect(page.locator("#messages")).to_contain_text("Chấp nhận điểm tự chấm: 2")
    assert ScoreEntry.objects.filter(criterion__code="1.1.2", first_points=None).count() == 0
