"""What must be settled before a unit ends leads to pages that the person may open."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Plan
from tests.factories import make_campaign
from tests.people import Cast, District
from tests.plans.made import make_plan, make_task
from tests.reading import alerts, links, read
from units.models import Membership, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(place: District, cast: Cast) -> Plan:
    """A plan with an open task of the district itself, which also runs a campaign."""
    plan = make_plan(place.district)
    make_task(plan, "1.1", date(2021, 1, 31), place.district)
    make_campaign(place, cast)
    return plan


def ways(client: Client, place: District) -> list[str]:
    page = read(client.get(reverse("units:unit_end", args=[place.district.pk])))
    (alert,) = [each for each in page.iter("div") if "alert-warning" in each.get("class", "")]
    return [way for _words, way in links(alert)]


def test_who_keeps_accounts_is_led_to_no_closed_page(
    plan: Plan, place: District, cast: Cast, enter: Callable[[User], Client]
) -> None:
    client = enter(cast.administrator)
    page = read(client.get(reverse("units:unit_end", args=[place.district.pk])))
    ((_tone, said),) = alerts(page)
    assert plan.title in said
    assert "OpenWork" not in said
    found = ways(client, place)
    assert found
    assert {way: client.get(way).status_code for way in found} == dict.fromkeys(found, 200)


def test_who_may_read_them_is_led_there(
    plan: Plan, place: District, cast: Cast, enter: Callable[[User], Client]
) -> None:
    Membership.objects.create(
        user=cast.administrator,
        workplace=place.home_affairs,
        territory=place.district,
        role=Role.HOME_AFFAIRS,
        valid_from=date(2020, 1, 1),
    )
    client = enter(cast.administrator)
    found = ways(client, place)
    assert f"/plans/{plan.pk}/" in found
    assert {way: client.get(way).status_code for way in found} == dict.fromkeys(found, 200)
