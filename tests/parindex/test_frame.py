"""The frame of every page: menu by grants, person, demo mark."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from pytest_django import DjangoAssertNumQueries, Settings

from parindex.frame.menu import menu
from tests.people import Cast
from units.models import User

pytestmark = pytest.mark.django_db


def places(user: User | AnonymousUser, path: str = "/") -> list[str]:
    request = RequestFactory().get(path)
    request.user = user
    request.resolver_match = resolve(path)
    return [str(item.label) for item in menu(request)]


def test_the_menu_shows_what_the_person_may_open(cast: Cast) -> None:
    everything = [
        "Trang chủ",
        "Chấm điểm",
        "Kế hoạch",
        "Bộ tiêu chí",
        "Tài liệu",
        "Báo cáo",
        "Đơn vị, tài khoản",
    ]
    assert places(cast.home_affairs) == everything
    assert places(cast.staff) == everything
    assert places(cast.administrator) == ["Trang chủ", "Đơn vị, tài khoản"]


def test_the_menu_marks_where_one_is(cast: Cast) -> None:
    request = RequestFactory().get("/")
    request.user = cast.administrator
    for path, marked in [
        ("/", [True, False]),
        (reverse("units:unit_list"), [False, True]),
        (reverse("units:account_list"), [False, True]),
        (reverse("password_change"), [False, False]),
        (reverse("units:my_account"), [False, False]),
        (reverse("units:notice_list"), [False, False]),
        (reverse("units:notice_preferences"), [False, False]),
    ]:
        request.resolver_match = resolve(path)
        assert [item.current for item in menu(request)] == marked


def test_the_frame_names_the_person_and_the_workplace(client: Client, cast: Cast) -> None:
    client.force_login(cast.home_affairs)
    page = client.get(reverse("home")).content.decode()
    assert "Phòng Nội vụ" in page
    assert cast.home_affairs.full_name in page


@pytest.mark.parametrize("demo", [True, False])
def test_demo_data_is_marked_on_every_page(
    client: Client, cast: Cast, settings: Settings, demo: bool
) -> None:
    settings.DEMO = demo
    assert ("DỮ LIỆU MẪU" in client.get(reverse("login")).content.decode()) is demo
    client.force_login(cast.staff)
    assert ("DỮ LIỆU MẪU" in client.get(reverse("home")).content.decode()) is demo


def test_pages_have_no_inline_script_or_style(client: Client, cast: Cast) -> None:
    client.force_login(cast.staff)
    page = client.get(reverse("home")).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=", page)


def test_the_frame_costs_nothing_besides_session_person_and_bell(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.administrator)
    with django_assert_num_queries(3):
        client.get(reverse("password_change"))
