"""The page "Results": what each person finds there, and that it asks little."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from criteria.periods import Period
from scoring.models import Publication, ScoreSheet
from scoring.publications import preparing, publishing
from scoring.publications import workflow as publications
from tests.people import SINCE
from tests.reading import lines, links, read
from tests.reports.world import FULL, Status, World, make_world
from tests.scoring import published
from tests.scoring.publications.test_publications import DECISION
from units.models import Role, User

GRANTED = {**FULL, "2.1": "10", "3.1": "20"}
PAGE = reverse("scoring:results_overview")
COSTS = {"home_affairs": 7, "staff": 6}  # session, person, bell, a list each; staff rank nothing


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """A year: Lộc An has its result, Lộc Thủy is submitted, Vinh Mỹ is at its sheet."""
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL)
    return world


def shown(user: User, part: str = "main") -> list[str]:
    client = Client()
    client.force_login(user)
    return lines(read(client.get(PAGE), part))


def linked(user: User) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    return dict(links(read(client.get(PAGE))))


OWN = "section[@aria-labelledby='own-results']"


def test_a_unit_finds_its_own_results_and_no_others(world: World) -> None:
    text = " ".join(shown(world.cast.staff, OWN))
    assert "Kỳ năm 2021" in text or "Năm 2021" in text
    assert "Lộc An" in text
    assert "Lộc Thủy" not in text
    sheet = ScoreSheet.objects.get(period=world.period, unit=world.place.commune)
    assert reverse("scoring:result", args=[sheet.pk]) in linked(world.cast.staff).values()
    assert (
        reverse("scoring:unit_history", args=[world.place.commune.pk])
        in linked(world.cast.staff).values()
    )
    assert "Xếp hạng theo kỳ" not in shown(world.cast.staff)


def test_points_of_an_appraisal_stay_hidden_until_the_unit_may_see_them(world: World) -> None:
    text = " ".join(shown(world.cast.other_staff, OWN))
    assert "tự chấm" in text
    assert "%" not in text


def test_home_affairs_find_the_ranking(world: World) -> None:
    found = linked(world.cast.home_affairs).values()
    assert reverse("scoring:ranking", args=[world.period.pk]) in found
    assert reverse("scoring:heat_map", args=[world.period.pk]) in found
    neighbour = linked(world.cast.neighbour_home_affairs).values()
    assert reverse("scoring:ranking", args=[world.period.pk]) not in neighbour


def test_published_and_earlier_results_stand_apart(world: World) -> None:
    table = published.store(world.place.district, world.cast.home_affairs)
    for sheet in ScoreSheet.objects.filter(period=world.period).exclude(status=Status.FINAL):
        sheet.unit.judged_in.update(ranked=False, unranked_because="Mới thành lập")
    made = preparing.prepare(
        world.period,
        acknowledge_until=timezone.now() + timedelta(days=1),
        by=world.cast.home_affairs,
    )
    ScoreSheet.objects.filter(period=world.period).update(acknowledged_at=timezone.now())
    assert reverse("scoring:results", args=[made.pk]) not in linked(world.cast.staff).values()
    publications.approve(made, by=world.cast.leader)
    public: Publication = publishing.publish(made, DECISION, by=world.cast.home_affairs)
    found = linked(world.cast.staff)
    assert reverse("scoring:results", args=[public.pk]) in found.values()
    assert found[table.title] == reverse("scoring:published_table", args=[table.pk])
    assert found["Kết quả đã công bố"] == reverse("scoring:results_list")
    assert found["Kết quả các năm trước"] == reverse("scoring:published_list")


def test_nothing_yet_says_what_comes(place, cast) -> None:
    text = " ".join(shown(cast.staff))
    assert "Phiếu đã gửi hiển thị tại đây cùng với điểm." in text
    assert "Kết quả của đơn vị" not in " ".join(shown(cast.administrator))


def test_many_results_cost_no_more(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    by, district = world.cast.home_affairs, world.place.district
    for name in ("Vinh Mỹ", "Xuân Lộc"):
        at = world.sheet(name).unit
        where = {"workplace": at, "territory": at, "valid_from": SINCE}
        world.cast.staff.memberships.create(role=Role.STAFF, **where)
    people = [by, world.cast.staff]
    published.store(district, by)
    few = [ask(user, django_assert_num_queries) for user in people]
    for name in ("Vinh Mỹ", "Xuân Lộc"):
        world.put(name, Status.FINAL, FULL, GRANTED)
    for year in range(2014, 2020):
        published.store(district, by, f"Xã,Lộc An,60,30,90,90,Tốt,{year}", year=year)
    many = [ask(user, django_assert_num_queries) for user in people]
    assert many == [few[0] + 6, few[1] + 2 + 6]


def ask(user: User, django_assert_num_queries: DjangoAssertNumQueries) -> int:
    """How many links the person finds; it costs what it always costs."""
    client = Client()
    client.force_login(user)
    client.get(PAGE)
    with django_assert_num_queries(COSTS[user.username]):
        return len(links(read(client.get(PAGE))))
