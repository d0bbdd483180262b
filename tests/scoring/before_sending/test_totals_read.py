"""The totals as they are read before a sheet is sent: points of what counts, index, change."""

from xml.etree.ElementTree import Element

import pytest
from django.test import Client

from criteria.periods import Period
from scoring.models import ScoreSheet
from scoring.points.totals import totals_of
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.reading import read, rows
from tests.reports.world import FULL, Status, make_world
from tests.scoring.filling import answer_best, fill, first_of
from tests.scoring.telling import to
from units.models import User

pytestmark = pytest.mark.django_db


def totals(user: User, sheet: ScoreSheet, step: str = "propose") -> Element:
    client = Client()
    client.force_login(user)
    part = "section[@aria-labelledby='before-totals']"
    return read(client.get(to(f"sheet_{step}", sheet.pk)), part)


def test_points_stand_beside_what_can_be_reached(place, cast, monkeypatch) -> None:
    world = make_world(place, cast, monkeypatch)
    sheet = world.put("Lộc An", Status.DRAFT, {"1.1": "3", "1.2": "3"})
    heads = ["Lĩnh vực", "Điểm", "Chỉ số"]
    area = "1. Chỉ đạo, điều hành CCHC"
    found = rows(totals(cast.staff, sheet))
    assert found == [heads, [found[1][0], "6,00/10", "60,00%"], [area, "6,00/10", "60,00%"]]
    # Without 1.2 the whole is scaled up to the maximum of all that is due; the area is not.
    sheet = world.put("Lộc An", Status.DRAFT, {"1.1": "3", "1.2": None})
    assert rows(totals(cast.staff, sheet))[1:] == [
        [found[1][0], "7,50/10", "75,00%"],
        [area, "3,00/4", "75,00%"],
    ]
    world.put("Lộc An", Status.DRAFT, FULL)
    assert rows(totals(cast.head, sheet, "submit"))[1][1:] == ["10,00/10", "100,00%"]


def test_the_change_has_its_sign_and_names_the_period_before(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    first, second = (
        make_period(campaign, period, cast.home_affairs).sheets.get(unit=place.commune)
        for period in (Period.Q1, Period.H1)
    )

    answer_best(first_of(first, "choice"), cast.staff)
    fill(second, cast.staff)
    heads, whole, *_areas = rows(totals(cast.staff, second))
    before, after = (
        totals_of(ScoreSheet.objects.get(pk=each.pk), "self").whole.index
        for each in (first, second)
    )
    assert heads[3].endswith("Quý I")
    assert whole[3] == f"{after - before:+.2f}".replace(".", ",")
    assert whole[3].startswith("+")
