"""What is proposed or handed in is what the person saw: the page says which versions that were."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from scoring.assignments.lookup import leaves_of
from scoring.models import Part, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import answer_best, fill, first_of, looked
from tests.scoring.way_b import make_way_b
from tests.undoing import stands
from units.models import AuditEvent

ROW = re.compile(r'data-entry="(\d+)" data-version="(\d+)"[^>]* data-own')
AGAIN = "đã thay đổi sau khi anh/chị mở trang"


def build(place: District, cast: Cast) -> ScoreSheet:
    sheet = make_sheet(place, cast)
    fill(sheet, cast.staff)
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def propose(client: Client, sheet: ScoreSheet, cast: Cast, **seen: str) -> str:
    client.force_login(cast.staff)
    url = reverse("scoring:sheet_propose", args=[sheet.pk])
    text = client.post(url, seen, follow=True).content.decode()
    sheet.refresh_from_db()
    return text


def test_what_was_seen_is_proposed(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    """Each row as the page shows it: with one of them left out or older, nothing moves."""
    client.force_login(cast.staff)
    page = client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    rows = [(row, int(version)) for row, version in ROW.findall(page)]
    row, version = rows[-1]
    for last in ([], [(row, version - 1)], [(row, version + 1)]):
        text = propose(client, sheet, cast, versions=as_sent(rows[:-1] + last))
        assert f"1 tiêu chí {AGAIN}" in text
        assert sheet.status == ScoreSheet.Status.DRAFT
    assert AGAIN not in propose(client, sheet, cast, versions=as_sent(rows))
    assert sheet.status == ScoreSheet.Status.PROPOSED


def as_sent(rows: list[tuple[str, int]]) -> str:
    return " ".join(f"{row}:{version}" for row, version in rows)


def test_what_changed_is_named_and_nothing_moves(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    seen = looked(sheet)
    entry = answer_best(first_of(sheet, "choice"), cast.head, note="đã xem")
    text = propose(client, sheet, cast, **seen)
    assert f"1 tiêu chí {AGAIN}: {entry.criterion.code}." in text
    assert sheet.status == ScoreSheet.Status.DRAFT
    assert not AuditEvent.objects.filter(verb="propose").exists()


@pytest.mark.parametrize("versions", [None, "", "x", "1:2:3", "1:x 2", ":", "9" * 50 + ":1"])
def test_a_page_that_does_not_say_proposes_nothing(
    client: Client, sheet: ScoreSheet, cast: Cast, versions: str | None
) -> None:
    seen = {} if versions is None else {"versions": versions}
    assert AGAIN in propose(client, sheet, cast, **seen)
    assert sheet.status == ScoreSheet.Status.DRAFT


def test_a_part_is_handed_in_as_it_was_seen(client: Client, place: District, cast: Cast) -> None:
    """Only its own leaves count: what others do elsewhere on the sheet is no surprise."""
    way_b = make_way_b(place, cast)
    part = way_b.justice
    for leaf in leaves_of(part):
        answer_best(leaf, way_b.officer)
    seen = looked(way_b.sheet)
    foreign = next(each for each in way_b.sheet.parts.all() if each.pk != part.pk)
    answer_best(leaves_of(foreign)[0], way_b.chairman)
    own = answer_best(leaves_of(part)[0], way_b.chairman, note="đã sửa")
    client.force_login(way_b.officer)
    url = reverse("scoring:part_hand_in", args=[part.pk])
    text = client.post(url, seen, follow=True).content.decode()
    assert f"1 tiêu chí {AGAIN}: {own.criterion.code}." in text
    part.refresh_from_db()
    assert part.status == Part.Status.OPEN
    client.post(url, looked(way_b.sheet))
    part.refresh_from_db()
    assert part.status == Part.Status.HANDED_IN
