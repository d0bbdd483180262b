import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.people import PASSWORD, Cast, make_person
from units.models import AuditEvent, Role

pytestmark = pytest.mark.django_db


def log_in(client: Client, username: str, password: str = PASSWORD, next_page: str = "") -> object:
    return client.post(
        reverse("login"), {"username": username, "password": password, "next": next_page}
    )


def test_a_stranger_is_sent_to_the_login_page_and_back_again(client: Client, cast: Cast) -> None:
    asked = client.get(reverse("password_change"))
    assert asked.url == f"{reverse('login')}?next={reverse('password_change')}"
    assert log_in(client, "staff", next_page=reverse("password_change")).url == reverse(
        "password_change"
    )
    assert client.get(reverse("password_change")).status_code == 200


def test_the_next_page_is_never_another_site(client: Client, cast: Cast) -> None:
    assert log_in(client, "staff", next_page="https://example.org/").url == reverse("home")


def test_capital_letters_in_the_user_name_do_not_matter(client: Client, cast: Cast) -> None:
    assert log_in(client, "Staff").url == reverse("home")


def test_a_wrong_password_keeps_the_user_name_and_says_so_in_vietnamese(
    client: Client, cast: Cast
) -> None:
    page = log_in(client, "staff", "sai").content.decode()
    assert 'value="staff"' in page
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    assert "Tên đăng nhập" in page
    assert "sai" not in page.split("<main")[1].split("Tên đăng nhập")[0]


def test_a_locked_account_does_not_get_in(client: Client, cast: Cast) -> None:
    assert log_in(client, "disabled").status_code == 200
    assert client.get(reverse("home")).status_code == 302


def test_log_ins_and_refusals_are_kept(client: Client, cast: Cast) -> None:
    log_in(client, "staff", "sai")
    log_in(client, "staff")
    client.post(reverse("logout"))
    kept = AuditEvent.objects.order_by("pk").values_list("verb", "actor__username")
    assert list(kept) == [("log_in_refused", None), ("log_in", "staff"), ("log_out", "staff")]


def test_demo_accounts_are_offered_only_where_the_data_is_demo(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "demo").mkdir()
    lines = "Tài khoản dùng thử:\n  noivu  mot-hai-ba  Phòng Nội vụ: mở kỳ, thẩm định\n"
    (tmp_path / "demo" / "accounts.txt").write_text(lines, encoding="utf-8")
    settings.DEMO = False
    assert "noivu" not in client.get(reverse("login")).content.decode()
    settings.DEMO = True
    page = client.get(reverse("login")).content.decode()
    assert re.search(r'data-username="noivu"\s+data-password="mot-hai-ba"', page)
    assert "Phòng Nội vụ: mở kỳ, thẩm định" in page
    assert page.count("data-username") == 1


def test_logging_out_needs_a_post(client: Client, cast: Cast) -> None:
    client.force_login(cast.staff)
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == reverse("login")
    assert client.get(reverse("home")).status_code == 302


def test_the_password_is_changed_and_the_session_goes_on(client: Client, cast: Cast) -> None:
    client.force_login(cast.staff)
    new = "mot-mat-khau-khac-han"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("password_change"), form).url == reverse("home")
    assert client.get(reverse("home")).status_code == 200
    assert log_in(Client(), "staff", new).url == reverse("home")


@pytest.mark.parametrize(
    ("weak", "reason"),
    [
        ("ngan", "Mật khẩu quá ngắn: phải có ít nhất 10 ký tự."),
        ("12345678901", "Mật khẩu này quá phổ biến."),
        ("password123", "Mật khẩu này quá phổ biến."),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(
    client: Client, cast: Cast, weak: str, reason: str
) -> None:
    client.force_login(cast.staff)
    form = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    page = client.post(reverse("password_change"), form).content.decode()
    assert "field-error" in page
    assert reason in page
    assert "Chưa lưu được" in page


def test_a_password_given_by_somebody_else_is_changed_first(client: Client, cast: Cast) -> None:
    fresh = make_person(
        "fresh", Role.STAFF, cast.staff.live_memberships[0].workplace, must_change_password=True
    )
    client.force_login(fresh)
    assert client.get(reverse("home")).url == reverse("password_change")
    assert "Hãy đặt mật khẩu riêng" in client.get(reverse("password_change")).content.decode()
    new = "mot-mat-khau-khac-han"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post(reverse("password_change"), form)
    assert client.get(reverse("home")).status_code == 200
