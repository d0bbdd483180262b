"""Who may answer a leaf is asked once: what a save asks of the rules and of the database."""

import sys
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from criteria.leaf_rules import rule_of
from criteria.periods import Period
from scoring.assignments.lookup import leaves_of
from scoring.models import ScoreEntry, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import best_typed, first_of, make_document
from tests.scoring.way_b import WayB, make_way_b
from tests.statements import read_table
from units import permissions
from units.drawn_for import key_of
from units.models import User

pytestmark = pytest.mark.django_db


class Asked:
    """What a request asked: how often each grant, how often each table was read."""

    def __init__(self) -> None:
        self.grants: Counter[str] = Counter()
        self.statements: list[str] = []

    def reads(self, table: str) -> int:
        return [read_table(each) for each in self.statements].count(table)


@pytest.fixture
def asked(monkeypatch) -> Asked:
    """What is asked of `may()`, wherever it is known."""
    found, may = Asked(), permissions.may
    assert get_resolver().url_patterns  # every view is imported, and imports the real one

    def counted(user, grant, **about):
        found.grants[str(grant)] += 1
        return may(user, grant, **about)

    for module in list(sys.modules.values()):
        if vars(module).get("may") is may:
            monkeypatch.setattr(module, "may", counted)
    return found


def save(client: Client, asked: Asked, entry: ScoreEntry, by: User) -> None:
    typed = best_typed(rule_of(entry.criterion)) | {"version": "0"}
    post(client, asked, "entry_save", entry, by, **typed)


def attach(client: Client, asked: Asked, entry: ScoreEntry, by: User) -> None:
    document = make_document(by.live_memberships[0].workplace, by)
    form = {"document": document.pk, "drawn_for": key_of(entry.pk, entry.criterion.code)}
    post(client, asked, "entry_attach", entry, by, **form)


def post(client: Client, asked: Asked, name: str, entry: ScoreEntry, by: User, **sent) -> None:
    """Send a form by somebody who has been here before; `asked` is of this request alone."""
    client.force_login(by)
    client.get(reverse("scoring:entry_document", args=[entry.pk]))
    asked.grants.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.post(reverse(f"scoring:{name}", args=[entry.pk]), sent)
    assert response.status_code == 200, response.content.decode()
    asked.statements = [query["sql"] for query in queries]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def way_b(place: District, cast: Cast) -> WayB:
    return make_way_b(place, cast)


def leaf_of(way_b: WayB) -> ScoreEntry:
    return leaves_of(way_b.justice)[0]


@pytest.mark.parametrize(("person", "queries"), [("staff", 10), ("head", 10)])
def test_a_save_by_people_of_the_unit(
    client: Client, asked: Asked, sheet: ScoreSheet, cast: Cast, person: str, queries: int
) -> None:
    save(client, asked, first_of(sheet, "choice"), getattr(cast, person))
    assert asked.grants == {"enter_scores": 1, "submit_sheet": 1}
    assert (asked.reads("scoring_part"), asked.reads("scoring_assignment")) == (1, 0)
    assert len(asked.statements) == queries


def test_a_save_by_an_office_that_fills_in_a_part(
    client: Client, asked: Asked, way_b: WayB
) -> None:
    save(client, asked, leaf_of(way_b), way_b.officer)
    assert asked.grants == {"enter_scores": 2, "submit_sheet": 1}  # all leaves, then this one
    assert (asked.reads("scoring_part"), asked.reads("scoring_assignment")) == (1, 1)
    assert len(asked.statements) == 11


def test_a_document_is_attached(client: Client, asked: Asked, way_b: WayB) -> None:
    """The panel that answers asks again what this person may do with the leaf."""
    attach(client, asked, leaf_of(way_b), way_b.officer)
    assert (asked.reads("scoring_part"), asked.reads("scoring_assignment")) == (2, 2)
    assert asked.grants["submit_sheet"] == 2
    assert asked.grants["enter_scores"] == 5
