"""What is published: where it is found, what everybody reads first, and the way in."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from criteria.periods import Period
from scoring.models import Publication, ScoreSheet
from scoring.publications import preparing, publishing
from scoring.publications import workflow as publications
from scoring.publications.content.reading import content_of
from scoring.publications.content.stored import from_json, to_json
from scoring.results.ranking.reading import ranking_of
from tests.reading import one_line
from tests.reports.world import FULL, Status, World, make_world
from tests.scoring.publications.test_publications import DECISION
from tests.statements import read_table
from units.models import User

RESULTS = reverse("scoring:results_list")
EARLIER = reverse("scoring:published_list")
GRANTED = {**FULL, "2.1": "10", "3.1": "20"}


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """A year: Lộc An and Lộc Thủy have results, Vinh Mỹ never sent a sheet."""
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    world.put("Lộc Thủy", Status.FINAL, FULL, {**GRANTED, "2.1": "5"})
    world.put("Vinh Mỹ", Status.FINAL, {}, dict.fromkeys(GRANTED, "0"), missed=True)
    world.put("Xuân Lộc", Status.FINAL, FULL, {**GRANTED, "2.1": "0"})
    return world


@pytest.fixture
def published(world: World) -> Publication:
    made = preparing.prepare(
        world.period,
        acknowledge_until=timezone.now() + timedelta(days=1),
        by=world.cast.home_affairs,
    )
    ScoreSheet.objects.filter(period=world.period).update(acknowledged_at=timezone.now())
    publications.approve(made, by=world.cast.leader)
    return publishing.publish(made, DECISION, by=world.cast.home_affairs)


def shown(address: str, user: User | None = None) -> str:
    client = Client()
    if user:
        client.force_login(user)
    """The page with single blanks, wherever the lines of its templates break."""
    return " ".join(client.get(address).content.decode().split())


def links(content: str) -> dict[str, str]:
    """Where the links of a page lead, by their words."""
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', content, re.DOTALL)
    return {
        " ".join(re.sub(r"<.*?>", "", words, flags=re.DOTALL).split()): at for at, words in found
    }


def test_published_results_and_those_of_earlier_years_have_names_of_their_own(world, published):
    officer = world.cast.home_affairs
    campaigns = links(shown(reverse("scoring:campaign_list"), officer))
    assert campaigns["Kết quả đã công bố"] == RESULTS
    assert campaigns["Kết quả các năm trước"] == EARLIER
    ranking = links(shown(reverse("scoring:ranking", args=[world.period.pk]), officer))
    assert ranking["Kết quả đã công bố"] == RESULTS
    assert links(shown(reverse("login")))["Kết quả đã công bố"] == RESULTS
    assert links(shown(EARLIER, officer))["Kết quả đã công bố"] == RESULTS
    page = reverse("scoring:results", args=[published.pk])
    assert links(shown(page))["Kết quả đã công bố"] == RESULTS
    assert page in links(shown(RESULTS)).values()
    assert "<h1>Kết quả đã công bố</h1>" in shown(RESULTS)
    assert "<h1>Kết quả các năm trước</h1>" in shown(EARLIER, officer)


def test_total_index_and_band_come_first(published):
    content = shown(reverse("scoring:results", args=[published.pk]))
    heads = re.findall(r"<th scope=\"col\"[^>]*>(.*?)(?:<small|</th>)", content)
    assert heads[:5] == ["Xếp hạng", "Đơn vị", "Tổng điểm", "Chỉ số (%)", "Xếp loại"]
    assert heads[5:7] == ["Thẩm định", "Điều tra xã hội học"]
    first = content.split("<tbody>")[1].split("</tr>")[0]
    cells = [
        re.sub(r"<.*?>", "", cell).strip()
        for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", first, re.DOTALL)
    ]
    assert cells[:7] == [
        "1",
        "Ủy ban nhân dân xã Lộc An",
        "40,00",
        "100,00",
        "Tốt",
        "20,00",
        "20,00",
    ]


def test_the_mean_says_of_how_many_and_who_sent_nothing_is_named(world, published):
    content = shown(reverse("scoring:results", args=[published.pk]))
    assert "Trung bình (4 đơn vị)" in content
    assert "Ủy ban nhân dân xã Vinh Mỹ: không gửi phiếu tự chấm điểm" in one_line(content)
    ranking = shown(reverse("scoring:ranking", args=[world.period.pk]), world.cast.home_affairs)
    assert "Trung bình (4 đơn vị)" in ranking
    row = ranking.split("Vinh Mỹ</a>")[1].split("</tr>")[0]
    assert "không gửi" in row
    assert "không gửi" not in ranking.split("Lộc An</a>")[1].split("</tr>")[0]


def test_content_from_before_it_said_so_is_read(world):
    content = to_json(content_of(ranking_of(world.period), version=1, reason=""))
    assert [unit["missed"] for unit in content["units"]] == [False, False, False, True]
    for unit in content["units"]:
        del unit["missed"]
    assert [unit.missed for unit in from_json(content).units] == [False] * 4


def test_who_is_not_logged_in_finds_the_way_in_and_back(published, cast):
    for address in (RESULTS, reverse("scoring:results", args=[published.pk])):
        assert links(shown(address))["Đăng nhập"] == f"{reverse('login')}?next={address}"
        assert "Đăng nhập" not in links(shown(address, cast.staff))
    assert "Đăng nhập" not in links(shown(reverse("login")))


def test_the_list_reads_each_line_with_its_campaign_and_authority(published: Publication) -> None:
    with CaptureQueriesContext(connection) as asked:
        Client().get(RESULTS)
    assert [read_table(each["sql"]) for each in asked] == ["scoring_publication"]
