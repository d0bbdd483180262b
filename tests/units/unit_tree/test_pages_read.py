"""The page of a unit and the pages of its steps as they are read."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District, make_person, make_unit
from tests.reading import alerts, facts, filled, lines, links, read, told, words
from units.models import Role, Succession, Unit, UnitName, User
from units.unit_tree import unit_page
from units.unit_tree.marks import mark_of

pytestmark = pytest.mark.django_db
NAME = "Ủy ban nhân dân xã Lộc An"
STEPS = "Thêm đơn vị trực thuộc Đổi tên Chuyển Kết thúc hiệu lực"
DISTRICT = "Ủy ban nhân dân huyện Phú Lộc"


def to(name: str, *key: int) -> str:
    return reverse(f"units:{name}", args=key)


@pytest.fixture
def client(cast: Cast, enter: Callable[[User], Client]) -> Client:
    return enter(cast.administrator)


def shown(client: Client, unit: Unit):
    return read(client.get(to("unit_detail", unit.pk)))


def section(page, name: str) -> list[str]:
    (found,) = [each for each in page.iter("section") if each.get("aria-labelledby") == name]
    return lines(found)


def test_the_facts_of_a_unit(place: District, cast: Cast, client: Client) -> None:
    unit = place.commune
    Unit.objects.filter(pk=unit.pk).update(valid_from="2021-01-01", valid_to="2035-06-30")
    for name, until in (("Xã Một", date(2023, 1, 31)), ("Xã Hai", date(2024, 2, 29))):
        UnitName.objects.create(unit=unit, name=name, short_name=name, until=until)
    former = make_unit("X1", "Xã Trước", "Trước", Unit.Kind.COMMUNE, place.district)
    Succession.objects.create(predecessor=former, successor=unit, on=date(2021, 1, 1))
    Succession.objects.create(predecessor=unit, successor=place.neighbour, on=date(2035, 7, 1))
    page = shown(client, unit)
    assert lines(page)[:4] == ["Đơn vị", NAME, "Xã 01/01/2021 – 30/06/2035", STEPS]
    assert facts(page) == {
        "Tên ngắn": "Lộc An",
        "Mã": "20140",
        "Trực thuộc": f"Ủy ban nhân dân tỉnh Thừa Thiên Huế {DISTRICT}",
        "Tên trước đây": "Xã Hai (đến 29/02/2024) Xã Một (đến 31/01/2023)",
        "Kế thừa": "Xã Trước , từ 01/01/2021",
        "Đơn vị kế thừa": "Ủy ban nhân dân huyện Nam Đông, từ 01/07/2035",  # not for her to open
    }
    assert section(page, "facts")[0] == "Thông tin đơn vị"
    found = dict(links(page))
    assert found["Xã Trước"] == to("unit_detail", former.pk)
    assert found[DISTRICT] == to("unit_detail", place.district.pk)
    assert "Ủy ban nhân dân tỉnh Thừa Thiên Huế" not in found
    assert found["Nhật ký của đơn vị"] == f"{to('audit_list')}?unit={unit.pk}"
    assert found["Đơn vị"] == to("unit_list")


def test_what_there_is_nothing_of_is_not_named(place: District, cast: Cast, client: Client) -> None:
    client.force_login(cast.auditor)
    page = shown(client, place.province)
    assert list(facts(page)) == ["Tên ngắn", "Mã"]


def test_the_people_of_a_unit(
    place: District, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.head.memberships.update(position="Chủ tịch")
    cast.staff.memberships.update(valid_to="2099-06-30")
    cast.head.memberships.create(
        workplace=place.commune, territory=place.commune, role="staff", valid_from="2022-01-01"
    )
    page = shown(client, place.commune)
    assert section(page, "people") == [
        "Cán bộ, công chức",
        "Tài khoản",
        "Head Người đứng đầu đơn vị · Chủ tịch",
        "Head Cán bộ, công chức",
        "Staff Cán bộ, công chức · đến 30/06/2099",
    ]
    assert links(page)[-4:] == [
        ("Tài khoản", f"{to('account_list')}?unit={place.commune.pk}"),
        ("Head", to("account_detail", cast.head.pk)),
        ("Head", to("account_detail", cast.head.pk)),
        ("Staff", to("account_detail", cast.staff.pk)),
    ]
    monkeypatch.setattr(unit_page, "PEOPLE", 1)
    assert section(shown(client, place.commune), "people")[-1] == "và 2 trường hợp khác"
    empty = make_unit("X1", "Xã Trống", "Trống", Unit.Kind.COMMUNE, place.district)
    assert section(shown(client, empty), "people") == [
        "Cán bộ, công chức",
        "Tài khoản",
        "Hiện chưa có cán bộ, công chức",
        "Người được giao vai trò tại đơn vị hiển thị tại đây.",
    ]


def test_the_units_below(
    place: District, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Unit.objects.filter(pk=place.other_commune.pk).update(valid_to="2025-06-30")
    rows = [
        "Đơn vị trực thuộc",
        "Phòng Nội vụ Cơ quan chuyên môn · PL-NV",
        "Phòng Tư pháp Cơ quan chuyên môn · PL-TP",
        f"{NAME} Xã · 20140",
        "Ủy ban nhân dân xã Lộc Thủy Xã · 20146 · đến 30/06/2025",
    ]
    found = section(shown(client, place.district), "below")
    assert found[0] == rows[0]
    assert sorted(found[1:]) == sorted(rows[1:])
    monkeypatch.setattr(unit_page, "BELOW", 1)
    cut = section(shown(client, place.district), "below")
    assert cut == [*found[:2], "và 3 đơn vị khác"]


def test_people_without_the_grant_find_no_steps_and_no_trail(
    place: District, cast: Cast, client: Client
) -> None:
    steps = {"Thêm đơn vị trực thuộc", "Đổi tên", "Chuyển", "Kết thúc hiệu lực"}
    for name, offered, accounts, trail in (
        ("administrator", True, True, True),
        ("auditor", False, False, True),
        ("home_affairs", False, False, False),
        ("staff", False, False, False),
    ):
        client.force_login(getattr(cast, name))
        found = dict(links(shown(client, place.commune)))
        assert (steps <= set(found), bool(steps & set(found))) == (offered, offered), name
        assert ("Tài khoản" in found) is accounts, name
        assert ("Nhật ký của đơn vị" in found) is trail, name


# The steps

PAGES = {
    "unit_add": (
        "Thêm đơn vị trực thuộc",
        "Tài khoản của cán bộ, công chức được tạo sau; đơn vị được chấm điểm từ đợt tiếp theo.",
        "Thêm",
    ),
    "unit_rename": (
        "Đổi tên",
        "Kết quả đã công bố, báo cáo đã ban hành và danh sách kết quả các năm vẫn ghi tên cũ; "
        "phiếu và xếp hạng của các năm trước hiển thị tên mới.",
        "Đổi tên",
    ),
    "unit_move": (
        "Chuyển sang đơn vị cấp trên khác",
        "Đơn vị trực thuộc, cán bộ, công chức, phiếu và tài liệu chuyển theo, kể từ hôm nay.",
        "Chuyển",
    ),
    "unit_end": (
        "Kết thúc hiệu lực",
        "Dữ liệu không bị xóa: phiếu, tài liệu và kết quả vẫn giữ theo tên đơn vị.",
        "Kết thúc hiệu lực",
    ),
}


@pytest.mark.parametrize(("step", "said"), PAGES.items())
def test_a_step_says_what_it_does(
    place: District, client: Client, step: str, said: tuple[str, str, str]
) -> None:
    heading, text, button = said
    page = read(client.get(to(step, place.commune.pk)))
    assert lines(page)[:4] == ["Đơn vị", NAME, f"{heading}: {NAME}", text]
    (form,) = page.iter("form")
    (send,) = [each for each in form.iter("button") if each.get("type") == "submit"]
    assert words(send) == button
    assert ("btn-danger" in send.get("class", "")) is (step == "unit_end")
    unit = to("unit_detail", place.commune.pk)
    assert links(page)[:2] == [("Đơn vị", to("unit_list")), (NAME, unit)]
    assert links(page)[-1] == ("Hủy", unit)


def test_what_is_open_stands_above_the_end_alone(place: District, client: Client) -> None:
    for step in PAGES:
        found = alerts(read(client.get(to(step, place.commune.pk))))
        assert [tone for tone, _words in found] == (["warning"] if step == "unit_end" else [])
    assert found[0][1].startswith("Cần xử lý trước khi kết thúc hiệu lực: Head còn vai trò tại")


def test_a_name_is_changed_from_the_present_one(place: District, client: Client) -> None:
    found = filled(read(client.get(to("unit_rename", place.commune.pk))))
    assert (found["name"], found["short_name"]) == (NAME, "Lộc An")


def test_where_a_unit_may_move_and_who_may_follow_it(place: District, client: Client) -> None:
    ended = make_unit(
        "X1", "Xã Cũ", "Cũ", Unit.Kind.COMMUNE, place.district, valid_to=date(2024, 1, 1)
    )
    make_unit("X2", "Trung tâm", "TT", Unit.Kind.CENTRE, place.commune)
    for step, field in (("unit_move", "parent"), ("unit_end", "successor")):
        page = read(client.get(to(step, place.commune.pk)))
        (choice,) = [each for each in page.iter("select") if each.get("name") == field]
        offered = {each.get("value") for each in choice.iter("option")} - {""}
        others = (place.district, place.home_affairs, place.justice, place.other_commune)
        assert offered == {str(each.pk) for each in others}, ended


def test_what_was_done_is_told(place: District, client: Client) -> None:
    def send(step: str, unit: Unit, **asked: object) -> str:
        seen = mark_of(Unit.objects.get(pk=unit.pk))
        answer = client.post(to(step, unit.pk), {"seen": seen, **asked})
        tone, words_ = told(answer)[-1]
        assert tone == "success"
        assert answer["Location"] == to("unit_detail", Unit.objects.latest("pk").pk)
        return words_

    asked = {"name": "Xã Mới", "kind": "commune", "code": "NEW"}
    assert send("unit_add", place.district, **asked) == "Đã thêm “Xã Mới”."
    unit = Unit.objects.get(code="NEW")
    assert send("unit_rename", unit, name="Xã Hai") == "Đã đổi tên đơn vị."
    assert send("unit_move", unit, parent=place.justice.pk) == "Đã chuyển đơn vị."
    assert send("unit_end", unit, valid_to="31/12/2035") == "Đã ghi ngày kết thúc hiệu lực."
    assert send("unit_end", unit, valid_to="") == "Đơn vị tiếp tục có hiệu lực."


def test_a_refusal_stands_at_its_field_with_what_was_typed(
    place: District, cast: Cast, client: Client
) -> None:
    make_person("an", Role.STAFF, place.commune)
    asked = {"seen": "", "name": "Xã Hai", "short_name": "Hai", "since": "", "reason": "NQ 1"}
    answer = client.post(to("unit_rename", place.commune.pk), asked)
    page = read(answer)
    assert answer.status_code == 422
    assert "Người khác vừa thay đổi đơn vị này." in words(page)
    assert filled(page)["name"] == "Xã Hai"
    assert filled(page)["reason"] == "NQ 1"
