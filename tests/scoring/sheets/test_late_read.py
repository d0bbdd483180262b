"""The list of late units as it is read: each with its own deadline, by how much, and why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.models import ScoreSheet
from tests.reading import lines, links, read, rows
from tests.reports.world import DUE, FULL, Status, World, make_world
from units.audit.trail import record
from units.models import User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """Lộc An came two days late, Lộc Thủy within its own deadline, Vinh Mỹ never; Xuân Lộc is still
    waited for.
    """
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    late = {"submitted_at": DUE + 2 * DAY, "first_submitted_at": DUE + 2 * DAY}
    world.put("Lộc An", Status.SUBMITTED, FULL, **late)
    world.extend(world.sheet("Lộc Thủy"), DUE + 3 * DAY, "Mưa lũ")
    world.put("Lộc Thủy", Status.SUBMITTED, FULL)
    missed = world.put("Vinh Mỹ", Status.SUBMITTED, {}, missed=True)
    record("miss", by=cast.home_affairs, target=missed, unit=missed.unit, reason="Không gửi")
    return world


def page(user: User, world: World):
    client = Client()
    client.force_login(user)
    return read(client.get(reverse("scoring:late_list", args=[world.period.pk])))


def test_each_unit_with_its_deadline_its_delay_and_the_reason(world: World) -> None:
    shown = page(world.cast.home_affairs, world)
    heads, *found = rows(shown)
    assert heads == [
        "Đơn vị", "Trạng thái", "Thời hạn", "Gửi phiếu lúc", "Chậm", "Ghi chú", "Thao tác",
    ]  # fmt: skip
    due, sent = "17:00 20/03/2021", "17:00 19/03/2021"
    more = "17:00 23/03/2021"
    assert found[:3] == [
        ["Lộc An", "gửi chậm", due, "17:00 22/03/2021", "2 ngày", "", ""],
        [
            "Lộc Thủy",
            "được gia hạn",
            more,
            sent,
            "–",
            "được gia hạn: trước 17:00 ngày 23/03/2021, lý do: Mưa lũ",
            "",
        ],
        ["Vinh Mỹ", "đã ghi nhận “không gửi”", due, "–", "–", "không gửi: Không gửi", ""],
    ]
    assert found[3][:4] == ["Xuân Lộc", "chưa gửi", due, "–"]
    assert found[3][5:] == ["", "Gia hạn"]
    waiting = world.sheet("Xuân Lộc").pk
    assert links(shown)[-2:] == [
        ("Xuân Lộc", reverse("scoring:sheet", args=[waiting])),
        ("Gia hạn", reverse("scoring:sheet_extend", args=[waiting])),
    ]
    assert any(
        line.startswith("Hạn tự chấm điểm: 17:00 ngày 20/03/2021 số liệu lúc ")
        for line in lines(shown)
    )


def test_who_only_reads_is_offered_nothing(world: World) -> None:
    shown = page(world.cast.leader, world)
    assert [len(row) for row in rows(shown)] == [6] * 5
    assert "Gia hạn" not in dict(links(shown))


def test_where_nobody_is_late_there_is_no_file(world: World) -> None:
    ScoreSheet.objects.update(
        status="submitted", missed=False, submitted_at=DUE - DAY, first_submitted_at=DUE - DAY
    )
    type(world.sheet("Lộc Thủy").extensions.get()).objects.all().delete()
    ScoreSheet.objects.update(own_due_at=None)
    shown = page(world.cast.home_affairs, world)
    assert rows(shown) == []
    assert "Không có đơn vị nào chậm" in lines(shown)
    assert "Tệp Excel" not in dict(links(shown))


def test_more_time_says_what_was_given_before_by_whom_and_when(world: World) -> None:
    sheet = world.sheet("Xuân Lộc")
    world.extend(sheet, DUE + DAY, "Mưa lũ")
    world.extend(sheet, DUE + 4 * DAY, "Mất điện")
    client = Client()
    client.force_login(world.cast.home_affairs)
    shown = read(client.get(reverse("scoring:sheet_extend", args=[sheet.pk])))
    said = lines(shown)
    assert said[2:4] == [
        "Gia hạn: Ủy ban nhân dân xã Xuân Lộc",
        "Năm · Chỉ số CCHC các xã năm 2021 Hạn hiện tại: 17:00 ngày 24/03/2021",
    ]
    start = said.index("Các lần đã gia hạn")
    given = "Home_Affairs, 17:00 ngày 11/03/2021"
    assert said[start + 1 : start + 5] == [
        "tự chấm điểm: 17:00 ngày 21/03/2021 Mưa lũ",
        given,
        "tự chấm điểm: 17:00 ngày 24/03/2021 Mất điện",
        given,
    ]
