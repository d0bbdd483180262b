"""What anybody finds is what the pages show them: nothing less, and nothing of others."""

from collections import defaultdict
from itertools import chain
from urllib.parse import urldefrag

import pytest

from evidence.models import Evidence
from plans.models import Task
from tests.access.world import PEOPLE, World
from units.models import Unit
from units.search import kinds
from units.search.words import read_words

pytestmark = pytest.mark.django_db

MOST = 500
BROAD = ("kế hoạch", "cải cách hành chính", "xã", "lộc", "ban", "1.1", "số")


def hits_of(world: World, person: str, typed: str) -> dict[str, list[str]]:
    """The addresses of all hits, by kind."""
    answer = kinds.find(world.people[person], read_words(typed), MOST)
    return {each.kind.name: [hit.url for hit in each.hits] for each in answer}


@pytest.mark.parametrize("person", [each for each in PEOPLE if each != "anonymous"])
def test_every_hit_opens(world: World, person: str) -> None:
    """For the person who finds it, on the page and at the place that its link names."""
    places: dict[str, set[str]] = defaultdict(set)
    for typed in BROAD:
        for url in chain(*hits_of(world, person, typed).values()):
            page, anchor = urldefrag(url)
            places[page].add(anchor)
    visitor = world.visitor(person)
    for page, anchors in places.items():
        answer = visitor.get(page)
        assert answer.status_code == 200, page
        text = answer.content.decode()
        assert not [each for each in anchors if each and f'id="{each}"' not in text], page


@pytest.mark.parametrize("person", [each for each in PEOPLE if each != "anonymous"])
def test_what_the_person_may_see_is_found(world: World, person: str) -> None:
    user = world.people[person]
    found = hits_of(world, person, "ban")
    for kind, rows in (
        ("documents", Evidence.objects.visible_to(user).filter(search_key__contains="ban")),
        ("tasks", Task.objects.visible_to(user).filter(search_key__contains="ban")),
        ("units", Unit.objects.visible_to(user).filter(search_key__contains="ban")),
    ):
        assert len(found.get(kind, [])) == rows.count(), kind


def test_a_document_is_found_by_its_own_people_alone(world: World) -> None:
    finders = {
        person
        for person in PEOPLE
        if person != "anonymous" and "documents" in hits_of(world, person, "31/ubnd cải cách")
    }
    sees = {
        person
        for person in PEOPLE
        if person != "anonymous"
        and Evidence.objects.visible_to(world.people[person]).filter(pk=world.document.pk).exists()
    }
    assert finders == sees
    assert {"staff", "head", "home_affairs"} <= finders
    assert not {"other_staff", "neighbour_home_affairs", "former", "administrator"} & finders


def test_criteria_of_a_draft_are_found_where_it_is_made(world: World) -> None:
    url = f"/criteria/{world.draft_set.pk}/"
    finders = {
        person
        for person in ("staff", "home_affairs", "neighbour_home_affairs", "leader")
        if any(
            each.startswith(url) for each in hits_of(world, person, "hài lòng").get("criteria", [])
        )
    }
    assert "home_affairs" in finders
    assert not {"staff", "neighbour_home_affairs"} & finders


def test_lines_of_sheets_are_found_by_those_who_fill_them_in(world: World) -> None:
    code = world.entry.criterion.code
    assert (
        f"/sheets/{world.sheet.pk}/#row-{world.entry.pk}" in hits_of(world, "staff", code)["lines"]
    )
    for person in ("other_staff", "home_affairs", "neighbour_head", "leader"):
        urls = hits_of(world, person, code).get("lines", [])
        assert not [url for url in urls if url.startswith(f"/sheets/{world.sheet.pk}/")]
