"""Where people sit and what they cover are two things: the appraiser sits at an office and covers
the district. Each page says the one it names; a role is another one when any of its facts differs.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.people import SINCE, Cast, District
from tests.reading import lines, read, rows
from tests.units.people.test_password_lists import to as to_list
from tests.units.people.test_password_lists import work
from tests.units.people.test_people_read import to
from units.audit.trail import record
from units.models import Role, User
from units.people.password_lists.asking import ask_for_reset

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]


def test_pages_of_the_administrator(cast: Cast, place: District, enter: Enter) -> None:
    client = enter(cast.administrator)
    (found,) = rows(read(client.get(to("account_list"), {"unit": place.justice.pk})))[1:]
    assert found[:3] == ["Appraiser", "appraiser", "Người thẩm định – P. Tư pháp"]
    assert rows(read(client.get(to("account_detail", cast.appraiser.pk))))[1][:3] == [
        "Người thẩm định",
        "Phòng Tư pháp",
        "UBND huyện Phú Lộc",
    ]
    passwords = ask_for_reset([cast.appraiser], by=cast.administrator)
    work(passwords)
    assert rows(read(client.get(to_list("", passwords))))[1][0] == "Phòng Tư pháp"


def test_pages_of_ones_own(cast: Cast, enter: Enter) -> None:
    page = enter(cast.appraiser).get(to("my_account"))
    assert lines(read(page, "ul[@class='work-list']"))[0] == "Người thẩm định Phòng Tư pháp"
    card = lines(read(page, "div[@class='user-card']"))
    assert card == ["Appraiser Người thẩm định Phòng Tư pháp"]


def test_the_trail_files_what_belongs_to_no_unit_under_the_workplace(
    cast: Cast, place: District
) -> None:
    assert record("log_in", by=cast.appraiser).unit == place.justice


@pytest.mark.parametrize(
    ("other", "refused"),
    [
        ({}, True),
        ({"role": Role.HOME_AFFAIRS}, False),
        ({"workplace": "home_affairs"}, False),
        ({"territory": "commune"}, False),
        ({"territory": "justice"}, False),
        ({"valid_from": date(2021, 1, 2)}, False),
        ({"position": "Chuyên viên"}, True),
        ({"valid_to": date(2099, 6, 30)}, True),
    ],
    ids=str,
)
def test_a_role_is_the_same_when_role_desk_territory_and_first_day_are(
    cast: Cast, place: District, enter: Enter, other: dict[str, object], refused: bool
) -> None:
    held = {"role": Role.APPRAISER, "workplace": "justice", "territory": "district"}
    sent = held | {"valid_from": SINCE} | other
    units = {name: getattr(place, str(sent[name])).pk for name in ("workplace", "territory")}
    answer = enter(cast.administrator).post(to("membership_add", cast.appraiser.pk), sent | units)
    assert (answer.status_code != 302) is refused
    assert ("đã giữ vai trò" in answer.text) is refused
    assert cast.appraiser.memberships.count() == (1 if refused else 2)


def test_a_role_without_a_territory_covers_the_desk(
    cast: Cast, place: District, enter: Enter
) -> None:
    sent = {"role": Role.APPRAISER, "workplace": place.justice.pk, "valid_from": SINCE}
    enter(cast.administrator).post(to("membership_add", cast.appraiser.pk), sent)
    covered = set(cast.appraiser.memberships.values_list("territory", flat=True))
    assert covered == {place.district.pk, place.justice.pk}
