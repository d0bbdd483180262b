"""The pages of a campaign as they are read: its units, and the board of a period line by line."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.models import Subgroup
from criteria.periods import Period
from scoring.campaigns.opening import open_period
from scoring.models import CampaignPeriod, CampaignUnit
from tests.factories import make_campaign
from tests.people import Cast, District
from tests.reading import lines, links, read, rows
from tests.reports.world import DUE, FULL, Status, World, make_world
from units.models import User
from units.refusals import NotReady

GRANTED = {"1.1": "4", "1.2": "3", "2.1": "10", "3.1": "15"}


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """A year of which Lộc An has its result, Lộc Thủy is half appraised, Vinh Mỹ has more time and
    has answered one leaf of two, Xuân Lộc none.
    """
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    world.prove(world.sheet("Lộc An"), world.document(), "1.1")
    world.put("Lộc Thủy", Status.SUBMITTED, FULL, {"1.1": "4"})
    world.put("Vinh Mỹ", Status.DRAFT, {"1.1": "2"})
    world.extend(world.sheet("Vinh Mỹ"), DUE + timedelta(days=3), "Mưa lũ")
    return world


def page(name: str, user: User, *key: int, **query: str):
    client = Client()
    client.force_login(user)
    return read(client.get(reverse(f"scoring:{name}", args=key), query))


def test_the_board_of_a_year_line_by_line(world: World) -> None:
    shown = page("board", world.cast.leader, world.period.pk)
    heads, *found = rows(shown)
    assert heads == [
        "Đơn vị",
        "Trạng thái",
        "Gửi phiếu lúc",
        "Đã chấm",
        "Có tài liệu",
        "Điểm tự chấm",
        "Tiêu chí đã thẩm định",
        "Điểm thẩm định",
        "Chỉ số (%)",
        "Xếp loại",
        "Thao tác",
    ]
    sent, more = "17:00 19/03/2021", "hạn riêng 17:00 ngày 23/03/2021"
    assert found == [
        [
            "Lộc An", "đã chốt kết quả 20/03", sent, "2/2", "1", "10,00 /10", "4/4", "32,00",
            "80,00", "Tốt", "",
        ],
        [
            "Lộc Thủy", "chờ thẩm định 19/03", sent, "2/2", "0", "10,00 /10", "1/4", "4,00",
            "", "", "",
        ],
        [
            "Vinh Mỹ", f"đang chấm quá hạn {more}", "", "1/2", "0", "2,00 /10", "", "", "", "", "",
        ],
        ["Xuân Lộc", "đang chấm quá hạn", "", "0/2", "0", "", "", "", "", "", ""],
    ]  # fmt: skip
    sheet = world.sheet("Lộc An").pk
    assert ("Lộc An", reverse("scoring:sheet", args=[sheet])) in links(shown)
    results = [link for link in links(shown) if link[1].endswith("/result/")]
    assert results == [("32,00", reverse("scoring:result", args=[sheet]))]


def test_a_campaign_names_its_units_and_who_is_not_ranked(world: World) -> None:
    CampaignUnit.objects.filter(unit=world.place.commune).update(
        ranked=False, unranked_because="Mới thành lập"
    )
    CampaignUnit.objects.filter(unit=world.place.other_commune).update(ranked=False)
    shown = page("campaign", world.cast.leader, world.period.campaign_id)
    since = timezone.localtime(world.period.campaign.created_at)
    assert lines(shown)[:3] == [
        "Chấm điểm",
        "Chỉ số CCHC các xã năm 2021",
        f"đang mở {since:%d/%m/%Y} Ủy ban nhân dân huyện Phú Lộc Bộ chỉ số CCHC cấp xã năm 2021",
    ]
    assert [line for line in lines(shown) if "nhân dân xã" in line] == [
        "Ủy ban nhân dân xã Lộc An – không xếp hạng: Mới thành lập",
        "Ủy ban nhân dân xã Lộc Thủy – không xếp hạng",
        "Ủy ban nhân dân xã Vinh Mỹ",
        "Ủy ban nhân dân xã Xuân Lộc",
    ]
    assert "Các đơn vị được chấm điểm 4" in lines(shown)


def test_units_are_named_in_the_order_of_their_names_whichever_was_changed_last(
    place: District, cast: Cast
) -> None:
    campaign = make_campaign(place, cast)
    for name in ("Xã", "Thị trấn"):
        Subgroup.objects.create(criteria_set=campaign.criteria_set, name=name)
    campaign.judged.filter(unit=place.commune).update(ranked=True)
    with pytest.raises(NotReady, match=r": Lộc An, Lộc Thủy\.$"):
        open_period(campaign.periods.get(period=Period.Q1), by=cast.home_affairs)


def test_each_period_stands_with_all_its_deadlines(world: World) -> None:
    CampaignPeriod.objects.update(
        opened_at=DUE - timedelta(days=5),
        explanation_due_at=DUE + timedelta(days=25),
        second_appraisal_due_at=DUE + timedelta(days=30),
    )
    shown = page("campaign", world.cast.leader, world.period.campaign_id)
    (_heads, row) = rows(shown)

    def over(day: str) -> str:
        return f"đã hết hạn · 17:00 ngày {day}"

    assert row[:4] == [
        "Năm mở ngày 15/03/2021",
        "15/12/2020 – 14/03/2021",
        over("20/03/2021"),
        f"{over('09/04/2021')} Giải trình: {over('14/04/2021')}"
        f" Thẩm định lần 2: {over('19/04/2021')}",
    ]
    assert row[4] == "Bảng theo dõi đơn vị"
    board = reverse("scoring:board", args=[world.period.pk])
    assert ("Bảng theo dõi đơn vị", board) in links(shown)
