"""Pictures on the pages: the folded bars of a sheet say what stands now, the heat map keeps its
heads in sight.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from criteria.periods import Period
from tests.browser.conftest import PHONE, Desk
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.reports.pdf import Pdf
from tests.scoring.filling import answer_best, entry_of
from tests.scoring.years import make_year

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = 297 / 25.4 * 72  # points across A4
WHOLE_WIDTH = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def test_the_folded_bars_are_drawn_anew_when_they_are_opened(
    place: District, cast: Cast, sit_down
) -> None:
    sheet = make_sheet(place, cast, Period.H1)
    desk: Desk = sit_down("staff")
    page = desk.open(f"/sheets/{sheet.pk}/")
    folded = page.get_by_role("button", name="Biểu đồ điểm theo lĩnh vực và qua các kỳ")
    first = page.locator(".bars tbody tr").first
    expect(first).to_have_count(0)
    folded.click()
    expect(page.locator(".pictures")).to_be_visible()
    expect(first.locator(".bar-reached")).to_have_count(0)
    folded.click()
    answer_best(entry_of(sheet, "1.1.1"), cast.staff)
    folded.click()
    expect(first.locator(".bar-reached")).to_have_count(1)
    page.set_viewport_size(PHONE)
    assert page.evaluate(WHOLE_WIDTH)


def test_the_heads_of_the_heat_map_stay_in_sight(place: District, cast: Cast, sit_down) -> None:
    period = make_year(place, cast, {place.commune: "0.8", place.other_commune: "0.4"})
    page = sit_down("home_affairs").open(reverse("scoring:heat_map", args=[period.pk]))
    page.set_viewport_size(PHONE)
    box, name = page.locator(".table-box"), page.get_by_role("link", name="Lộc An", exact=True)
    at = name.bounding_box()
    box.evaluate("each => each.scrollBy(600, 0)")
    assert name.bounding_box() == at
    assert page.evaluate(WHOLE_WIDTH)
    page.locator(".heat-map tbody td a").first.click()
    expect(page.locator("tr:target")).to_be_visible()


def test_the_heat_map_is_printed_in_parts_with_nothing_cut_off(
    place: District, cast: Cast, sit_down
) -> None:
    period = make_year(place, cast, {place.commune: "0.8", place.other_commune: "0.4"})
    page = sit_down("home_affairs").open(reverse("scoring:heat_map", args=[period.pk]))
    columns = page.locator(".heat-map tbody tr").first.locator("td").count()
    printed = Pdf(page.pdf(prefer_css_page_size=True))
    assert set(printed.landscape) == {True}
    head = page.locator(".heat-map thead tr").last.locator("th")
    codes = [each.split("(")[0].strip() for each in head.all_inner_texts()]
    assert len(codes) == columns > 22
    assert [code for code in codes if code not in printed.text.split()] == []
    assert printed.text.count("Lộc An") >= columns / 22
    assert printed.rightmost < PAPER
    expect(page.locator(".heat-map")).to_have_count(1)
