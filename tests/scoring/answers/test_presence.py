"""Who fills in a sheet is seen by the others for a moment; nothing of it is in the database."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.periods import Period
from scoring.answers.presence import LIFE, Presence, seen_beside
from scoring.models import ScoreEntry, ScoreSheet
from tests.background import a_queue
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import first_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return first_of(sheet, "choice")


@pytest.fixture
def store() -> Iterator[redis.Redis]:
    with a_queue() as client:
        yield client


def ask(by, sheet: ScoreSheet, entry: object = ""):
    client = Client()
    client.force_login(by)
    return client.post(reverse("scoring:sheet_presence", args=[sheet.pk]), {"entry": entry})


def test_each_sees_the_others_and_where_they_are(
    store: redis.Redis, cast: Cast, sheet: ScoreSheet, entry: ScoreEntry
) -> None:
    assert ask(cast.staff, sheet, entry.pk).json() == {"people": []}
    seen = ask(cast.head, sheet).json()
    assert seen == {"people": [{"name": "Staff", "entry": entry.pk}]}
    assert ask(cast.staff, sheet).json() == {"people": [{"name": "Head", "entry": -1}]}


def test_other_sheets_are_other_places(store: redis.Redis, cast: Cast, sheet: ScoreSheet) -> None:
    seen_beside(cast.staff, sheet.pk + 1, -1, timezone.now())
    assert ask(cast.head, sheet).json() == {"people": []}


def test_who_has_left_is_not_seen(store: redis.Redis, cast: Cast, sheet: ScoreSheet) -> None:
    """Neither while somebody else stays, nor in the store afterwards."""
    now = timezone.now()
    seen_beside(cast.staff, sheet.pk, 7, now)
    later = now + timedelta(seconds=LIFE)
    assert seen_beside(cast.head, sheet.pk, -1, later) == [Presence("Staff", 7)]
    assert seen_beside(cast.head, sheet.pk, -1, later + timedelta(seconds=1)) == []
    [key] = store.keys("parindex:present:*")
    assert 0 < store.ttl(key) <= LIFE


def test_without_a_store_nobody_is_seen(cast: Cast, sheet: ScoreSheet) -> None:
    answer = ask(cast.staff, sheet)
    assert (answer.status_code, answer.json()) == (200, {"people": []})


def test_a_reader_is_neither_told_nor_noted(
    store: redis.Redis, cast: Cast, sheet: ScoreSheet
) -> None:
    assert ask(cast.auditor, sheet).status_code == 403
    assert ask(cast.staff, sheet).json() == {"people": []}


@pytest.mark.parametrize("typed", ["", "x", "9" * 40, "-5", "1.5"])
def test_nonsense_is_no_row(store: redis.Redis, cast: Cast, sheet: ScoreSheet, typed: str) -> None:
    ask(cast.staff, sheet, typed)
    assert ask(cast.head, sheet).json() == {"people": [{"name": "Staff", "entry": -1}]}


def test_it_costs_few_queries(
    store: redis.Redis, cast: Cast, sheet: ScoreSheet, django_assert_max_num_queries
) -> None:
    client = Client()
    client.force_login(cast.staff)
    address = reverse("scoring:sheet_presence", args=[sheet.pk])
    client.post(address)
    with django_assert_max_num_queries(6):
        assert client.post(address).status_code == 200
