"""What the home page says of sheets: whose they are, in which order, how far, until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from criteria.periods import Period
from scoring.home import sheets
from scoring.home.boards import boards
from scoring.home.rankings import latest_ranking
from scoring.home.sheet_lines import SheetLine
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.scoring.filling import answer_best, entry_of
from tests.undoing import stands
from units.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]
DAY = timedelta(days=1)
LEAVES = 23  # of the first quarter, all of them scored by the unit


def build(place: District, cast: Cast) -> None:
    """The first quarter and the half-year are open; self-scores are due in four and in six days,
    appraisals in ten and in twelve. The year is not open.
    """
    campaign = make_campaign(place, cast)
    now = timezone.now()
    for period, days in ((Period.H1, 6), (Period.Q1, 4)):
        make_period(campaign, period, cast.home_affairs)
        campaign.periods.filter(period=period).update(
            self_due_at=now + days * DAY, appraisal_due_at=now + (days + 6) * DAY
        )


standing = stands(build)


@pytest.fixture
def campaign(base: object) -> Campaign:
    return Campaign.objects.get()


@pytest.fixture
def quarter(place: District) -> ScoreSheet:
    return sheet_of(place, Period.Q1)


@pytest.fixture
def half(place: District) -> ScoreSheet:
    return sheet_of(place, Period.H1)


def sheet_of(place: District, period: Period) -> ScoreSheet:
    return ScoreSheet.objects.select_related("period").get(
        unit=place.commune, period__period=period
    )


def stand(status: str, *moved: ScoreSheet, **values: object) -> None:
    """Let these sheets stand there, as though they had come step by step."""
    now = timezone.now()
    dates = {"submitted_at": now, "first_submitted_at": now, "final_at": now}
    keys = [each.pk for each in moved]
    ScoreSheet.objects.filter(pk__in=keys).update(status=status, **dates | values)


def own(user: User) -> list[SheetLine]:
    return sheets.own_sheets(user, timezone.now())


def test_the_own_sheets_begin_with_the_newest_period(
    quarter: ScoreSheet, half: ScoreSheet, cast: Cast
) -> None:
    assert [line.sheet for line in own(cast.staff)] == [half, quarter]
    assert own(cast.home_affairs) == own(cast.leader) == []
    assert not {line.sheet for line in own(cast.other_staff)} & {half, quarter}


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_only_an_open_campaign_asks(campaign: Campaign, cast: Cast, status: str) -> None:
    Campaign.objects.update(status=status)
    stand("proposed", *ScoreSheet.objects.all())
    now = timezone.now()
    assert own(cast.staff) == sheets.awaiting_head(cast.head, now) == []
    assert boards(cast.home_affairs, now) == []
    stand("submitted", *ScoreSheet.objects.all())
    assert sheets.awaiting_appraisal(cast.appraiser, now) == sheets.Waiting([], 0)
    Campaign.objects.update(status="open")
    assert len(own(cast.staff)) == 2
    assert sheets.awaiting_appraisal(cast.appraiser, now).count == 4


def test_a_line_says_how_far_the_sheet_is(quarter: ScoreSheet, cast: Cast) -> None:
    line = own(cast.staff)[1]
    assert (line.leaves, line.left, line.total, line.band) == (LEAVES, LEAVES, None, None)
    assert (line.due.when, line.closes) == (quarter.period.self_due_at, True)
    answer_best(entry_of(quarter, "1.1.1"), cast.staff)
    quarter.entries.filter(criterion__code="1.1.2").update(first_points=0)
    quarter.entries.filter(criterion__code="1.1.3").update(
        excluded=True, not_applicable=True, first_not_applicable=True
    )
    line = own(cast.staff)[1]
    assert (line.leaves, line.left) == (LEAVES - 1, LEAVES - 2)
    assert line.total.points == entry_of(quarter, "1.1.1").criterion.maximum
    stand("submitted", quarter)
    assert not own(cast.staff)[1].closes


def test_a_sheet_reopened_without_a_deadline_closes_never(quarter: ScoreSheet, cast: Cast) -> None:
    ScoreSheet.objects.filter(pk=quarter.pk).update(reopened_at=timezone.now())
    line = own(cast.staff)[1]
    assert (line.sheet, line.due, line.closes) == (quarter, None, False)
    until = quarter.period.self_due_at + DAY
    ScoreSheet.objects.filter(pk=quarter.pk).update(own_due_at=until)
    assert own(cast.staff)[1].due.when == until


def test_the_most_urgent_waits_first_for_the_head(
    quarter: ScoreSheet, half: ScoreSheet, cast: Cast
) -> None:
    def waiting(user: User) -> list[ScoreSheet]:
        return [line.sheet for line in sheets.awaiting_head(user, timezone.now())]

    assert waiting(cast.head) == []
    stand("proposed", quarter, half, proposed_by=cast.staff)
    assert waiting(cast.head) == [quarter, half]
    assert waiting(cast.other_head) == waiting(cast.staff) == waiting(cast.home_affairs) == []
    stand("submitted", quarter)
    assert waiting(cast.head) == [half]


def test_what_is_due_first_and_came_first_is_appraised_first(
    quarter: ScoreSheet, half: ScoreSheet, place: District, cast: Cast
) -> None:
    later = ScoreSheet.objects.get(unit=place.other_commune, period=quarter.period)
    now = timezone.now()
    stand("submitted", half, submitted_at=now - 3 * DAY)
    stand("submitted", later, submitted_at=now - DAY)
    stand("submitted", quarter, submitted_at=now - 2 * DAY)
    waiting = sheets.awaiting_appraisal(cast.appraiser, now)
    assert [line.sheet for line in waiting.lines] == [quarter, later, half]
    assert waiting.count == 3
    assert waiting.lines[0].due.when == quarter.period.appraisal_due_at
    assert sheets.awaiting_appraisal(cast.neighbour_home_affairs, now).count == 0
    stand("appraised", quarter)
    assert sheets.awaiting_appraisal(cast.appraiser, now).count == 2


def test_more_than_fit_are_counted(
    quarter: ScoreSheet, half: ScoreSheet, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "SHOWN", 1)
    stand("submitted", quarter, half)
    waiting = sheets.awaiting_appraisal(cast.appraiser, timezone.now())
    assert ([line.sheet for line in waiting.lines], waiting.count) == ([quarter], 2)
    assert [line.sheet for line in own(cast.staff)] == [half]


def test_nobody_appraises_the_own_unit_nor_what_stands_above(
    quarter: ScoreSheet, place: District, cast: Cast
) -> None:
    stand("submitted", quarter)
    for unit in (place.justice, place.district):
        ScoreSheet.objects.filter(pk=quarter.pk).update(unit=unit)
        assert sheets.awaiting_appraisal(cast.appraiser, timezone.now()).count == 0


def test_the_board_is_that_of_the_newest_open_period(
    quarter: ScoreSheet, half: ScoreSheet, cast: Cast
) -> None:
    now = timezone.now()
    (board,) = boards(cast.home_affairs, now)
    assert board.period == half.period
    assert {key: count for key, _label, count in board.counts if count} == {"draft": 2}
    assert (board.units, board.due.when) == (2, half.period.self_due_at)
    CampaignPeriod.objects.update(opened_at=None)
    assert boards(cast.home_affairs, now) == []


def test_after_the_self_scores_the_board_counts_down_the_appraisal(
    half: ScoreSheet, place: District, cast: Cast
) -> None:
    after = half.period.self_due_at
    stand("submitted", half)
    (board,) = boards(cast.home_affairs, after)
    assert board.due.when == half.period.appraisal_due_at
    other = ScoreSheet.objects.get(unit=place.other_commune, period=half.period)
    over = half.period.appraisal_due_at + 2 * DAY
    assert boards(cast.home_affairs, over)[0].due.tone == "bad"
    stand("appraised", half, other)
    (board,) = boards(cast.home_affairs, over)
    assert board.due.tone == "mute"


def test_the_ranking_is_of_the_newest_period_with_something_appraised(
    quarter: ScoreSheet, half: ScoreSheet, cast: Cast
) -> None:
    now = timezone.now()
    assert latest_ranking(cast.leader, now) is None
    stand("appraised", quarter)
    assert latest_ranking(cast.leader, now).period == quarter.period
    stand("final", half)
    assert latest_ranking(cast.leader, now).period == half.period
    assert latest_ranking(cast.neighbour_home_affairs, now) is None
