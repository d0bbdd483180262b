"""Who did something on a page reads on the next one that it was done."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District
from tests.units.people.test_accounts import new_account
from units.models import Delegation, Holiday, PasswordList, Upload, User
from units.people.delegations import delegate

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]


def said(client: Client, page: str, /, *key: int, **sent: object) -> list[str]:
    """What the page says to which an action leads."""
    answer = client.post(reverse(f"units:{page}", args=key), sent, follow=True)
    return [str(each) for each in answer.context["messages"]]


def test_an_administrator_reads_what_was_done(place: District, cast: Cast, enter: Enter) -> None:
    client, person = enter(cast.administrator), cast.staff.pk
    role = {"role": "head", "workplace": place.commune.pk, "valid_from": "2021-02-01"}
    days = {"valid_from": "2021-01-01"}
    assert said(client, "account_add", **new_account(place)) == ["Đã tạo tài khoản."]
    assert said(client, "account_edit", person, full_name="Lê Thị B") == ["Đã lưu."]
    assert said(client, "account_deactivate", person) == ["Đã khóa tài khoản."]
    assert said(client, "account_activate", person) == ["Đã mở khóa tài khoản."]
    assert said(client, "membership_edit", cast.staff.memberships.get().pk, **days) == ["Đã lưu."]
    assert said(client, "membership_add", person, **role) == ["Đã giao vai trò."]
    assert said(client, "my_account", phone="0234") == ["Đã lưu."]
    assert said(client, "passwords_reset") == ["Hãy chọn tài khoản trước."]
    passwords = PasswordList.objects.create(maker=cast.administrator, seed="x")
    assert said(client, "password_list_take", passwords.pk) == ["Danh sách đã được xóa."]


def test_who_keeps_the_calendar_reads_what_was_done(cast: Cast, enter: Enter) -> None:
    client = enter(cast.home_affairs)
    day = {"day": "2035-03-05", "name": "Lễ hội", "kind": "off"}
    assert said(client, "holiday_add", **day) == ["Đã thêm ngày vào danh sách."]
    added = Holiday.objects.get(day=date(2035, 3, 5))
    assert said(client, "holiday_remove", added.pk) == ["Đã bỏ ngày khỏi danh sách."]
    table = "Ngày,Dịp\n05/03/2035,Lễ hội\n06/03/2035,Lễ hội\n".encode()
    for counts in ("2 mới, 0 thay đổi, 0 giữ nguyên.", "0 mới, 0 thay đổi, 2 giữ nguyên."):
        file = SimpleUploadedFile("2035.csv", table)
        client.post(reverse("units:holiday_import"), {"file": file})
        assert said(client, "holiday_import_confirm", Upload.objects.get().pk) == [counts]
        assert not Upload.objects.exists()


def test_a_head_and_a_reader_of_notices_read_what_was_done(cast: Cast, enter: Enter) -> None:
    client, today = enter(cast.head), timezone.localdate()
    days = {"valid_from": today, "valid_to": today}
    delegate(cast.head.memberships.get(), cast.staff, reason="Nghỉ phép", by=cast.head, **days)
    given = Delegation.objects.get()
    assert said(client, "delegation_revoke", given.pk) == ["Đã thu hồi ủy quyền."]
    assert said(client, "notices_read") == ["Đã đánh dấu đọc tất cả."]
    assert said(client, "notice_preferences", wants_mail="digest") == ["Đã lưu."]


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("staff", ["Đơn vị", "Ngày nghỉ"]),
        ("head", ["Đơn vị", "Ngày nghỉ"]),
        ("administrator", ["Đơn vị", "Tài khoản", "Ngày nghỉ"]),
    ],
)
def test_the_tabs_are_those_of_the_person_and_mark_the_page(
    cast: Cast, enter: Enter, who: str, labels: list[str]
) -> None:
    tabs = enter(getattr(cast, who)).get(reverse("units:holiday_list")).context["tabs"]
    assert [str(tab.label) for tab in tabs] == labels
    assert [str(tab.label) for tab in tabs if tab.current] == ["Ngày nghỉ"]
