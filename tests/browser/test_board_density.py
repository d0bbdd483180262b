"""The board of units, the ranking and the menu on a laptop: what is in sight at once."""

import pytest
from django.urls import reverse

from criteria.periods import Period
from scoring.campaigns.setup import create_campaign
from scoring.models import CampaignPeriod
from tests.factories import make_period, make_set, period_dates
from tests.people import Cast, District, make_unit
from tests.scoring.results.test_ranking import stand
from units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAPTOP = {"width": 1366, "height": 768}
UNITS, IN_SIGHT = 18, 15
ROWS_IN_SIGHT = """rows => {
  const below = document.querySelector("tfoot")?.getBoundingClientRect().top ?? innerHeight;
  return [...document.querySelectorAll(rows)]
    .filter(row => row.getBoundingClientRect().bottom <= Math.min(innerHeight, below)).length;
}"""
WIDER_THAN_THE_PAGE = """() => {
  const bar = document.querySelector(".top-bar-inner");
  return bar.scrollWidth - bar.clientWidth;
}"""


def make_large(place: District, cast: Cast, period: Period) -> CampaignPeriod:
    """A period of a campaign with as many units as a district has communes."""
    units = [
        make_unit(
            f"K{n}", f"Ủy ban nhân dân xã Khe {n}", f"Khe {n}", Unit.Kind.COMMUNE, place.district
        )
        for n in range(UNITS)
    ]
    campaign = create_campaign(
        make_set(place.district),
        title="Chỉ số CCHC các xã, thị trấn năm 2021",
        units=units,
        periods=[period_dates(each) for each in Period],
        by=cast.home_affairs,
    )
    return make_period(campaign, period, cast.home_affairs)


@pytest.mark.parametrize("period", [Period.Q1, Period.Y])
def test_fifteen_units_of_a_board_are_in_sight(
    place: District, cast: Cast, sit_down, period: Period
) -> None:
    opened = make_large(place, cast, period)
    desk = sit_down("home_affairs")
    desk.page.set_viewport_size(LAPTOP)
    page = desk.open(reverse("scoring:board", args=[opened.pk]))
    assert page.locator(".board tbody tr").count() == UNITS
    assert page.evaluate(ROWS_IN_SIGHT, ".board tbody tr") >= IN_SIGHT


def test_fifteen_units_of_a_ranking_are_in_sight(place: District, cast: Cast, sit_down) -> None:
    opened = make_large(place, cast, Period.Q1)
    for each in opened.sheets.select_related("unit"):
        stand(opened, each.unit, {})
    desk = sit_down("home_affairs")
    desk.page.set_viewport_size(LAPTOP)
    page = desk.open(reverse("scoring:ranking", args=[opened.pk]))
    assert page.locator(".ranking tbody tr").count() == UNITS
    assert page.evaluate(ROWS_IN_SIGHT, ".ranking tbody tr") >= IN_SIGHT


@pytest.mark.parametrize("person", ["head", "auditor"])
@pytest.mark.parametrize("width", [1200, 1366, 1920])
def test_the_longest_menus_fit_beside_the_name(
    place: District, cast: Cast, sit_down, person: str, width: int
) -> None:
    desk = sit_down(person)
    desk.page.set_viewport_size({"width": width, "height": 768})
    page = desk.open(reverse("scoring:results_overview"))
    assert page.evaluate(WIDER_THAN_THE_PAGE) <= 0
    assert page.locator(".user-menu-button").bounding_box()["x"] < width - 40
