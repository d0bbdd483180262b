"""What setting up a campaign leaves behind: each date in its place, its units, its audit rows."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from criteria.models import Subgroup
from criteria.periods import Period
from scoring.campaigns.changed_dates import change_dates
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import PeriodDates, create_campaign
from scoring.campaigns.subgroups import change_subgroups
from scoring.models import Campaign, CampaignPeriod, DeductionReason
from tests.factories import make_campaign, make_set
from tests.people import Cast, District
from tests.undoing import stands
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
REASON = "Nghỉ bù ngày lễ"


def at(month: int, day: int) -> datetime:
    return datetime(2021, month, day, 17, tzinfo=VIETNAM)


YEAR = PeriodDates(
    Period.Y, date(2020, 12, 15), date(2021, 12, 14), at(12, 20), at(12, 25), at(12, 28), at(12, 30)
)
NINE_MONTHS = PeriodDates(Period.Q3, date(2020, 12, 15), date(2021, 9, 14), at(9, 20), at(9, 25))

standing = stands(make_campaign)


@pytest.fixture
def campaign(made: Campaign) -> Campaign:
    return made


@pytest.fixture
def year(campaign: Campaign) -> CampaignPeriod:
    return campaign.periods.get(period=Period.Y)


def create(campaign: Campaign, cast: Cast, **other) -> Campaign:
    given = {
        "title": "Một chỉ số khác",
        "units": [each.unit for each in campaign.judged.all()],
        "periods": [NINE_MONTHS, YEAR],
        "by": cast.home_affairs,
    }
    another = make_set(campaign.authority, "office_2021.json", group="Phòng")
    return create_campaign(another, **given | other)


def test_each_date_stands_in_its_place(campaign: Campaign, cast: Cast) -> None:
    made = create(campaign, cast)
    for dates in (NINE_MONTHS, YEAR):
        row = made.periods.get(period=dates.period)
        assert {name: getattr(row, name) for name in vars(dates)} == vars(dates)
        assert row.opened_at is None
    assert made.periods.count() == 2


def test_the_campaign_is_that_of_its_set(campaign: Campaign, place: District, cast: Cast) -> None:
    made = create(campaign, cast, units=[place.other_commune])
    assert (made.authority, made.criteria_set.unit_group) == (place.district, "Phòng")
    assert (made.year, made.title, made.status) == (2021, "Một chỉ số khác", "open")
    (judged,) = made.judged.all()
    assert (judged.unit, judged.subgroup, judged.ranked) == (place.other_commune, None, True)
    event = AuditEvent.objects.get(verb="create_campaign", target_id=made.pk)
    assert (event.actor_id, event.unit) == (cast.home_affairs.pk, place.district)
    assert event.after == {"units": ["20146"], "periods": ["Q3", "Y"]}
    assert DeductionReason.objects.filter(authority=place.district).exists()


def test_nobody_to_judge_is_refused(campaign: Campaign, cast: Cast) -> None:
    with pytest.raises(NotReady, match="Chọn ít nhất một đơn vị"):
        create(campaign, cast, units=[])
    assert Campaign.objects.get() == campaign


@pytest.mark.parametrize("who", ["neighbour_home_affairs", "head", "appraiser", "administrator"])
def test_only_who_runs_it_sets_up_and_moves(
    campaign: Campaign, year: CampaignPeriod, cast: Cast, who: str
) -> None:
    by = getattr(cast, who)
    for act in (
        lambda: create(campaign, cast, by=by),
        lambda: change_dates(year, by=by, reason=REASON, self_due_at=at(12, 21)),
        lambda: change_subgroups(campaign, {}, by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_other_dates_are_written_to_this_period_alone_and_kept_with_their_reason(
    campaign: Campaign, year: CampaignPeriod, cast: Cast
) -> None:
    others = set(campaign.periods.exclude(pk=year.pk).values_list("pk", "self_due_at"))
    before = year.self_due_at
    same = {"appraisal_due_at": year.appraisal_due_at, "figures_from": year.figures_from}
    moved = {"self_due_at": before + timedelta(days=1), "explanation_due_at": None}
    change_dates(year, by=cast.home_affairs, reason=REASON, **same, **moved)
    assert year.self_due_at == moved["self_due_at"]
    assert CampaignPeriod.objects.get(pk=year.pk).self_due_at == moved["self_due_at"]
    assert set(campaign.periods.exclude(pk=year.pk).values_list("pk", "self_due_at")) == others
    event = AuditEvent.objects.get(verb="change_dates")
    assert (event.actor_id, event.target_id) == (cast.home_affairs.pk, year.pk)
    assert (event.unit, event.reason) == (campaign.authority, REASON)
    assert event.before == {"self_due_at": before.isoformat()}
    assert event.after == {"self_due_at": moved["self_due_at"].isoformat()}


def test_a_deadline_is_taken_away_and_figures_end_another_day(
    year: CampaignPeriod, cast: Cast
) -> None:
    due = year.appraisal_due_at + timedelta(days=9)
    CampaignPeriod.objects.filter(pk=year.pk).update(explanation_due_at=due)
    ends = year.figures_to - timedelta(days=1)
    change_dates(
        year, by=cast.home_affairs, reason=REASON, explanation_due_at=None, figures_to=ends
    )
    assert (year.explanation_due_at, year.figures_to) == (None, ends)
    event = AuditEvent.objects.get(verb="change_dates")
    assert event.before == {"explanation_due_at": due.isoformat(), "figures_to": "2021-12-14"}
    assert event.after == {"explanation_due_at": None, "figures_to": "2021-12-13"}


def test_the_same_dates_leave_no_trace(year: CampaignPeriod, cast: Cast) -> None:
    change_dates(year, by=cast.home_affairs, reason=REASON, self_due_at=year.self_due_at)
    assert not AuditEvent.objects.filter(verb="change_dates").exists()


def test_opening_says_how_many_sheets_it_made(
    campaign: Campaign, year: CampaignPeriod, cast: Cast
) -> None:
    quarter = campaign.periods.get(period=Period.Q1)
    open_period(year, by=cast.home_affairs)
    assert year.opened_at is not None
    assert campaign.periods.filter(opened_at__isnull=False).get() == year
    event = AuditEvent.objects.get(verb="open_period")
    assert (event.target_id, event.after) == (year.pk, {"sheets": 2})
    assert event.unit == campaign.authority
    open_period(quarter, by=cast.home_affairs)
    assert quarter.sheets.count() == year.sheets.count() == 2


def test_who_moves_to_another_subgroup_is_told_and_nobody_else(
    campaign: Campaign, place: District, cast: Cast
) -> None:
    first, second = (
        Subgroup.objects.create(criteria_set=campaign.criteria_set, name=name)
        for name in ("Xã", "Thị trấn")
    )
    both = {place.commune: first, place.other_commune: first}
    assert change_subgroups(campaign, both, by=cast.home_affairs) == 2
    assert change_subgroups(campaign, both, by=cast.home_affairs) == 0
    assert AuditEvent.objects.filter(verb="change_subgroups").count() == 1
    assert change_subgroups(campaign, {place.commune: second}, by=cast.home_affairs) == 1
    assert dict(campaign.judged.values_list("unit__code", "subgroup__name")) == {
        "20140": "Thị trấn",
        "20146": "Xã",
    }
    event = AuditEvent.objects.filter(verb="change_subgroups").latest("pk")
    assert (event.before, event.after) == ({"20140": "Xã"}, {"20140": "Thị trấn"})
    assert (event.target_id, event.unit) == (campaign.pk, place.district)


def test_while_a_period_is_open_nobody_moves(
    campaign: Campaign, year: CampaignPeriod, place: District, cast: Cast
) -> None:
    open_period(year, by=cast.home_affairs)
    group = Subgroup.objects.create(criteria_set=campaign.criteria_set, name="Xã")
    with pytest.raises(NotReady, match="được mở"):
        change_subgroups(campaign, {place.commune: group}, by=cast.home_affairs)
    assert not campaign.judged.filter(subgroup__isnull=False).exists()


def test_who_has_no_subgroup_keeps_the_period_closed(
    campaign: Campaign, year: CampaignPeriod, place: District, cast: Cast
) -> None:
    groups = [
        Subgroup.objects.create(criteria_set=campaign.criteria_set, name=name)
        for name in ("Xã", "Thị trấn")
    ]
    change_subgroups(campaign, {place.commune: groups[0]}, by=cast.home_affairs)
    with pytest.raises(NotReady, match=r"Lộc Thủy\.$"):
        open_period(year, by=cast.home_affairs)
    assert not year.sheets.exists()
    change_subgroups(campaign, {place.other_commune: groups[1]}, by=cast.home_affairs)
    open_period(year, by=cast.home_affairs)
    assert year.sheets.count() == 2
