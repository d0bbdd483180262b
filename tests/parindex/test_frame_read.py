"""The frame of every page as it is read: who is logged in, what waits, where the menu leads."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District, make_person
from tests.reading import lines, links, read
from units.models import Delegation, Membership, Notice, Role, User

pytestmark = pytest.mark.django_db
HOME = reverse("password_change")  # a page of everybody


def card(client: Client, user: User) -> list[str]:
    client.force_login(user)
    return lines(read(client.get(HOME), "div[@class='user-card']"))


def test_the_menu_of_a_person_names_position_and_workplace(client: Client, cast: Cast) -> None:
    assert card(client, cast.head) == ["Head Người đứng đầu đơn vị Ủy ban nhân dân xã Lộc An"]
    cast.head.memberships.update(position="Chủ tịch")
    assert card(client, cast.head) == ["Head Chủ tịch Ủy ban nhân dân xã Lộc An"]
    button = lines(read(client.get(HOME), "button[@class='user-menu-button']"))
    assert button == ["Menu tài khoản Head Ủy ban nhân dân xã Lộc An"]
    cast.head.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))
    assert card(client, cast.head) == ["Head"]


def test_the_own_role_speaks_before_a_delegated_one_and_the_oldest_first(
    client: Client, cast: Cast, place: District
) -> None:
    today = timezone.localdate()
    Delegation.objects.create(
        membership=cast.head.memberships.get(),
        deputy=cast.staff,
        valid_from=today,
        valid_to=today,
        reason="Nghỉ phép",
    )
    assert card(client, cast.staff) == ["Staff Cán bộ, công chức Ủy ban nhân dân xã Lộc An"]
    Membership.objects.create(
        user=cast.staff,
        role=Role.APPRAISER,
        workplace=place.justice,
        territory=place.district,
        valid_from=today,
    )
    assert card(client, cast.staff) == ["Staff Cán bộ, công chức Ủy ban nhân dân xã Lộc An"]


def test_the_menu_of_a_person_leads_to_the_own_pages(client: Client, cast: Cast) -> None:
    client.force_login(cast.staff)
    page = client.get(HOME)
    assert links(read(page, "div[@class='user-menu dropdown']")) == [
        ("Tài khoản của tôi", reverse("units:my_account")),
        ("Thông báo qua thư điện tử", reverse("units:notice_preferences")),
        ("Đổi mật khẩu", reverse("password_change")),
    ]
    out = read(page, "div[@class='user-menu dropdown']").find(".//form")
    assert (out.get("method"), out.get("action")) == ("post", reverse("logout"))


def test_the_main_menu_leads_to_its_pages(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator)
    menu = read(client.get(reverse("units:unit_list")), "nav[@id='main-nav']")
    assert links(menu) == [
        ("Trang chủ", "/"),
        ("Đơn vị, tài khoản", reverse("units:unit_list")),
        ("Nhật ký", reverse("units:audit_list")),
    ]
    marked = [lines(each) for each in menu.iter("a") if each.get("aria-current") == "page"]
    assert marked == [["Đơn vị, tài khoản"]]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 thông báo chưa đọc"),
        (1, "1 thông báo chưa đọc 1"),
        (99, "99 thông báo chưa đọc 99"),
        (100, "100 thông báo chưa đọc 99+"),
    ],
)
def test_the_bell_says_how_many_notices_one_has_not_read(
    client: Client, cast: Cast, count: int, said: str
) -> None:
    def notices(person: User, number: int, **fields: object) -> None:
        Notice.objects.bulk_create(
            Notice(recipient=person, kind="thing", target_id=each, **fields)
            for each in range(number)
        )

    notices(cast.staff, count)
    notices(cast.head, 3)
    Notice.objects.create(recipient=cast.staff, kind="read", target_id=1, read_at=timezone.now())
    client.force_login(cast.staff)
    (bell,) = [
        each for each in read(client.get(HOME), "header").iter("a") if each.get("class") == "bell"
    ]
    assert (lines(bell), bell.get("href")) == (
        [said],
        f"{reverse('units:notice_list')}?unread=yes",
    )


def test_who_is_not_logged_in_is_led_back_after_the_log_in(client: Client) -> None:
    away = "/khong-co-trang-nay/"
    entry = ("Đăng nhập", f"{reverse('login')}?next={away}")
    found = links(read(client.get(away), "header[@class='top-bar']"))
    assert found in ([entry], [("Chỉ số CCHC", "/"), entry])
    assert links(read(client.get(reverse("login")), "header[@class='top-bar']"))[1:] == []


def test_the_home_page_counts_each_account_under_its_words(
    client: Client, cast: Cast, place: District
) -> None:
    cast.staff.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))
    for number in range(3):
        make_person(f"new{number}", Role.STAFF, place.commune, must_change_password=True)
    User.objects.filter(username__in=["other_head"]).update(is_active=False)
    client.force_login(cast.administrator)
    panel = read(client.get(reverse("home")), "section[@aria-labelledby='accounts']")
    assert lines(panel) == [
        "Tài khoản",
        "Đang hoạt động 11",
        "Đã khóa 2",
        "Chưa đổi mật khẩu lần đầu 3",
        "Chưa có vai trò 1",
        "Xem tất cả",
    ]
    assert links(panel) == [("Xem tất cả", reverse("units:account_list"))]
