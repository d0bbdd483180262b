"""One-time passwords as they are read, while they are made, once they are there and when they are
gone; and what is said of e-mails that are not sent.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast
from tests.reading import alerts, dialogs, filled, lines, links, read, rows
from tests.units.people.test_password_lists import ask_for_import, row, to, work
from units.models import Job, PasswordList, User
from units.people.password_lists import contents
from units.people.password_lists.asking import ask_for_reset

pytestmark = pytest.mark.django_db
ACCOUNTS = reverse("units:account_list")
BACK = [("Tài khoản", ACCOUNTS), ("Đến danh sách tài khoản", ACCOUNTS)]
ASKED_AT = datetime(2099, 3, 16, 17, 5, tzinfo=UTC)  # the 17th in Hà Nội
GONE = (
    "Danh sách đã được lấy hoặc đã quá hạn. "
    "Với người chưa nhận được mật khẩu, hãy chọn tài khoản và cấp lại."
)
LEAVE = "Anh/chị có thể rời trang này; phần mềm tiếp tục xử lý, danh sách có tại trang Tài khoản."
TAKE = (
    "Tôi đã lấy danh sách Danh sách sẽ bị xóa ở đây và không mở lại được. "
    "Chỉ tiếp tục khi đã in hoặc đã lưu."
)


@pytest.fixture
def client(cast: Cast, enter: Callable[[User], Client]) -> Client:
    return enter(cast.administrator)


@pytest.fixture
def asked(cast: Cast) -> PasswordList:
    return ask_for_reset([cast.staff, cast.other_staff], by=cast.administrator)


@pytest.mark.parametrize(
    ("status", "said"),
    [(Job.Status.QUEUED, "đang chờ xử lý"), (Job.Status.RUNNING, "đang tạo mật khẩu 45%")],
)
def test_who_waits_is_told_for_what(
    client: Client, asked: PasswordList, status: str, said: str
) -> None:
    Job.objects.update(status=status, progress=45)
    page = client.get(to("", asked))
    waiting = read(page, "section")
    assert lines(waiting) == [said, LEAVE]
    assert waiting.find(".//progress").attrib["value"] == "45"
    assert (waiting.get("hx-get"), waiting.get("hx-trigger")) == (
        to("_progress", asked),
        "every 1s",
    )
    assert links(read(page)) == BACK[:1]
    assert alerts(read(page)) == []
    assert lines(read(client.get(to("_progress", asked)), "section")) == [said, LEAVE]


def test_each_password_stands_beside_its_person(
    client: Client, asked: PasswordList, cast: Cast
) -> None:
    work(asked)
    PasswordList.objects.update(asked_at=ASKED_AT)
    given = {line.user.username: line.password for line in contents.given(asked)}
    shown = read(client.get(to("", asked)))
    assert rows(shown) == [
        ["Nơi công tác", "Họ và tên", "Tên đăng nhập", "Mật khẩu dùng một lần"],
        ["Ủy ban nhân dân xã Lộc An", "Staff", "staff", given["staff"]],
        ["Ủy ban nhân dân xã Lộc Thủy", "Other_Staff", "other_staff", given["other_staff"]],
    ]
    assert lines(shown)[1:3] == ["Mật khẩu dùng một lần", "yêu cầu lúc 00:05 ngày 17/03/2099"]
    ((tone, told),) = alerts(shown)
    assert tone == "warning"
    assert told.endswith("cho đến khi xác nhận đã lấy, muộn nhất là 00:05 ngày 24/03/2099.")
    assert dialogs(shown) == {"take": (TAKE, to("_take", asked))}
    assert links(shown) == [BACK[0], ("Tải về", to("_download", asked)), BACK[1]]


def test_a_password_that_was_changed_since_is_not_shown(
    client: Client, asked: PasswordList, cast: Cast
) -> None:
    work(asked)
    User.objects.filter(pk=cast.staff.pk).update(password="another")
    passwords = {row[2]: row[3] for row in rows(read(client.get(to("", asked))))[1:]}
    assert passwords["staff"] == "không còn hiệu lực"
    assert passwords["other_staff"] == contents.password_of(asked, "other_staff")


def test_a_list_that_was_taken_offers_nothing(client: Client, asked: PasswordList) -> None:
    work(asked)
    client.post(to("_take", asked), follow=True)
    page = read(client.get(to("", asked)))
    assert alerts(page) == [("info", GONE)]
    assert (rows(page), dialogs(page), links(page)) == ([], {}, BACK)


def test_an_import_says_what_it_did_to_the_rows(client: Client) -> None:
    old = row(username="staff", full_name="Staff", valid_from="01/01/2021")
    passwords = ask_for_import(client, [row(), [*old[:3], "0234", *old[4:]]])
    work(passwords)
    page = read(client.get(to("", passwords)))
    assert "1 mới, 1 thay đổi, 0 giữ nguyên." in words_of_meta(page)
    passwords = ask_for_import(client, [[*old[:3], "0235", *old[4:]]])
    work(passwords)
    page = read(client.get(to("", passwords)))
    assert "0 mới, 1 thay đổi, 0 giữ nguyên." in words_of_meta(page)
    assert alerts(page) == [
        ("info", "Tệp không thêm tài khoản mới nào, nên không có mật khẩu để trao."),
    ]
    assert dialogs(page) == {}


def words_of_meta(page) -> str:
    return " ".join(lines(page.find(".//div[@class='page-meta']")))


def test_a_failure_says_that_nothing_changed_and_why(
    client: Client, asked: PasswordList, cast: Cast
) -> None:
    cast.staff.memberships.update(territory=cast.neighbour_home_affairs.memberships.get().territory)
    work(asked)
    page = read(client.get(to("", asked)))
    assert alerts(page) == [
        (
            "danger",
            "Chưa lưu dữ liệu: tài khoản và mật khẩu không thay đổi. "
            "Staff: Tài khoản còn giữ vai trò ngoài phạm vi quản lý của anh/chị.",
        )
    ]
    assert (rows(page), dialogs(page), links(page)) == ([], {}, BACK)


@pytest.mark.parametrize(
    ("is_on", "email", "told"),
    [
        (
            False,
            "",
            [("info", "Phần mềm chưa gửi thư điện tử; quản trị viên cần khai báo máy chủ thư.")],
        ),
        (
            True,
            "",
            [
                (
                    "warning",
                    "Tài khoản chưa có địa chỉ thư điện tử. Hãy bổ sung tại “Tài khoản của tôi”.",
                )
            ],
        ),
        (True, "a@example.vn", []),
    ],
)
def test_without_a_mail_server_is_for_knowing_without_an_address_for_acting(
    client: Client, cast: Cast, settings, is_on: bool, email: str, told: list[tuple[str, str]]
) -> None:
    settings.MAIL_IS_ON = is_on
    User.objects.filter(pk=cast.administrator.pk).update(email=email, wants_mail="urgent")
    page = read(client.get(reverse("units:notice_preferences")))
    assert alerts(page) == told
    assert filled(page) == {"wants_mail": "urgent"}
    assert links(page) == [
        ("Thông báo", reverse("units:notice_list")),
        ("Tài khoản của tôi", reverse("units:my_account")),
    ]
