"""On a slow line a person types before the scripts of the page have come: nothing of it is lost."""

import pytest
from playwright.sync_api import expect

from criteria.periods import Period
from scoring.models import ScoreSheet
from tests.browser.conftest import Desk
from tests.browser.grid import row_of
from tests.browser.lines import SlowLine
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.answers.test_entries import rate_without_case, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    sheet = make_sheet(place, cast, Period.Y)
    save(rate_without_case(sheet), cast.staff, {"numerator": "56", "denominator": "60"})
    return sheet


def test_what_was_typed_before_the_scripts_came_is_saved(sheet: ScoreSheet, sit_down) -> None:
    desk: Desk = sit_down("staff")
    rate, page = rate_without_case(sheet), desk.page
    line = SlowLine(page, "**/js/sheet/*")
    page.goto(f"{desk.address}/sheets/{sheet.pk}/", wait_until="commit")
    row = row_of(page, rate)
    row.locator("[name=numerator]").fill("57")
    line.holds()
    line.ends()
    expect(row).to_have_attribute("data-state", "typed")
    expect(row.locator("[name=numerator]")).to_have_value("57")
    expect(row.locator("[name=denominator]")).to_have_value("60")
    row.locator("[name=numerator]").press("Enter")
    expect(row).to_have_attribute("data-state", "saved")
    rate.refresh_from_db()
    assert rate.answer == {"numerator": "57", "denominator": "60"}


def test_what_a_browser_fills_in_when_it_comes_back_is_not_taken(
    sheet: ScoreSheet, cast: Cast, sit_down
) -> None:
    desk: Desk = sit_down("staff")
    rate = rate_without_case(sheet)
    page = desk.open(f"/sheets/{sheet.pk}/")
    row = row_of(page, rate)
    row.locator("[name=numerator]").fill("58")
    row.locator("[name=numerator]").press("Enter")
    expect(row).to_have_attribute("data-state", "saved")
    desk.open("/")
    save(rate_without_case(sheet), cast.staff, {"numerator": "55", "denominator": "60"})
    page.go_back()
    expect(row.locator("[name=numerator]")).to_have_value("55")
    expect(row).not_to_have_attribute("data-state", "typed")
