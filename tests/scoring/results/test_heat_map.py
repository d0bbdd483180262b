"""Every unit in every criterion: shares, what stands instead, where a cell leads, queries."""

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.models import ScoreEntry
from scoring.points.stages import Stage
from scoring.results.heat_map.reading import heat_map_of
from tests.exported import book_of
from tests.people import Cast, District
from tests.reading import links, read, rows
from tests.reports.world import FULL, Status, World, make_world

pytestmark = pytest.mark.django_db
NONE = "–"


@pytest.fixture
def world(place: District, cast: Cast, monkeypatch) -> World:
    """One result, one half-done appraisal, one that never came, one still being scored."""
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    granted = {"1.1": "4", "1.2": "3", "2.1": "10", "3.1": None}
    world.put("Lộc An", Status.FINAL, {"1.1": "4", "1.2": "6"}, granted)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL, {"1.1": "2", "2.1": "0"})
    world.put("Vinh Mỹ", Status.SUBMITTED, {}, missed=True)
    world.put("Xuân Lộc", Status.DRAFT, {"1.1": "4"})
    return world


def texts(world: World, stage: Stage, area: str = "") -> dict[str, list[str]]:
    found = heat_map_of(world.period, stage=stage, area=area)
    return {row.name: [cell.text for cell in row.cells] for row in found.rows}


def test_not_judged_is_never_nothing(world: World) -> None:
    assert texts(world, "final") == {
        "Lộc An": ["100", "50", "100", "KAD"],
        "Lộc Thủy": ["50", NONE, "0", NONE],
        "Vinh Mỹ": ["không gửi", "không gửi", NONE, NONE],
        "Xuân Lộc": [NONE] * 4,
    }
    found = heat_map_of(world.period, stage="final")
    assert [cell.step for cell in found.rows[1].cells] == [1, "none", 0, "none"]
    assert [cell.text for cell in found.means] == ["75", "50", "50", NONE]


def test_what_is_not_sent_is_not_shown(world: World) -> None:
    assert texts(world, "self") == {
        "Lộc An": ["100", "100", NONE, NONE],
        "Lộc Thủy": ["100", "100", NONE, NONE],
        "Vinh Mỹ": ["không gửi", "không gửi", NONE, NONE],
        "Xuân Lộc": [NONE] * 4,
    }


def test_what_does_not_apply_is_not_shown_before_it_is_sent(world: World) -> None:
    unsent = ScoreEntry.objects.filter(sheet__period=world.period).exclude(
        sheet__unit__short_name__in=["Lộc An", "Lộc Thủy"]
    )
    unsent.update(not_applicable=True, self_points=None)
    shown = texts(world, "self")
    assert shown["Xuân Lộc"] == [NONE] * 4
    assert "KAD" not in shown["Vinh Mỹ"]


def test_an_area_can_be_chosen_and_what_is_none_shows_all(world: World) -> None:
    assert texts(world, "final", "2")["Lộc An"] == ["100"]
    assert len(texts(world, "final", "9")["Lộc An"]) == 4


def test_a_part_of_a_percent_is_not_rounded_to_everything(world: World) -> None:
    world.put("Lộc Thủy", Status.SUBMITTED, FULL, {"1.2": "5.98", "3.1": "6.67"})
    assert texts(world, "final")["Lộc Thủy"] == ["50", "99,7", "0", "33,4"]


def test_the_page_leads_from_each_cell_to_the_criterion(world: World) -> None:
    client = Client()
    client.force_login(world.cast.home_affairs)
    page = read(client.get(reverse("scoring:heat_map", args=[world.period.pk])))
    titles, codes, *units, means = rows(page)
    assert titles == [
        "Đơn vị",
        "1. Chỉ đạo, điều hành CCHC",
        "2. Cải cách thể chế",
        "3. Điều tra xã hội học",
    ]
    assert codes == ["1.1 (4)", "1.2 (6)", "2.1 (10)", "3.1 (20)"]
    assert units[1] == ["Lộc Thủy", "50", NONE, "0", NONE]
    assert means[0] == "Trung bình"
    assert units[2][0] == "Vinh Mỹ không gửi"
    result = reverse("scoring:result", args=[world.sheet("Lộc Thủy").pk])
    assert ("0", f"{result}?area=2#c-2.1") in links(page)
    assert 'id="c-2.1"' in client.get(f"{result}?area=2").content.decode()


def test_the_ranking_leads_here(world: World) -> None:
    client = Client()
    client.force_login(world.cast.home_affairs)
    page = read(client.get(reverse("scoring:ranking", args=[world.period.pk])), "body")
    address = reverse("scoring:heat_map", args=[world.period.pk])
    assert ("Theo đơn vị và tiêu chí", address) in links(page)


def test_queries_do_not_grow_with_the_units(world: World, django_assert_num_queries) -> None:
    period = type(world.period).objects.select_related("campaign__criteria_set").get()
    for area in ("", "1"):
        with django_assert_num_queries(4):
            heat_map_of(period, stage="final", area=area)


def test_the_map_leaves_as_numbers(world: World) -> None:
    client = Client()
    client.force_login(world.cast.home_affairs)
    book = book_of(client.get(reverse("scoring:heat_map", args=[world.period.pk]), {"as": "xlsx"}))
    rows = {unit: cells for unit, *cells in book.values()}
    assert rows["Lộc An"] == [1, 0.5, 1, "KAD"]
    assert rows["Lộc Thủy"] == [0.5, None, 0, None]
    assert book.looks(book.headings[1]) == {("n", "0.00%"), ("s", "@")}
