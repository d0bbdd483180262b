"""Searching units, people, pages and actions; the page and the dialog of the search."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.people import Cast, District, make_unit
from units.models import Unit, User
from units.search import kinds
from units.search.places import Place, find_places, places
from units.search.words import read_words

pytestmark = pytest.mark.django_db

Enter = Callable[[User], Client]


def found(user: User, typed: str, kind: str) -> list[str]:
    answer = {each.kind.name: each for each in kinds.find(user, read_words(typed), 20)}
    return [hit.title for hit in answer[kind].hits] if kind in answer else []


@pytest.mark.parametrize(
    "typed", ["lộc thủy", "Lộc Thuỷ", "loc thuy", "LOC THUY", "thuy loc", "20146", "Thủy"]
)
def test_a_unit_is_found_however_it_is_written(place: District, cast: Cast, typed: str) -> None:
    assert found(cast.home_affairs, typed, "units") == [place.other_commune.name]


def test_units_are_found_within_the_territory(place: District, cast: Cast) -> None:
    assert found(cast.staff, "ủy ban nhân dân", "units") == [place.commune.name]
    everything = found(cast.auditor, "ủy ban nhân dân", "units")
    assert {place.commune.name, place.neighbour.name} < set(everything)
    assert found(cast.neighbour_home_affairs, "Lộc An", "units") == []
    assert found(cast.disabled, "Lộc An", "units") == []


def test_what_is_named_so_comes_before_what_only_holds_the_letters(
    place: District, cast: Cast
) -> None:
    """“Phú Lộc, Ủy ban nhân dân” has “loc” and “an” too."""
    names = found(cast.home_affairs, "loc an", "units")
    assert names[0] == place.commune.name
    assert len(names) > 1
    people = {cast.staff: "Hoàng Văn Lộc", cast.head: "Lộc An", cast.other_staff: "An Lộc"}
    for person, name in people.items():
        User.objects.filter(pk=person.pk).update(full_name=name)
    assert found(cast.administrator, "lộc an", "people") == ["Lộc An", "An Lộc", "Hoàng Văn Lộc"]


def test_people_are_found_by_who_keeps_their_accounts(place: District, cast: Cast) -> None:
    User.objects.filter(pk=cast.staff.pk).update(full_name="Nguyễn Thị Hòa")
    User.objects.filter(pk=cast.neighbour_home_affairs.pk).update(full_name="Lê Hoà")
    assert found(cast.administrator, "nguyen hoà", "people") == ["Nguyễn Thị Hòa"]
    assert found(cast.administrator, "hòa", "people") == ["Nguyễn Thị Hòa"]
    assert found(cast.administrator, "staff", "people")
    for user in (cast.home_affairs, cast.staff, cast.auditor, cast.leader):
        assert found(user, "Nguyễn Thị Hòa", "people") == []


def test_pages_are_found_by_their_names_and_by_other_words(cast: Cast) -> None:
    assert "Tạo tài khoản" in found(cast.administrator, "tai khoan", "places")
    assert found(cast.staff, "tai khoan moi", "places") == []
    assert found(cast.staff, "điện thoại", "places") == ["Tài khoản của tôi"]
    assert "Hướng dẫn sử dụng" in found(cast.staff, "huong dan", "places")


def test_a_name_that_begins_with_the_words_comes_first(cast: Cast) -> None:
    titles = [hit.title for hit in find_places(cast.administrator, "tai khoan", 20)]
    begins = [title.startswith("Tài khoản") for title in titles]
    assert True in begins
    assert begins == sorted(begins, reverse=True)


def test_a_page_is_offered_to_those_whom_it_answers(cast: Cast, client: Client) -> None:
    """And to nobody else: the rows ask for the same grants as the pages."""
    assert len(places()) > 20
    for user in vars(cast).values():
        if not user.is_active:
            continue
        client.force_login(user)
        offered = {place.view for place in places() if place.open_to(user)}
        opening = {place.view for place in places() if opens(client, place)}
        assert offered <= opening, user
        assert opening - offered <= LISTS, user


# To others they would be empty, and the menu leaves them out.
LISTS = {
    "plans:office_tasks",
    "scoring:campaign_list",
    "scoring:published_list",
    "plans:plan_list",
    "criteria:set_list",
    "evidence:evidence_list",
    "reports:report_list",
}


def opens(client: Client, place: Place) -> bool:
    return client.get(reverse(place.view), follow=True).status_code == 200


def test_an_address_alone_costs_nothing(
    cast: Cast, enter: Enter, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A question that cannot be answered asks the database for nothing but the person."""
    client = enter(cast.home_affairs)
    for typed, said in [
        ("a" * 5_000, "dài quá 200 ký tự"),
        ("?" * 150, "ít nhất 2 chữ cái"),
        ("", ""),
    ]:
        with django_assert_num_queries(2):  # session, person
            answer = client.get(reverse("units:search_hits"), {"q": typed})
        assert answer.status_code == 200
        assert said in answer.text
        assert "<section" not in answer.text


def test_the_page_keeps_what_was_typed_and_groups_what_it_found(cast: Cast, enter: Enter) -> None:
    page = enter(cast.home_affairs).get(reverse("units:search"), {"q": "Lộc <b>An"}).text
    assert 'value="Lộc &lt;b&gt;An"' in page
    page = enter(cast.home_affairs).get(reverse("units:search"), {"q": "Lộc An"}).text
    assert "Đơn vị" in page.split('id="found-units"')[1].split("</h2>")[0]
    assert "Ủy ban nhân dân xã Lộc An" in page


def test_nothing_found_says_what_to_do(cast: Cast, enter: Enter) -> None:
    page = enter(cast.staff).get(reverse("units:search"), {"q": "không có đâu"}).text
    assert "Không tìm thấy kết quả" in page
    assert "Chỉ tìm trong những nội dung anh/chị được xem" in page


def test_more_than_the_dialog_shows_is_a_link_to_the_page(
    place: District, cast: Cast, enter: Enter
) -> None:
    for number in range(7):
        name = f"Trạm y tế {number}"
        make_unit(f"T{number}", name, f"Trạm {number}", Unit.Kind.CENTRE, place.district)
    dialog = enter(cast.home_affairs).get(reverse("units:search_hits"), {"q": "trạm y tế"}).text
    assert dialog.count("Trạm y tế ") == 5
    assert f"{reverse('units:search')}?q=tr%E1%BA%A1m%20y%20t%E1%BA%BF" in dialog
    page = enter(cast.home_affairs).get(reverse("units:search"), {"q": "trạm y tế"}).text
    assert page.count("Trạm y tế ") == 7


def test_every_kind_has_a_place_of_its_own() -> None:
    registered = kinds.registered()
    assert [kind.name for kind in registered] == [
        *("places", "lines", "criteria", "plans", "tasks", "documents", "units", "people")
    ]
    assert len({kind.place for kind in registered}) == len(registered)
