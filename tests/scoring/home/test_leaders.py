"""What a leader reads first: three numbers, and the units to look at with the reasons."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from criteria.periods import Period
from scoring.home.boards import boards
from scoring.home.leaders.glance import KeyFigure, LeaderPanel, at_a_glance
from scoring.home.rankings import latest_ranking
from scoring.home.sheets import own_sheets
from scoring.home.todos import sheets_to_score
from scoring.late_work.reading import late_work
from scoring.models import Campaign, CampaignPeriod, Publication, ScoreSheet
from tests.factories import make_campaign, make_period, make_set
from tests.people import Cast, District
from tests.scoring.years import make_year
from units.models import User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def publish_year(campaign: Campaign, cast: Cast) -> None:
    now = timezone.now()
    Publication.objects.create(
        period=campaign.periods.get(period=Period.Y),
        version=1,
        status=Publication.Status.PUBLISHED,
        content={},
        acknowledge_until=now,
        prepared_by=cast.home_affairs,
        approved_by=cast.leader,
        approved_at=now,
        published_at=now,
        number="1/QĐ-UBND",
        issued_on=timezone.localdate(now),
        signer_name="Nguyễn Văn Mạnh",
    )


def glance(leader: User) -> LeaderPanel:
    now = timezone.now()
    return at_a_glance(leader, now, latest_ranking(leader, now))


def figures(cast: Cast) -> list[KeyFigure]:
    return list(glance(cast.leader).figures)


def worries(cast: Cast) -> list[tuple[str, tuple[str, ...]]]:
    found = glance(cast.leader).worries
    return [(each.unit.short_name, each.reasons) for each in found]


def test_before_anything_there_are_no_numbers(place: District, cast: Cast) -> None:
    assert [(each.value, each.note) for each in figures(cast)] == [
        ("–", "Chưa có đơn vị nào được thẩm định"),
        ("–", "Chưa mở kỳ nào"),
        ("–", "Không có thời hạn nào sắp tới"),
    ]
    assert worries(cast) == []


def test_the_numbers_of_the_period_and_the_mean_with_its_stage(place: District, cast: Cast) -> None:
    period = make_year(place, cast, {place.commune: "0.5", place.other_commune: "0.9"})
    index, sent, deadline = figures(cast)
    assert (index.label, index.unit) == ("Chỉ số trung bình của các đơn vị", "%")
    assert index.note == "2 đơn vị, Năm 2021, Điểm chính thức"
    assert Decimal(index.value.replace(",", ".")) == pytest.approx(Decimal(70), abs=1)
    assert (sent.value, sent.note) == ("2/2", "Năm 2021 – Chỉ số CCHC năm 2021")
    assert deadline.value == "–"
    ScoreSheet.objects.filter(unit=place.commune).update(status="submitted")
    _index, _sent, deadline = figures(cast)
    assert deadline.note.startswith("Thẩm định: Năm 2021 – Chỉ số CCHC năm 2021, ")
    assert deadline.value.startswith("còn ")
    ScoreSheet.objects.filter(unit=place.commune).update(missed=True)
    assert figures(cast)[1].value == "1/2"  # taken in, but it was not the unit that sent it
    assert period.sheets.count() == 2


def test_the_own_official_result_stands_before_the_mean(place: District, cast: Cast) -> None:
    make_year(place, cast, {place.district: "0.8", place.commune: "0.5"})
    index = figures(cast)[0]
    assert index.label == "UBND huyện Phú Lộc: chỉ số chính thức năm 2021"
    assert index.note.startswith("hạng 1/2, ")


def test_the_late_come_first_then_the_lowest_and_the_fallen(place: District, cast: Cast) -> None:
    make_year(place, cast, {place.commune: "0.9", place.other_commune: "0.9"}, 2020)
    make_year(place, cast, {place.commune: "0.5", place.other_commune: "0.95"}, 2021)
    ((name, reasons),) = worries(cast)
    assert name == "Lộc An"
    lowest, fallen = reasons
    assert lowest.startswith("Chỉ số ")
    assert lowest.endswith("%, hạng 2/2 (Năm 2021, Điểm chính thức)")
    assert fallen.startswith("Giảm ")
    campaign = make_campaign(
        place, cast, criteria_set=make_set(place.district, group="Các đơn vị khác")
    )
    period = make_period(campaign, Period.Q1, cast.home_affairs)
    CampaignPeriod.objects.filter(pk=period.pk).update(self_due_at=timezone.now() - 3 * DAY)
    period.sheets.filter(unit=place.commune).delete()
    late, low = worries(cast)
    assert late == ("Lộc Thủy", ("Chưa gửi phiếu Quý I 2021: quá hạn 3 ngày",))
    assert low == (name, reasons)


def test_nothing_of_other_territories_worries(place: District, cast: Cast) -> None:
    make_period(make_campaign(place, cast, due_in=-3 * DAY), Period.Q1, cast.home_affairs)
    assert len(worries(cast)) == 2
    cast.leader.memberships.update(territory=place.neighbour, workplace=place.neighbour)
    leader = type(cast.leader).objects.get(pk=cast.leader.pk)
    found = glance(leader)
    assert list(found.worries) == []
    assert [each.value for each in found.figures] == ["–", "–", "–"]


# --- a campaign that is over ---------------------------------------------------------------------


def test_a_published_campaign_leaves_the_home_page(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast, due_in=-DAY)
    make_period(campaign, Period.Q1, cast.home_affairs)
    now = timezone.now()

    def shown() -> list[bool]:
        return [
            bool(list(each))
            for each in (
                boards(cast.home_affairs, now),
                late_work(cast.home_affairs, now),
                own_sheets(cast.staff, now),
                sheets_to_score(cast.staff, now),
                glance(cast.leader).worries,
            )
        ]

    assert shown() == [True] * 5
    publish_year(campaign, cast)
    assert shown() == [False] * 5
    assert Campaign.objects.get().status == Campaign.Status.OPEN
