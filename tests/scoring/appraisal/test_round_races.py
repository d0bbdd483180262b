"""Two people at once in the round and at the publication; every race has a twin with its protection
off, which must show the loss.
"""

from datetime import date

import pytest
from django.db import IntegrityError
from django.db.models import Q

from scoring.answers import unchanged
from scoring.appraisal.explanations import answering
from scoring.models import CampaignPeriod, Publication, ScoreSheet
from scoring.publications import preparing, publishing
from scoring.publications.content.data import Decision
from tests.people import Cast, District, make_cast, make_district, make_person
from tests.racing import PATIENT, Meeting, at_once
from tests.scoring.appraising import leaf
from tests.scoring.publications.test_publications import prepare, settle
from tests.scoring.rounds import ASKED, LOWERED, explain_all, grant_again, make_explaining, said
from tests.scoring.years import make_year
from units.models import Role, User
from units.refusals import ChangedMeanwhile, NotReady

pytestmark = pytest.mark.django_db(transaction=True)
DECISION = Decision("99/QĐ-UBND", date(2021, 12, 30), "Chủ tịch", "Nguyễn Văn Mẫu")


@pytest.fixture
def place() -> District:
    return make_district()


@pytest.fixture
def cast(place: District) -> Cast:
    return make_cast(place)


def outcome(call, *expected: type[Exception]):
    """What a call returns, or the refusal that was to be expected."""
    try:
        return call()
    except expected as refusal:
        return refusal


# --- two appraisers at the second appraisal ------------------------------------------------------


def both_appraise(place: District, cast: Cast) -> tuple[list[object], ScoreSheet]:
    sheet = explain_all(make_explaining(place, cast), cast)
    make_person("second", Role.HOME_AFFAIRS, place.home_affairs, place.district)
    seen = leaf(sheet, LOWERED).version

    def appraise(points: str, username: str) -> object:
        entry = leaf(ScoreSheet.objects.get(pk=sheet.pk), LOWERED)
        entry.version = seen
        by = User.objects.get(username=username)
        return outcome(lambda: grant_again(entry, points, by, "Đã bổ sung"), ChangedMeanwhile)

    calls = [lambda: appraise("2", "home_affairs"), lambda: appraise("3", "second")]
    return at_once(*calls), sheet


def test_of_two_appraisers_one_wins(place: District, cast: Cast) -> None:
    results, sheet = both_appraise(place, cast)
    (loser,) = [each for each in results if isinstance(each, ChangedMeanwhile)]
    assert loser.current.second_points == leaf(sheet, LOWERED).second_points


def test_without_the_condition_one_appraisal_is_lost(
    place: District, cast: Cast, monkeypatch
) -> None:
    monkeypatch.setattr(unchanged, "_unchanged_since", lambda version: Q())
    results, _sheet = both_appraise(place, cast)
    assert not any(isinstance(each, ChangedMeanwhile) for each in results)


# --- two people of the unit at one answer --------------------------------------------------------


def both_answer(place: District, cast: Cast) -> list[object]:
    sheet = make_explaining(place, cast)

    def answer(text: str, username: str) -> object:
        row = said(sheet, ASKED)
        by = User.objects.get(username=username)
        return outcome(lambda: answering.answer(row, text, version=0, by=by), ChangedMeanwhile)

    return at_once(lambda: answer("Ngày 12/01", "staff"), lambda: answer("Ngày 13/01", "head"))


def test_of_two_answers_one_wins(place: District, cast: Cast) -> None:
    assert sum(isinstance(each, ChangedMeanwhile) for each in both_answer(place, cast)) == 1


def test_without_the_condition_one_answer_is_lost(place: District, cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr(answering, "_unchanged_since", lambda version: Q())
    assert not any(isinstance(each, ChangedMeanwhile) for each in both_answer(place, cast))


# --- publishing twice ----------------------------------------------------------------------------


def test_prepared_twice_at_once_there_is_one_version(place: District, cast: Cast) -> None:
    period = make_year(place, cast, {place.commune: "0.9", place.other_commune: "0.8"})

    def make() -> object:
        by = User.objects.get(username="home_affairs")
        return outcome(lambda: prepare(period, by), NotReady)

    results = at_once(make, make)
    assert sum(isinstance(each, NotReady) for each in results) == 1
    assert Publication.objects.count() == 1


def test_without_the_lock_only_the_database_keeps_the_second_version_out(
    place: District, cast: Cast, monkeypatch
) -> None:
    period = make_year(place, cast, {place.commune: "0.9"})

    def unlocked(pk: int) -> CampaignPeriod:
        related = ("campaign__authority", "campaign__criteria_set", "kept_set")
        return CampaignPeriod.objects.select_related(*related).get(pk=pk)

    monkeypatch.setattr(preparing, "lock_period", unlocked)
    meeting = Meeting(PATIENT)
    monkeypatch.setattr(preparing, "content_of", meeting.after(preparing.content_of))

    def make() -> object:
        by = User.objects.get(username="home_affairs")
        return outcome(lambda: prepare(period, by), NotReady, IntegrityError)

    assert sum(isinstance(each, IntegrityError) for each in at_once(make, make)) == 1


def test_published_twice_at_once_there_is_one_publication(place: District, cast: Cast) -> None:
    period = make_year(place, cast, {place.commune: "0.9", place.other_commune: "0.8"})
    made = settle(prepare(period, cast.home_affairs), cast)

    def publish() -> object:
        row = Publication.objects.get(pk=made.pk)
        by = User.objects.get(username="home_affairs")
        return outcome(lambda: publishing.publish(row, DECISION, by=by), NotReady)

    results = at_once(publish, publish)
    assert sum(isinstance(each, NotReady) for each in results) == 1
    assert [each.status for each in Publication.objects.all()] == ["published"]
    assert {sheet.status for sheet in period.sheets.all()} == {ScoreSheet.Status.PUBLISHED}
