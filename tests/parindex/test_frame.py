"""The frame of every page: menu by grants, person, demo mark."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import get_resolver, resolve, reverse
from pytest_django import DjangoAssertNumQueries, Settings

from parindex.frame.menu import MENU, menu
from tests.access.test_matrix import named_urls
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
        "Kết quả",
        "Kế hoạch",
        "Bộ tiêu chí",
        "Tài liệu",
        "Báo cáo",
        "Đơn vị, tài khoản",
    ]
    assert places(cast.home_affairs) == everything
    assert places(cast.staff) == everything
    assert places(cast.head) == [*everything, "Ủy quyền"]
    assert places(cast.auditor) == [*everything, "Nhật ký"]
    assert places(cast.administrator) == ["Trang chủ", "Đơn vị, tài khoản", "Nhật ký"]


def test_the_menu_marks_where_one_is(cast: Cast) -> None:
    request = RequestFactory().get("/")
    request.user = cast.administrator
    for path, marked in [
        ("/", [True, False, False]),
        (reverse("units:unit_list"), [False, True, False]),
        (reverse("units:account_list"), [False, True, False]),
        (reverse("units:audit_list"), [False, False, True]),
        (reverse("password_change"), [False, False, False]),
        (reverse("units:my_account"), [False, False, False]),
        (reverse("units:notice_list"), [False, False, False]),
        (reverse("units:notice_preferences"), [False, False, False]),
    ]:
        request.resolver_match = resolve(path)
        assert [item.current for item in menu(request)] == marked


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("scoring:campaign_list", "Chấm điểm"),
        ("scoring:results_overview", "Kết quả"),
        ("scoring:results_list", "Kết quả"),
        ("scoring:published_list", "Kết quả"),
        ("units:delegation_give", "Ủy quyền"),
        ("units:holiday_list", "Đơn vị, tài khoản"),
    ],
)
def test_one_entry_alone_is_marked(cast: Cast, page: str, entry: str) -> None:
    request = RequestFactory().get("/")
    request.user = cast.head
    request.resolver_match = resolve(reverse(page))
    assert [str(item.label) for item in menu(request) if item.current] == [entry]


def test_pages_that_entries_name_are_pages() -> None:
    named = [page for entry in MENU for page in entry.pages]
    assert len(named) == len(set(named)) > 8
    assert set(named) <= set(named_urls(get_resolver().url_patterns))


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
