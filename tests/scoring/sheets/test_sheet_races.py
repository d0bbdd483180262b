"""Two people at once: one winner per version, and totals that know of both.

Every race has a twin with its protection off, which must show the loss.
"""

import pytest
from django.db.models import Q

from scoring.answers import leaf_access, unchanged
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points import totals
from scoring.points.totals import totals_of
from tests.factories import make_sheet
from tests.people import make_cast, make_district
from tests.racing import PATIENT, SHORT, Meeting, at_once
from tests.scoring.entering import save_answer
from tests.scoring.filling import first_of
from units.models import User
from units.refusals import ChangedMeanwhile

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> list[User]:
    place = make_district()
    cast = make_cast(place)
    make_sheet(place, cast)
    return [cast.staff, cast.head]


@pytest.fixture
def sheet(people: list[User]) -> ScoreSheet:
    return ScoreSheet.objects.get(unit=people[0].live_memberships[0].workplace)


def both_choose(sheet: ScoreSheet, people: list[User]) -> list[object]:
    pk = first_of(sheet, "choice").pk

    def choose(option: int) -> object:
        entry = ScoreEntry.objects.select_related("criterion").get(pk=pk)
        person = User.objects.get(pk=people[option].pk)
        return save_answer(entry, version=0, answer={"option": option}, by=person)

    return at_once(lambda: choose(0), lambda: choose(1), expected=(ChangedMeanwhile,))


def test_of_two_saves_of_one_version_one_wins(sheet: ScoreSheet, people: list[User]) -> None:
    results = both_choose(sheet, people)
    entry = first_of(sheet, "choice")
    losers = [each for each in results if isinstance(each, ChangedMeanwhile)]
    assert len(losers) == 1
    assert entry.version == 1
    assert losers[0].current.answer == entry.answer


def test_without_the_condition_one_value_is_lost(
    sheet: ScoreSheet, people: list[User], monkeypatch
) -> None:
    monkeypatch.setattr(unchanged, "_unchanged_since", lambda version: Q())
    results = both_choose(sheet, people)
    assert not any(isinstance(each, ChangedMeanwhile) for each in results)
    assert first_of(sheet, "choice").version == 2  # both were told that theirs stands


def two_leaves(sheet: ScoreSheet, people: list[User], monkeypatch, patience: float) -> int:
    """Save two leaves so that both have read what the totals are made of before either commits,
    unless one waits for the other. Returns how many leaves the stored totals know of.
    """
    monkeypatch.setattr(totals, "LEAVES", Meeting(patience).after(totals.LEAVES))
    leaves = sheet.entries.filter(criterion__rule__kind="choice", criterion__method="self")[:2]

    def choose(leaf: ScoreEntry) -> object:
        entry = ScoreEntry.objects.select_related("criterion").get(pk=leaf.pk)
        return save_answer(
            entry, version=0, answer={"option": 0}, by=User.objects.get(pk=people[0].pk)
        )

    at_once(*[lambda leaf=leaf: choose(leaf) for leaf in leaves])
    sheet.refresh_from_db()
    return totals_of(sheet, "self").whole.scored


def test_totals_know_of_both_saves(sheet: ScoreSheet, people: list[User], monkeypatch) -> None:
    assert two_leaves(sheet, people, monkeypatch, SHORT) == 2


def test_without_the_lock_the_totals_miss_one(
    sheet: ScoreSheet, people: list[User], monkeypatch
) -> None:
    def unlocked(pk: int) -> ScoreSheet:
        return (
            ScoreSheet.objects.select_related("unit", "period__campaign__criteria_set")
            .with_clock()
            .get(pk=pk)
        )

    monkeypatch.setattr(leaf_access, "lock_sheet", unlocked)
    assert two_leaves(sheet, people, monkeypatch, PATIENT) == 1
