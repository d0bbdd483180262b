"""The year ends: the last criteria are scored, the head submits, the survey is entered, the sheet
is appraised.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from criteria.periods import Period
from scoring.models import ScoreSheet
from tests.browser.conftest import Desk
from tests.browser.grid import accept_area, are_saved, fill_in, lower, own_leaves
from tests.browser.year import (
    Year,
    answer,
    attach_to,
    finish_others,
    make_district,
    set_up,
    sheet_of,
)
from tests.scoring.appraising import appraise_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEFT = 4  # criteria to be scored on the last day


@pytest.fixture
def year(transactional_db: None, settings, tmp_path: Path) -> Year:
    """The other communes are through; Lộc An has four criteria to go."""
    settings.EVIDENCE_STORAGE = tmp_path / "evidence"
    year = make_district()
    set_up(year, Period.Y)
    finish_others(Period.Y)
    leaves = own_leaves(sheet_of(Period.Y))[:-LEFT]
    answer(leaves, year.person["staff"])
    attach_to(leaves[::2], year)
    return year


def test_a_year_is_scored_and_appraised(year: Year, sit_down) -> None:
    home, staff, head = map(sit_down, ("home", "staff", "head"))
    sheet = sheet_of(Period.Y)
    score_the_rest(staff, sheet)
    approve(head, sheet)
    survey(home, sheet)
    appraise(home, sheet, year)


def score_the_rest(staff: Desk, sheet: ScoreSheet) -> None:
    page = staff.open(f"/sheets/{sheet.pk}/")
    page.click("[data-shows=blank]")
    expect(page.locator("tr.sheet-row:visible")).to_have_count(LEFT)
    last = own_leaves(sheet)[-LEFT:]
    fill_in(page, last)
    are_saved(page, last)
    page.click("[data-shows=all]")
    page.evaluate("window.scrollTo(0, 0)")
    staff.picture("sheet-Y")
    staff.send_from_page("propose")
    staff.says("Phiếu đang chờ người đứng đầu đơn vị duyệt")


def approve(head: Desk, sheet: ScoreSheet) -> None:
    head.open("/")
    head.picture("home-head-Y")
    head.follow("[aria-labelledby=todos] a[href^='/sheets/']")
    head.send_from_page("submit")
    head.says("Phiếu đã được gửi")


def survey(home: Desk, sheet: ScoreSheet) -> None:
    home.open(f"/periods/{sheet.period_id}/")
    home.picture("board-Y")
    page = home.open(f"/periods/{sheet.period_id}/survey/")
    row = page.locator("tr", has_text="Lộc An")
    for field in row.locator("input[type=text]").all():
        field.fill("84,5")
    home.picture("survey")
    page.click("main .action-bar button")
    expect(row).to_contain_text("điểm")


def appraise(home: Desk, sheet: ScoreSheet, year: Year) -> None:
    page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    home.picture("appraisal-empty-Y")
    lower(page, page.locator("tr.sheet-row[data-claim]").first)
    accept_area(page, "1")
    grant(page)
    appraise_all(sheet, year.person["home"])
    home.open(f"/sheets/{sheet.pk}/appraisal/")
    home.picture("appraisal-Y")
    home.send_from_page("finish")
    home.says("Đã hoàn thành thẩm định")


def grant(page: Page) -> None:
    """Points that only the appraiser gives."""
    key = page.locator("tr[data-own]:not([data-claim]):not([data-answered])").first.get_attribute(
        "id"
    )
    row = page.locator(f"#{key}")
    row.locator("[name=points]").fill("0,5")
    row.locator("[name=points]").press("Enter")
    expect(row).to_have_attribute("data-state", "saved")
