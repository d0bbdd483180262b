"""The page of days off as it is read: which year, whose day, and who may take it off the list."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District, make_person
from tests.reading import alerts, badges, dialogs, filled, lines, links, read, rows
from units.models import Holiday, Membership, Role, User

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
URL, ADD = reverse("units:holiday_list"), reverse("units:holiday_add")
IMPORT = reverse("units:holiday_import")
ANNOUNCED = (
    "Khi lập danh sách này chưa có thông báo lịch nghỉ của năm: chỉ có những ngày chắc chắn theo "
    "luật. Khi có thông báo, hãy thêm các ngày nghỉ Tết còn lại, ngày nghỉ thứ hai của dịp 2/9 và "
    "các ngày hoán đổi."
)


@pytest.fixture
def days(place: District) -> dict[str, Holiday]:
    """One day each of the country and of three authorities."""
    Holiday.objects.filter(day__year=2035).delete()
    whose = {"country": None, "province": place.province, "district": place.district}
    return {
        name: Holiday.objects.create(
            authority=authority, day=date(2035, 3, 5 + number), name=name, kind="off"
        )
        for number, (name, authority) in enumerate(whose.items())
    }


def test_who_keeps_the_calendar_takes_the_own_days_off_the_list(
    cast: Cast, enter: Enter, days: dict[str, Holiday]
) -> None:
    page = read(enter(cast.home_affairs).get(URL, {"year": 2035}))
    own = days["district"].pk
    assert dialogs(page) == {
        f"remove-{own}": (
            "Xóa Ngày 07/03/2035 được tính theo lịch làm việc thông thường.",
            reverse("units:holiday_remove", args=[own]),
        )
    }
    assert [(row[2], row[5]) for row in rows(page)] == [
        ("Tên ngày nghỉ", "Thao tác"),
        ("country", ""),
        ("province", ""),
        ("district", "Xóa"),
    ]
    assert links(page)[:4] == [
        ("Excel", "?year=2035&as=xlsx"),
        ("CSV", "?year=2035&as=csv"),
        ("Nhập cả năm", IMPORT),
        ("Thêm ngày", ADD),
    ]


def test_who_does_not_keep_it_only_reads(
    cast: Cast, enter: Enter, days: dict[str, Holiday]
) -> None:
    page = read(enter(cast.staff).get(URL, {"year": 2035}))
    assert dialogs(page) == {}
    assert not {IMPORT, ADD} & {address for _words, address in links(page)}
    assert [row[4] for row in rows(page)[1:]] == ["cả nước", "UBND tỉnh", "UBND huyện Phú Lộc"]


def test_only_a_day_on_which_people_work_stands_out(
    cast: Cast, enter: Enter, days: dict[str, Holiday]
) -> None:
    Holiday.objects.filter(pk=days["province"].pk).update(kind="working")
    page = read(enter(cast.staff).get(URL, {"year": 2035}))
    assert [row[3] for row in rows(page)[1:]] == ["ngày nghỉ", "ngày làm bù", "ngày nghỉ"]
    assert badges(page) == [("warn", "ngày làm bù")]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("1899", None),
        ("1900", 1900),
        ("2035", 2035),
        ("2200", 2200),
        ("2201", None),
        ("-2035", None),
        ("", None),
    ],
)
def test_the_year_that_is_shown_is_marked(
    cast: Cast, enter: Enter, asked: str, shown: int | None
) -> None:
    page = read(enter(cast.staff).get(URL, {"year": asked}))
    current = [each for each in page.iter("a") if each.get("aria-current")]
    year = shown or timezone.localdate().year
    assert [(lines(each), each.get("href")) for each in current] == [
        (["Ngày nghỉ"], URL),
        ([str(year)], f"?year={year}"),
    ]


@pytest.mark.parametrize(
    ("year", "has_days", "told"),
    [(2026, True, []), (2027, True, [("info", ANNOUNCED)]), (2027, False, [])],
)
def test_days_that_were_not_announced_yet_are_told_where_others_stand(
    cast: Cast, enter: Enter, year: int, has_days: bool, told: list[tuple[str, str]]
) -> None:
    if not has_days:
        Holiday.objects.filter(day__year=year).delete()
    page = read(enter(cast.staff).get(URL, {"year": year}))
    assert alerts(page) == told
    if not has_days:
        assert lines(page)[-2:] == [
            "Năm này chưa có ngày nghỉ, ngày làm bù nào",
            "Mọi ngày từ thứ Hai đến thứ Sáu được tính là ngày làm việc cho đến khi thêm hoặc "
            "nhập ngày nghỉ của năm.",
        ]


def test_a_day_is_added_for_the_one_authority_or_for_the_chosen_one(
    cast: Cast, place: District, enter: Enter
) -> None:
    page = read(enter(cast.home_affairs).get(ADD))
    assert lines(page)[:3] == [
        "Ngày nghỉ",
        "Thêm ngày nghỉ hoặc ngày làm bù",
        "Đối với các đơn vị của anh/chị, ngày này được ưu tiên hơn ngày chung cả nước cùng ngày.",
    ]
    assert links(page) == [("Ngày nghỉ", URL), ("Hủy", URL)]
    assert filled(page) == {"day": "", "name": "", "kind": ""}
    person = make_person("two", Role.HOME_AFFAIRS, place.commune)
    Membership.objects.create(
        user=person, role=Role.HOME_AFFAIRS, workplace=place.justice, territory=place.district
    )
    client = enter(person)
    (offered,) = [
        each for each in read(client.get(ADD)).iter("select") if each.get("name") == "authority"
    ]
    assert {"".join(each.itertext()) for each in offered} == {
        "Ủy ban nhân dân xã Lộc An",
        "Ủy ban nhân dân huyện Phú Lộc",
    }
    sent = {"day": "2035-03-05", "name": "Lễ hội", "kind": "off", "authority": place.district.pk}
    client.post(ADD, sent, follow=True)
    assert Holiday.objects.get(day=date(2035, 3, 5)).authority == place.district
    refused = read(client.post(ADD, sent | {"authority": place.neighbour.pk, "day": "2035-03-06"}))
    assert [tone for tone, _words in alerts(refused)] == ["danger"]
    assert not Holiday.objects.filter(day=date(2035, 3, 6)).exists()
