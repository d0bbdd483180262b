"""The audit trail as it is read: when, by whom, in whose place, from where, what changed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District
from tests.reading import filled, lines, links, read, rows
from units.models import AuditEvent, User
from units.views import audit

pytestmark = pytest.mark.django_db
AT = datetime(2035, 3, 16, 17, 5, 9, tzinfo=UTC)  # the 17th in Hà Nội
URL = reverse("units:audit_list")


@pytest.fixture
def client(cast: Cast, enter: Callable[[User], Client]) -> Client:
    return enter(cast.administrator)


def event(place: District, **fields: object) -> AuditEvent:
    told = {"verb": "unit_changed", "target_type": "units.unit", "unit": place.commune, "at": AT}
    return AuditEvent.objects.create(**told | fields)


def test_a_line_says_who_did_it_in_whose_place_and_from_where(
    client: Client, cast: Cast, place: District
) -> None:
    event(
        place,
        actor=cast.staff,
        actor_name="Tên khi đó",
        in_place_of="Chủ tịch Head",
        address="10.1.2.3",
        target_label="Xã Lộc An",
        reason="Sáp nhập",
    )
    day_before = AT - timedelta(days=1)
    event(place, actor_name="system", verb="log_in_refused", target_type="", at=day_before)
    assert rows(read(client.get(URL)))[1:] == [
        [
            "00:05:09 17/03/2035",
            "Tên khi đó thay mặt Chủ tịch Head 10.1.2.3",
            "Sửa đơn vị",
            "Xã Lộc An Sáp nhập",
            "Lộc An",
            "",
        ],
        ["00:05:09 16/03/2035", "Phần mềm", "Đăng nhập không thành công", "", "Lộc An", ""],
    ]


@pytest.mark.parametrize("head", ["", "Chủ tịch Head"])
@pytest.mark.parametrize("address", [None, "10.1.2.3"])
@pytest.mark.parametrize("reason", ["", "Sáp nhập"])
def test_each_part_of_a_line_stands_alone(
    client: Client, cast: Cast, place: District, head: str, address: str | None, reason: str
) -> None:
    event(
        place,
        actor=cast.staff,
        actor_name="Staff",
        in_place_of=head,
        address=address,
        target_label="Xã A",
        reason=reason,
    )
    (line,) = rows(read(client.get(URL)))[1:]
    who = ["Staff", f"thay mặt {head}" if head else "", address or ""]
    assert line[1] == " ".join(filter(None, who))
    assert line[3] == f"Xã A {reason}".strip()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "Mới", "Tên ngắn: Mới"),
        ("Cũ", "", "Tên ngắn: Cũ → –"),
        ("Cũ", "Mới", "Tên ngắn: Cũ → Mới"),
        ("Cũ", "Cũ", "Tên ngắn: Cũ"),
        ("", "", ""),
    ],
)
def test_a_change_is_said_once(
    client: Client, place: District, before: str, after: str, said: str
) -> None:
    event(place, before={"short_name": before}, after={"short_name": after})
    assert rows(read(client.get(URL)))[1][5] == said


def test_an_event_of_no_unit_is_read_at_the_top(
    client: Client, cast: Cast, place: District
) -> None:
    event(place, unit=None, actor_name="system", verb="log_in_refused", target_type="")
    assert "0 sự kiện" in lines(read(client.get(URL)))
    client.force_login(cast.auditor)
    assert rows(read(client.get(URL)))[1][2:] == ["Đăng nhập không thành công", "", "", ""]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Lộc An", ["Lộc An"]),
        ("lộc", ["Lộc Thủy", "Lộc An"]),
        ("Lộc Vinh", []),
        ("nội vụ", ["Lộc Thủy"]),
    ],
)
def test_what_is_searched_is_the_whole_of_the_words(
    client: Client, place: District, typed: str, found: list[str]
) -> None:
    """In the name of the person or of the object."""
    event(place, target_label="Lộc An", at=AT)
    event(place, target_label="Lộc Thủy", actor_name="Cán bộ Nội vụ", at=AT + timedelta(days=1))
    page = read(client.get(URL, {"q": typed}))
    assert [row[3] for row in rows(page)[1:]] == found


def test_a_filter_stays_as_it_was_chosen(client: Client, place: District) -> None:
    chosen = {"q": "An", "unit": place.commune.pk, "verb": "units.unit_changed"}
    days = {"first": "16/03/2035", "last": "17/03/2035"}
    page = read(client.get(URL, chosen | days))
    words = {"q": "An", "unit": "Ủy ban nhân dân xã Lộc An", "verb": "Sửa đơn vị"}
    assert filled(page) == words | days
    assert lines(page)[-2:] == [
        "Không có sự kiện phù hợp",
        "Hãy tìm bằng từ khác hoặc bỏ bớt bộ lọc.",
    ]


def test_the_newest_stand_on_the_first_page(
    client: Client, place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "ROWS", 2)
    for number in range(5):
        event(place, at=AT + timedelta(days=number), target_label=f"Xã {number}")
    page = read(client.get(URL))
    assert [row[3] for row in rows(page)[1:]] == ["Xã 4", "Xã 3"]
    assert {"5 sự kiện", "Dòng 1–2 trong tổng số 5"} <= set(lines(page))
    page = read(client.get(URL, {"page": 2, "unit": place.commune.pk}))
    assert [row[3] for row in rows(page)[1:]] == ["Xã 2", "Xã 1"]
    addresses = dict(links(page))
    for number, words in ((1, "‹ Trước"), (3, "Sau ›")):
        assert f"page={number}" in addresses[words]
        assert f"unit={place.commune.pk}" in addresses[words]
