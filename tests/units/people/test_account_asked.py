"""The page of an account: what its buttons ask and to whom they do it, what stands in its forms."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.people import Cast, District
from tests.reading import alerts, badges, dialogs, filled, lines, links, read, rows
from tests.units.people.test_accounts_values import hold
from tests.units.people.test_people_read import SINCE, to
from units.formats.dates import format_day
from units.models import Membership, PasswordList, User
from units.views.people import account_list

pytestmark = pytest.mark.django_db
RESET = (
    "Cấp lại mật khẩu Mật khẩu hiện tại hết hiệu lực và mọi phiên đang mở kết thúc. "
    "Mật khẩu dùng một lần chỉ hiển thị một lần."
)
LOCK = (
    "Khóa tài khoản Người này không đăng nhập được nữa. "
    "Dữ liệu đã nhập được giữ nguyên và tài khoản có thể được mở lại."
)
UNLOCK = "Mở khóa Người này đăng nhập lại được với các vai trò bên dưới."
OUTSIDE = "Tài khoản còn giữ vai trò ngoài phạm vi quản lý của anh/chị."


@pytest.fixture
def client(cast: Cast, enter: Callable[[User], Client]) -> Client:
    return enter(cast.administrator)


@pytest.mark.parametrize(
    ("who", "name", "asked"), [("staff", "deactivate", LOCK), ("disabled", "activate", UNLOCK)]
)
def test_each_button_asks_for_the_person_of_the_page(
    client: Client, cast: Cast, who: str, name: str, asked: str
) -> None:
    person = getattr(cast, who)
    assert dialogs(read(client.get(to("account_detail", person.pk)))) == {
        "reset": (RESET, to("account_reset_password", person.pk)),
        name: (asked, to(f"account_{name}", person.pk)),
    }


@pytest.mark.parametrize(
    ("active", "new", "state"),
    [
        (True, False, ("good", "đang hoạt động")),
        (True, True, ("warn", "chờ đổi mật khẩu")),
        (False, False, ("mute", "đã khóa")),
        (False, True, ("mute", "đã khóa")),  # the password can wait
    ],
)
def test_the_state_of_an_account(
    client: Client, cast: Cast, place: District, active: bool, new: bool, state: tuple[str, str]
) -> None:
    person = User.objects.filter(pk=cast.home_affairs.pk)
    person.update(is_active=active, must_change_password=new)
    assert badges(read(client.get(to("account_detail", cast.home_affairs.pk)))) == [state]
    at_desk = {"unit": place.home_affairs.pk}
    assert badges(read(client.get(to("account_list"), at_desk))) == [state]


def test_of_who_also_works_outside_only_the_roles_here_are_shown_and_changed(
    client: Client, cast: Cast, place: District
) -> None:
    here = cast.staff.memberships.get()
    hold(cast.staff, place.neighbour)
    page = read(client.get(to("account_detail", cast.staff.pk)))
    assert dialogs(page) == {}
    greyed = {"".join(each.itertext()).strip(): each.get("title") for each in page.iter("button")}
    assert greyed == {"Cấp lại mật khẩu": OUTSIDE, "Khóa tài khoản": OUTSIDE}
    assert [row[1] for row in rows(page)[1:]] == ["Ủy ban nhân dân xã Lộc An"]
    assert links(page)[1:] == [
        ("Chuyển công tác", to("account_move", cast.staff.pk)),
        ("Giao vai trò", to("membership_add", cast.staff.pk)),
        ("Ủy ban nhân dân xã Lộc An", to("unit_detail", here.workplace_id)),
        ("Sửa", to("membership_edit", here.pk)),
    ]
    assert lines(page)[-1] == OUTSIDE


def test_roles_stand_in_the_order_of_their_days(
    client: Client, cast: Cast, place: District
) -> None:
    hold(cast.staff, place.other_commune, valid_from=date(2020, 5, 1), valid_to=date(2020, 12, 31))
    page = read(client.get(to("account_detail", cast.staff.pk)))
    assert [row[2:4] for row in rows(page)[1:]] == [
        ["Lộc Thủy", "01/05/2020 – 31/12/2020"],
        ["Lộc An", SINCE],
    ]


# --- forms ---------------------------------------------------------------------------------------


@pytest.fixture
def head(cast: Cast) -> Membership:
    User.objects.filter(pk=cast.head.pk).update(email="head@example.vn", phone="0234")
    cast.head.memberships.update(position="Chủ tịch", valid_to=date(2026, 6, 30))
    return cast.head.memberships.get()


def test_a_form_about_an_account_begins_with_what_is_stored(
    client: Client, head: Membership
) -> None:
    page = read(client.get(to("account_edit", head.user_id)))
    assert lines(page)[:3] == ["Tài khoản", "Head", "Sửa tài khoản"]
    reached = {"email": "head@example.vn", "phone": "0234"}
    assert filled(page) == {"full_name": "Head"} | reached
    page = read(client.get(to("membership_edit", head.pk)))
    assert lines(page)[:3] == [
        "Tài khoản",
        "Head",
        "Head – Người đứng đầu đơn vị – Ủy ban nhân dân xã Lộc An",
    ]
    days = {"valid_from": "01/01/2021", "valid_to": "30/06/2026"}
    assert filled(page) == {"position": "Chủ tịch"} | days
    account = to("account_detail", head.user_id)
    back = [("Tài khoản", to("account_list")), ("Head", account), ("Hủy", account)]
    assert links(page) == back
    client.force_login(head.user)
    assert filled(read(client.get(to("my_account")))) == reached


@pytest.mark.parametrize("name", ["account_add", "membership_add"])
def test_a_role_begins_today_at_a_unit_of_the_territory(
    client: Client, cast: Cast, place: District, name: str
) -> None:
    key = [] if name == "account_add" else [cast.staff.pk]
    page = read(client.get(to(name, *key)))
    blank = dict.fromkeys(["position", "valid_to"], "")
    person = dict.fromkeys(["username", "full_name", "email", "phone"], "")
    said = {key: text for key, text in filled(page).items() if key in blank | person}
    assert said == (blank | person if name == "account_add" else blank)
    assert filled(page)["valid_from"] == format_day(timezone.localdate())
    offered = {
        each.get("name"): {"".join(option.itertext()) for option in each if option.get("value")}
        for each in page.iter("select")
    }
    here = [place.district, place.home_affairs, place.justice, place.commune, place.other_commune]
    assert offered["workplace"] == offered["territory"] == {unit.name for unit in here}


def test_a_new_account_is_added_from_the_list_and_leads_back(client: Client) -> None:
    page = read(client.get(to("account_add")))
    assert lines(page)[:3] == [
        "Tài khoản",
        "Tạo tài khoản",
        "Mật khẩu dùng một lần hiển thị một lần sau khi lưu.",
    ]
    assert links(page) == [("Tài khoản", to("account_list")), ("Hủy", to("account_list"))]


def test_a_new_password_stands_beside_the_name_of_its_account(client: Client, cast: Cast) -> None:
    page = read(client.post(to("account_reset_password", cast.staff.pk)))
    heads, (name, password) = rows(page)
    assert (heads, name) == (["Tên đăng nhập", "Mật khẩu dùng một lần"], "staff")
    assert User.objects.get(pk=cast.staff.pk).check_password(password)
    assert [tone for tone, _words in alerts(page)] == ["warning"]
    assert links(page) == [
        ("Tài khoản", to("account_list")),
        ("Đến tài khoản", to("account_detail", cast.staff.pk)),
    ]


# --- the list ------------------------------------------------------------------------------------


def test_the_list_leads_to_what_is_done_with_accounts(client: Client, cast: Cast) -> None:
    asked = datetime(2099, 3, 16, 3, 5, tzinfo=UTC)
    own, others = (
        PasswordList.objects.create(maker=maker, seed="x", asked_at=asked)
        for maker in (cast.administrator, cast.head)
    )
    PasswordList.objects.create(maker=cast.administrator, asked_at=asked)  # was taken
    page = read(client.get(to("account_list"), {"q": "other_head"}))
    assert alerts(page) == [
        ("warning", "Có mật khẩu dùng một lần chưa lấy Danh sách lúc 10:05 ngày 16/03/2099"),
    ]
    addresses = [address for _words, address in links(page)]
    assert addresses[:4] == [
        "?q=other_head&as=xlsx",
        "?q=other_head&as=csv",
        to("account_import"),
        to("account_add"),
    ]
    assert addresses[-2:] == [
        to("password_list", own.pk),
        to("account_detail", cast.other_head.pk),
    ]
    assert to("password_list", others.pk) not in addresses


def test_people_are_chosen_for_new_passwords_from_the_list(
    client: Client, cast: Cast, place: District
) -> None:
    page = read(client.get(to("account_list"), {"unit": place.other_commune.pk}))
    (form,) = [each for each in page.iter("form") if each.get("action")]
    assert (form.get("method"), form.get("action")) == ("get", to("passwords_reset"))
    chosen = [each for each in form.iter("input") if each.get("name") == "account"]
    assert [(each.get("value"), each.get("aria-label")) for each in chosen] == [
        (str(person.pk), f"Chọn {person.full_name}")
        for person in (cast.moved, cast.other_head, cast.other_staff)
    ]
    asked = read(client.get(to("passwords_reset"), {"account": [cast.staff.pk, cast.head.pk]}))
    sent = [each.get("value") for each in asked.iter("input") if each.get("name") == "account"]
    assert sent == [str(cast.head.pk), str(cast.staff.pk)]
    assert lines(asked)[-4:] == ["Head head", "Staff staff", "Cấp lại mật khẩu", "Hủy"]


def test_a_filter_stays_as_it_was_chosen_and_a_page_has_so_many_rows(
    client: Client, place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_list, "ROWS", 2)
    chosen = {"q": "e", "role": "head", "unit": place.commune.pk, "state": "active"}
    page = read(client.get(to("account_list"), chosen))
    assert {name: filled(page)[name] for name in chosen} == {
        "q": "e",
        "role": "Người đứng đầu đơn vị",
        "unit": "Ủy ban nhân dân xã Lộc An",
        "state": "Đang hoạt động",
    }
    page = read(client.get(to("account_list"), {"page": 2, "unit": place.commune.pk}))
    assert [row[1] for row in rows(page)] == ["Tên đăng nhập", "moved", "staff"]
    assert "Dòng 3–4 trong tổng số 4" in lines(page)


def test_a_role_and_a_unit_are_sought_together(client: Client, cast: Cast, place: District) -> None:
    """Who is head elsewhere and staff here is no head here."""
    hold(cast.other_head, place.commune)
    for chosen, found in (
        ({"role": "head", "unit": place.commune.pk}, ["disabled", "head"]),
        ({"role": "staff", "unit": place.commune.pk}, ["moved", "other_head", "staff"]),
    ):
        page = read(client.get(to("account_list"), chosen))
        assert [row[1] for row in rows(page)[1:]] == found


@pytest.mark.parametrize("stored", ["nva", "NVA"])
def test_a_name_that_is_taken_is_said_in_any_letters_and_all_is_kept(
    client: Client, cast: Cast, place: District, stored: str
) -> None:
    User.objects.create_user(stored, full_name="Nguyễn Văn A")
    sent = {
        "username": "Nva",
        "full_name": "Nguyễn Văn An",
        "role": "staff",
        "workplace": place.commune.pk,
        "valid_from": "05/01/2030",
        "position": "Công chức",
    }
    answer = client.post(to("account_add"), sent)
    assert answer.context["form"].errors == {"username": ["Tên đăng nhập đã được sử dụng."]}
    kept = filled(read(answer))
    assert {key: kept[key] for key in ("username", "full_name", "position", "valid_from")} == {
        key: sent[key] for key in ("username", "full_name", "position", "valid_from")
    }
    assert not User.objects.filter(full_name="Nguyễn Văn An").exists()
