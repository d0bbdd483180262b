"""One-time passwords as they are read, while they are made and once they are there; and what is
said of e-mails that are not sent.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast
from tests.reading import alerts, lines, links, read, rows
from tests.units.people.test_password_lists import to, work
from units.models import Job, PasswordList, User
from units.people.password_lists import asking, contents

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast: Cast, enter: Callable[[User], Client]) -> Client:
    return enter(cast.administrator)


@pytest.fixture
def asked(cast: Cast) -> PasswordList:
    return asking.ask_for_reset([cast.staff, cast.other_staff], by=cast.administrator)


@pytest.mark.parametrize(
    ("status", "said"),
    [(Job.Status.QUEUED, "đang chờ xử lý"), (Job.Status.RUNNING, "đang tạo mật khẩu 45 %")],
)
def test_who_waits_is_told_for_what(
    client: Client, asked: PasswordList, status: str, said: str
) -> None:
    Job.objects.update(status=status, progress=45)
    shown = read(client.get(to("_progress", asked)), "section")
    assert lines(shown)[0] == said
    assert shown.find(".//progress").attrib["value"] == "45"


def test_each_password_stands_beside_its_person(
    client: Client, asked: PasswordList, cast: Cast
) -> None:
    work(asked)
    given = {line.user.username: line.password for line in contents.given(asked)}
    shown = read(client.get(to("", asked)))
    assert rows(shown) == [
        ["Nơi công tác", "Họ và tên", "Tên đăng nhập", "Mật khẩu dùng một lần"],
        ["Ủy ban nhân dân xã Lộc An", "Staff", "staff", given["staff"]],
        ["Ủy ban nhân dân xã Lộc Thủy", "Other_Staff", "other_staff", given["other_staff"]],
    ]
    assert [tone for tone, _words in alerts(shown)] == ["warning"]
    assert shown.find(".//dialog[@id='take']/form").attrib["action"] == to("_take", asked)
    assert links(shown) == [
        ("Tài khoản", reverse("units:account_list")),
        ("Tải xuống", to("_download", asked)),
        ("Đến danh sách tài khoản", reverse("units:account_list")),
    ]


def test_without_a_mail_server_is_for_knowing_without_an_address_for_acting(
    client: Client, settings
) -> None:
    address = reverse("units:notice_preferences")
    assert [tone for tone, _words in alerts(read(client.get(address)))] == ["info"]
    settings.MAIL_IS_ON = True
    assert [tone for tone, _words in alerts(read(client.get(address)))] == ["warning"]
