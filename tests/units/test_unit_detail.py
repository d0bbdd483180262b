"""The page of a unit: what each person finds there, and its steps as pages."""

from datetime import date

import pytest
from django.urls import reverse

from tests.people import make_unit
from tests.reading import alerts, facts, links, read, words
from units.models import Unit
from units.unit_tree.marks import mark_of


def to(name, *key):
    return reverse(f"units:{name}", args=key)


@pytest.fixture
def empty(place):
    kind = Unit.Kind.COMMUNE
    return make_unit("X1", "Xã Trống", "Trống", kind, place.district, valid_from=date(2020, 1, 1))


def shown(client, unit):
    return read(client.get(to("unit_detail", unit.pk)))


def test_the_page_says_what_the_unit_is_and_who_works_there(place, cast, enter):
    page = shown(enter(cast.staff), place.commune)
    assert facts(page)["Mã"] == "20140"
    assert cast.head.full_name in words(page)
    assert to("account_detail", cast.head.pk) not in dict(links(page)).values()
    assert "Đổi tên" not in words(page)
    assert "0 tài liệu" in words(page)


def test_an_administrator_finds_the_accounts_and_the_steps(place, cast, enter):
    found = dict(links(shown(enter(cast.administrator), place.commune)))
    assert found[cast.head.full_name] == to("account_detail", cast.head.pk)
    for words_, step in (
        ("Thêm đơn vị trực thuộc", "unit_add"),
        ("Đổi tên", "unit_rename"),
        ("Chuyển", "unit_move"),
        ("Kết thúc hiệu lực", "unit_end"),
    ):
        assert found[words_] == to(step, place.commune.pk)
    assert found["Nhật ký của đơn vị"] == f"{to('audit_list')}?unit={place.commune.pk}"


def test_units_above_are_links_for_those_who_may_open_them(place, cast, enter):
    assert place.district.name in facts(shown(enter(cast.staff), place.commune))["Trực thuộc"]
    for person, opens in ((cast.staff, False), (cast.home_affairs, True)):
        found = dict(links(shown(enter(person), place.commune)))
        assert (place.district.name in found) is opens


def test_who_reads_published_results_alone_sees_no_people(place, cast, enter):
    page = words(shown(enter(cast.viewer), place.commune))
    assert cast.head.full_name not in page
    assert "tài liệu" not in page


def test_units_below_are_listed(place, cast, enter):
    found = dict(links(shown(enter(cast.home_affairs), place.district)))
    assert found[place.commune.name] == to("unit_detail", place.commune.pk)


def test_the_list_and_the_search_lead_to_the_page(place, cast, enter):
    client = enter(cast.home_affairs)
    page = to("unit_detail", place.commune.pk)
    assert dict(links(read(client.get(to("unit_list")))))[place.commune.name] == page
    assert page in client.get(to("search_hits"), {"q": "lộc an"}).text


def test_the_page_costs_the_same_for_many(place, cast, enter, django_assert_max_num_queries):
    for number in range(60):
        make_unit(f"N{number}", f"Xã {number}", "N", Unit.Kind.COMMUNE, place.district)
    client = enter(cast.administrator)
    with django_assert_max_num_queries(16):
        page = client.get(to("unit_detail", place.district.pk)).text
    assert "và 14 đơn vị khác" in " ".join(page.split())


# The steps


def send(client, step, unit, **asked):
    return client.post(to(step, unit.pk), {"seen": mark_of(unit), **asked})


def test_a_unit_is_added_renamed_and_ended_on_its_pages(place, cast, enter):
    client = enter(cast.administrator)
    asked = {"name": "Xã Mới", "kind": "commune", "code": "NEW", "valid_from": "01/07/2025"}
    client.post(to("unit_add", place.district.pk), asked)
    unit = Unit.objects.get(code="NEW")
    assert unit.short_name == "Xã Mới"
    send(client, "unit_rename", unit, name="Phường Mới", short_name="", since="02/10/2025")
    page = client.get(to("unit_detail", unit.pk))
    assert facts(read(page))["Tên trước đây"] == "Xã Mới (đến 01/10/2025)"
    unit.refresh_from_db()
    answer = send(client, "unit_end", unit, valid_to="31/12/2025", successor=place.commune.pk)
    assert answer.status_code == 302
    page = read(client.get(to("unit_detail", unit.pk)))
    assert facts(page)["Đơn vị kế thừa"] == f"{place.commune.name} , từ 01/01/2026"
    page = read(client.get(to("unit_detail", place.commune.pk)))
    assert facts(page)["Kế thừa"] == "Phường Mới , từ 01/01/2026"


@pytest.mark.parametrize(
    ("step", "asked", "said"),
    [
        (
            "unit_rename",
            {"name": "Xã Khác", "since": "31/02/2025"},
            "Tên mới có hiệu lực từ ngày : “31/02/2025”: tháng 2/2025 chỉ có 28 ngày.",
        ),
        ("unit_rename", {"name": "", "since": ""}, "Tên mới : Ô này không được để trống."),
        ("unit_rename", {"name": "x" * 201}, "Tên mới : Dài 201 ký tự, tối đa 200 ký tự."),
        (
            "unit_end",
            {"valid_to": "29/02/2025"},
            "Ngày cuối có hiệu lực : “29/02/2025”: tháng 2/2025 chỉ có 28 ngày.",
        ),
        (
            "unit_end",
            {"valid_to": "31/12/2019"},
            "Ngày cuối có hiệu lực : Ngày cuối không được trước ngày đơn vị bắt đầu có hiệu lực,"
            " 01/01/2020.",
        ),
        (
            "unit_move",
            {"parent": "abc"},
            "Trực thuộc : Hãy chọn một lựa chọn hợp lệ."
            " Lựa chọn đó không phải là một trong các lựa chọn khả thi.",
        ),
    ],
)
def test_what_cannot_be_is_named_and_what_was_typed_stays(
    place, cast, enter, empty, step, asked, said
):
    answer = send(enter(cast.administrator), step, empty, reason="NQ 35", **asked)
    assert answer.status_code == 422
    assert alerts(read(answer)) == [("danger", f"Chưa lưu được. Hãy sửa: {said}")]
    assert 'value="NQ 35"' in answer.text
    empty.refresh_from_db()
    assert (empty.name, empty.valid_to, empty.parent) == ("Xã Trống", None, place.district)


def test_what_is_to_be_settled_stands_above_the_form(place, cast, enter):
    page = read(enter(cast.administrator).get(to("unit_end", place.commune.pk)))
    found = [url for text, url in links(page) if cast.staff.full_name in text]
    assert found == [to("account_detail", cast.staff.pk)]
    answer = send(enter(cast.administrator), "unit_end", place.commune, valid_to="31/12/2030")
    assert cast.staff.full_name in answer.text
    assert answer.status_code == 422


def test_the_second_of_two_is_told(place, cast, enter, empty):
    client = enter(cast.administrator)
    old = mark_of(empty)
    send(client, "unit_rename", empty, name="Xã Một", since="")
    answer = client.post(to("unit_rename", empty.pk), {"seen": old, "name": "Xã Hai", "since": ""})
    assert "Người khác vừa thay đổi" in answer.text
    assert 'value="Xã Hai"' in answer.text
    assert Unit.objects.get(pk=empty.pk).name == "Xã Một"
