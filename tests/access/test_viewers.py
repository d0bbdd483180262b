"""Nothing that is not published is visible to viewers, on whatever page they may open."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scoring.models import CampaignUnit, Explanation, Publication, ScoreEntry, ScoreSheet
from tests.access.walk import Row, ask, read_matrix
from tests.access.world import World
from tests.undoing import put_back

pytestmark = pytest.mark.django_db

SECRET = "Nội dung chưa công bố"


@contextmanager
def planted(world: World) -> Iterator[World]:
    """The same words stand in everything that is judged, asked, granted and prepared."""
    with put_back():
        said = ScoreEntry.objects.filter(sheet__in=[world.sheet, world.year_sheet])
        said.update(
            note=SECRET, self_points=1, first_points=1, first_reason=SECRET, second_reason=SECRET
        )
        ScoreSheet.objects.filter(pk=world.year_sheet.pk).update(
            totals={"band": SECRET, "reached": SECRET}
        )
        asked = {"question": SECRET, "asked_by": world.people["home_affairs"]}
        Explanation.objects.create(entry=world.year_sheet.entries.first(), **asked)
        CampaignUnit.objects.filter(campaign=world.campaign).update(
            ranked=False, unranked_because=SECRET
        )
        content = world.publication.content | {"title": SECRET}
        Publication.objects.filter(pk=world.publication.pk).update(content=content)
        yield world


def shown_to(world: World, person: str, *urls: str) -> list[Row]:
    """The pages, of these or of all, on which the person reads the words."""
    pages = [
        row
        for row in read_matrix()
        if (row.person, row.method, row.code) == (person, "GET", 200)
        and (not urls or row.url in urls)
    ]
    with planted(world):
        found = ask(world, *pages)
    return [each.row for each in found if SECRET in each.content.decode(errors="replace")]


def test_nothing_unpublished_is_visible_to_viewers(world: World) -> None:
    assert shown_to(world, "viewer") == []


def test_what_is_to_be_found_is_found(world: World) -> None:
    urls = {"scoring:result", "scoring:publication", "scoring:campaign"}
    assert {row.url for row in shown_to(world, "auditor", *urls)} == urls
