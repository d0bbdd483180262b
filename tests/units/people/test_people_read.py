"""The pages about people as they are read: accounts, roles, deputies, one-time passwords."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District
from tests.reading import alerts, facts, lines, links, read, rows
from units.models import User

pytestmark = pytest.mark.django_db
SEEN_AT = datetime(2021, 3, 16, 3, 5, tzinfo=UTC)
SINCE = "từ 01/01/2021"


def to(name: str, *key: int) -> str:
    return reverse(f"units:{name}", args=key)


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    client.force_login(cast.administrator)
    return client


def test_the_list_of_accounts_says_each_thing_under_its_heading(
    administrator: Client, cast: Cast
) -> None:
    User.objects.filter(pk=cast.staff.pk).update(last_login=SEEN_AT, must_change_password=True)
    cast.head.memberships.update(position="Chủ tịch")
    commune = cast.staff.memberships.get().workplace
    page = read(administrator.get(to("account_list"), {"unit": commune.pk}))
    assert rows(page) == [
        ["Họ và tên", "Tên đăng nhập", "Vai trò", "Trạng thái", "Đăng nhập gần nhất"],
        ["Disabled", "disabled", "Người đứng đầu đơn vị – Lộc An", "đã khóa", "–"],
        ["Head", "head", "Người đứng đầu đơn vị – Lộc An", "đang hoạt động", "–"],
        [
            "Moved",
            "moved",
            "Cán bộ, công chức – Lộc Thủy Cán bộ, công chức – Lộc An",
            "đang hoạt động",
            "–",
        ],
        ["Staff", "staff", "Cán bộ, công chức – Lộc An", "chờ đổi mật khẩu", "10:05 16/03/2021"],
    ]
    assert "4 tài khoản" in lines(page)
    assert ("Staff", to("account_detail", cast.staff.pk)) in links(page)


def test_a_search_that_finds_nobody_says_so(administrator: Client) -> None:
    page = read(administrator.get(to("account_list"), {"q": "không ai"}))
    assert lines(page)[-2:] == [
        "Không có tài khoản phù hợp",
        "Hãy tìm bằng từ khác hoặc bỏ bớt bộ lọc.",
    ]
    assert "0 tài khoản" in lines(page)


def test_the_page_of_an_account(administrator: Client, cast: Cast, place: District) -> None:
    created = datetime(2021, 1, 4, 18, 0, tzinfo=UTC)  # the 5th in Hà Nội
    User.objects.filter(pk=cast.head.pk).update(
        email="head@example.vn", phone="0234", last_login=SEEN_AT, created_at=created
    )
    cast.head.memberships.update(position="Chủ tịch", valid_to=date(2026, 6, 30))
    held = cast.head.memberships.get()
    page = read(administrator.get(to("account_detail", cast.head.pk)))
    assert lines(page)[:3] == ["Tài khoản", "Head", "đang hoạt động"]
    assert rows(page) == [
        ["Vai trò", "Nơi công tác", "Phạm vi", "Thời hạn hiệu lực", "Thao tác"],
        [
            "Người đứng đầu đơn vị Chủ tịch",
            "Ủy ban nhân dân xã Lộc An",
            "Lộc An",
            "01/01/2021 – 30/06/2026",
            "Sửa",
        ],
    ]
    assert facts(page) == {
        "Tên đăng nhập": "head",
        "Thư điện tử": "head@example.vn",
        "Điện thoại": "0234",
        "Đăng nhập gần nhất": "10:05 ngày 16/03/2021",
        "Ngày tạo": "05/01/2021",
    }
    assert links(page) == [
        ("Tài khoản", to("account_list")),
        ("Chuyển công tác", to("account_move", cast.head.pk)),
        ("Giao vai trò", to("membership_add", cast.head.pk)),
        (place.commune.name, to("unit_detail", place.commune.pk)),
        ("Sửa", to("membership_edit", held.pk)),
        ("Sửa", to("account_edit", cast.head.pk)),
    ]


def test_what_an_account_does_not_name_is_a_dash(administrator: Client, cast: Cast) -> None:
    said = facts(read(administrator.get(to("account_detail", cast.staff.pk))))
    assert list(said.values())[:4] == ["staff", "–", "–", "–"]


@pytest.mark.parametrize(
    ("person", "offered"),
    [("staff", "Khóa tài khoản"), ("disabled", "Mở khóa")],
)
def test_an_account_is_locked_or_unlocked(
    administrator: Client, cast: Cast, person: str, offered: str
) -> None:
    page = read(administrator.get(to("account_detail", getattr(cast, person).pk)))
    buttons = [" ".join("".join(each.itertext()).split()) for each in page.iter("button")]
    steps = [each for each in buttons if each in ("Khóa tài khoản", "Mở khóa")]
    assert set(steps) == {offered}
    assert "Cấp lại mật khẩu" in buttons


def test_ones_own_account_is_read_only(administrator: Client, cast: Cast) -> None:
    page = read(administrator.get(to("account_detail", cast.administrator.pk)))
    assert rows(page)[1][3:] == [SINCE, ""]
    workplace = cast.administrator.memberships.get().workplace
    assert links(page) == [
        ("Tài khoản", to("account_list")),
        (workplace.name, to("unit_detail", workplace.pk)),
    ]
    assert lines(page)[-1].startswith("Anh/chị không tự sửa được")


@pytest.mark.parametrize("name", ["account_edit", "membership_add"])
def test_forms_about_an_account_lead_back_to_it(
    administrator: Client, cast: Cast, name: str
) -> None:
    page = read(administrator.get(to(name, cast.staff.pk)))
    account = to("account_detail", cast.staff.pk)
    assert links(page) == [
        ("Tài khoản", to("account_list")),
        ("Staff", account),
        ("Hủy", account),
    ]


def test_who_gets_a_new_password_and_who_is_left_out(administrator: Client, cast: Cast) -> None:
    chosen = {"account": [cast.staff.pk, cast.administrator.pk]}
    page = read(administrator.get(to("passwords_reset"), chosen))
    (left_out, told) = alerts(page)
    assert left_out[0] == "warning"
    assert left_out[1].startswith("Những tài khoản này được bỏ qua Administrator")
    assert told[0] == "info"
    assert told[1].startswith("Mật khẩu hiện tại của những người này hết hiệu lực")
    assert "Staff staff" in lines(page)
    page = read(administrator.get(to("passwords_reset"), {"account": [cast.administrator.pk]}))
    assert [tone for tone, _words in alerts(page)] == ["warning"]
    assert list(page.iter("form")) == []
