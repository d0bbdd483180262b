"""What the round lays on whose desk: to explain, to acknowledge, to appraise again."""

import pytest
from django.utils import timezone

from criteria.periods import Period
from scoring.home.explanations import RoundLine, of_unit
from scoring.home.second_appraisals import to_appraise
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.sheets import workflow
from tests.people import Cast, District
from tests.scoring.appraising import leaf
from tests.scoring.rounds import ASKED, LOWERED, explain_all, grant_again, make_explaining, say
from tests.undoing import stands
from units.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]


# The year of the commune is being explained: one question, and one lowered point.
standing = stands(lambda place, cast: make_explaining(place, cast, Period.Y))


@pytest.fixture
def sheet(place: District) -> ScoreSheet:
    return ScoreSheet.objects.select_related("period").get(unit=place.commune)


def desk(user: User) -> list[RoundLine]:
    return of_unit(user, timezone.now())


def stands_final(sheet: ScoreSheet, **values: object) -> None:
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="final", final_at=timezone.now(), **values)


def test_the_unit_reads_how_many_questions_it_answered(sheet: ScoreSheet, cast: Cast) -> None:
    for answered in (0, 1):
        for user in (cast.staff, cast.head):
            (line,) = desk(user)
            assert (line.sheet, line.asked, line.answered) == (sheet, 1, answered)
            assert (line.is_result, line.due.when) == (False, sheet.period.explanation_due_at)
        say(sheet, ASKED, "Ngày 12/01", cast.staff)
    assert desk(cast.other_staff) == desk(cast.home_affairs) == []


def test_the_result_of_the_year_waits_for_the_head_until_it_is_acknowledged(
    sheet: ScoreSheet, cast: Cast
) -> None:
    stands_final(sheet)
    (line,) = desk(cast.head)
    assert (line.sheet, line.is_result, line.due) == (sheet, True, None)
    assert desk(cast.staff) == desk(cast.other_head) == []
    workflow.acknowledge(sheet, by=cast.head)
    assert desk(cast.head) == []


def test_the_result_of_a_quarter_is_not_acknowledged(sheet: ScoreSheet, cast: Cast) -> None:
    stands_final(sheet, period=CampaignPeriod.objects.get(period="Q1"))
    assert desk(cast.head) == []


def test_what_was_explained_waits_for_who_appraises_until_all_is_appraised_again(
    sheet: ScoreSheet, cast: Cast
) -> None:
    def waiting(user: User) -> list[ScoreSheet]:
        return to_appraise(user, timezone.now())

    assert waiting(cast.home_affairs) == []  # it is still being explained
    explain_all(sheet, cast)
    for code in (ASKED, LOWERED):
        assert waiting(cast.home_affairs) == waiting(cast.appraiser) == [sheet]
        points = "1"  # as granted first
        grant_again(leaf(sheet, code), points, cast.home_affairs)
    assert waiting(cast.home_affairs) == []
    assert waiting(cast.neighbour_home_affairs) == waiting(cast.head) == []


def test_nobody_finds_there_what_is_judged_at_or_above_the_own_desk(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    """The Home Affairs office of the district runs its campaigns and is part of it."""
    explain_all(sheet, cast)
    for unit in (place.district, place.home_affairs):
        ScoreSheet.objects.filter(pk=sheet.pk).update(unit=unit)
        assert to_appraise(cast.home_affairs, timezone.now()) == []
