"""The result of a unit as pictures: what is reached, lost and open, and who sees what."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.home.pictures import own_pictures
from scoring.models import ScoreSheet
from scoring.points.stages import Stage
from scoring.results.pictures.by_area import area_chart, areas_of_set
from scoring.results.pictures.reading import pictures_of
from tests.people import Cast, District
from tests.reading import read, rows
from tests.reports.world import DUE, FULL, Status, World, make_world
from tests.scoring.years import make_year

GRANTED = {"1.1": "3.5", "1.2": "6", "2.1": "8", "3.1": None}


@pytest.fixture
def world(place: District, cast: Cast, monkeypatch) -> World:
    return make_world(place, cast, monkeypatch, period=Period.Y)


def bars(sheet: ScoreSheet, stage: Stage) -> list[tuple]:
    sheet = ScoreSheet.objects.for_page().get(pk=sheet.pk)
    chart = area_chart(sheet, areas_of_set(sheet), stage)
    assert chart is not None
    return [(bar.reached, bar.lost, bar.open, bar.why) for bar in chart.bars]


def numbers(*values: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in values)


def test_what_is_judged_is_reached_or_lost(world: World) -> None:
    sheet = world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    whole, text, survey = bars(sheet, "final")
    assert whole == (*numbers("9.5", "0.5", "0"), "")
    assert text == (*numbers("8", "2", "0"), "")
    assert survey[3] == "không áp dụng"


def test_what_is_not_judged_yet_is_not_lost(world: World) -> None:
    sheet = world.put("Lộc An", Status.SUBMITTED, FULL, {"1.1": "3"})
    first, second, _survey = bars(sheet, "final")
    assert first == (*numbers("3", "1", "6"), "")
    assert second == (None, None, Decimal(10), "")


def test_the_unit_sees_what_it_claimed_until_it_may_see_more(world: World) -> None:
    sheet = world.put("Lộc An", Status.SUBMITTED, FULL, GRANTED)
    client = Client()
    client.force_login(world.cast.staff)
    address = reverse("scoring:sheet_pictures", args=[sheet.pk])
    shown = rows(read(client.get(address), "table"))
    assert shown[0] == ["Lĩnh vực", "Biểu đồ", "Tự chấm", "Điểm chưa đạt"]
    assert shown[1][2:] == ["10,00 /10", "0,00"]
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    assert rows(read(client.get(address), "table"))[1][2:] == ["9,50 /10", "0,50"]


def test_the_result_shows_them_once_for_all_areas(world: World) -> None:
    sheet = world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    client = Client()
    client.force_login(world.cast.home_affairs)
    address = reverse("scoring:result", args=[sheet.pk])
    page = client.get(address).content.decode()
    assert 'class="bars"' in page
    assert f'href="{address}?area=2"' in page
    assert 'class="bars"' not in client.get(f"{address}?area=2").content.decode()


def test_home_shows_the_last_judged_sheet_or_the_one_being_scored(world: World) -> None:
    staff = world.cast.staff
    assert own_pictures(staff, DUE) is None
    world.put("Lộc An", Status.DRAFT, {"1.1": "4"})
    shown = own_pictures(staff, DUE)
    assert shown is not None
    assert shown.areas is not None
    assert [(bar.reached, bar.open) for bar in shown.areas.bars] == [numbers("4", "6")]
    assert shown.periods is None
    assert own_pictures(world.cast.other_staff, DUE) is None


@pytest.mark.django_db
def test_the_line_runs_over_the_years(
    place: District, cast: Cast, django_assert_num_queries
) -> None:
    make_year(place, cast, {place.commune: "0.8"}, 2020)
    period = make_year(place, cast, {place.commune: "0.9"}, 2021)
    sheet = ScoreSheet.objects.for_page().get(period=period)
    with django_assert_num_queries(3):  # with where the person works
        line = pictures_of(sheet, cast.staff, stage="final").periods
    assert line is not None
    assert [(mark.label, mark.note, mark.words[0]) for mark in line.marks] == [
        ("Năm", "2020", "80,00"),
        ("Năm", "2021", "90,03"),  # each leaf is rounded
    ]
    ScoreSheet.objects.filter(period=period).update(status="submitted", final_at=None)
    hidden = pictures_of(ScoreSheet.objects.for_page().get(period=period), cast.staff, stage=None)
    assert hidden.periods is not None
    assert [mark.words[0] for mark in hidden.periods.marks] == ["80,00", ""]
