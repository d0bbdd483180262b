"""What is said where a change of the tree is refused, and the days on which it is just allowed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.people import Cast, District, make_person, make_unit
from units.models import AuditEvent, Role, Succession, Unit, UnitName
from units.refusals import Invalid, NotReady
from units.unit_tree.adding import add_unit
from units.unit_tree.ending import end, left_open
from units.unit_tree.marks import mark_of
from units.unit_tree.moving import move
from units.unit_tree.place_name import set_place
from units.unit_tree.renaming import rename

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, LAST = date(2020, 1, 1), date(2024, 12, 31)
DISTRICT = "Ủy ban nhân dân huyện Phú Lộc"


@pytest.fixture
def ended(place: District) -> Unit:
    """A commune of former years."""
    return make_unit(
        "X1",
        "Xã Cũ",
        "Cũ",
        Unit.Kind.COMMUNE,
        place.district,
        valid_from=FIRST,
        valid_to=LAST,
    )


def said(call: Callable[[], object]) -> dict[str, str]:
    """What is refused, by field; nothing of it is recorded."""
    before = AuditEvent.objects.count()
    with pytest.raises(Invalid) as refusal:
        call()
    assert AuditEvent.objects.count() == before
    return dict(refusal.value.by_field)


def adding(parent: Unit, cast: Cast, **other: object) -> Unit:
    asked = {"code": "NEW", "name": "Xã Mới", "short_name": "", "kind": "commune"}
    return add_unit(parent, by=cast.administrator, **asked | {"valid_from": None} | other)


def renaming(unit: Unit, cast: Cast, **other: object) -> Unit:
    asked = {"name": "Xã Mới", "short_name": "", "since": None, "reason": ""}
    seen = mark_of(Unit.objects.get(pk=unit.pk))
    return rename(unit, by=cast.administrator, seen=seen, **asked | other)


def moving(unit: Unit, parent: Unit, cast: Cast) -> Unit:
    seen = mark_of(Unit.objects.get(pk=unit.pk))
    return move(unit, parent=parent, reason="NQ 1", by=cast.administrator, seen=seen)


def ending(unit: Unit, cast: Cast, **other: object) -> Unit:
    asked = {"successor": None, "reason": "NQ 1"}
    seen = mark_of(Unit.objects.get(pk=unit.pk))
    return end(unit, by=cast.administrator, seen=seen, **asked | other)


# Adding


def test_a_code_that_is_taken(place: District, cast: Cast) -> None:
    name = "Ủy ban nhân dân xã Lộc An"
    words = f"Mã này đã có ở đơn vị “{name}”. Hãy nhập mã khác."
    assert said(lambda: adding(place.district, cast, code="20140")) == {"code": words}


def test_a_name_that_is_taken(place: District, cast: Cast) -> None:
    words = f"“{DISTRICT}” đã có đơn vị cùng tên, mã PL-TP. Hãy nhập tên khác."
    found = said(lambda: adding(place.district, cast, name="Phòng Tư pháp"))
    assert found == {"name": words}
    assert adding(place.commune, cast, name="Phòng Tư pháp").parent == place.commune


@pytest.mark.parametrize(("first", "free"), [(LAST, False), (LAST + DAY, True)])
def test_a_code_and_a_name_are_free_from_the_day_after(
    place: District, cast: Cast, ended: Unit, first: date, free: bool
) -> None:
    for taken in ({"code": "X1"}, {"name": "xã cũ"}):
        asked = {"code": "NEW", "name": "Xã Mới", "valid_from": first} | taken
        if free:
            assert adding(place.district, cast, **asked).valid_from == first
        else:
            assert list(said(lambda asked=asked: adding(place.district, cast, **asked))) == [*taken]


def test_below_what_has_ended(cast: Cast, ended: Unit) -> None:
    words = (
        "“Xã Cũ” kết thúc hiệu lực ngày 31/12/2024; đơn vị trực thuộc phải kết thúc không muộn hơn"
        " ngày đó."
    )
    for first in (None, LAST):  # a unit that is added goes on
        found = said(lambda first=first: adding(ended, cast, valid_from=first))
        assert found == {"valid_to": words}
    words = "“Xã Cũ” không có hiệu lực cùng thời gian với đơn vị này. Hãy chọn đơn vị khác."
    assert said(lambda: adding(ended, cast, valid_from=LAST + DAY)) == {"valid_to": words}
    found = said(lambda: adding(ended, cast, valid_from=LAST, valid_to=LAST - DAY))
    assert "31/12/2024" in found["valid_to"]
    assert adding(ended, cast, valid_from=LAST, valid_to=LAST).valid_to == LAST


def test_an_import_that_was_quicker(
    place: District, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("units.unit_tree.adding.require_free_code", lambda unit: None)
    words = "Mã này đã có ở đơn vị khác. Hãy nhập mã khác."
    assert said(lambda: adding(place.district, cast, code="20140")) == {"code": words}


def test_what_was_added_stands_in_the_trail(place: District, cast: Cast) -> None:
    adding(place.district, cast, valid_from=date(2025, 7, 1))
    assert AuditEvent.objects.get().after == {
        "code": "NEW",
        "name": "Xã Mới",
        "short_name": "Xã Mới",
        "kind": "commune",
        "parent": "482",
        "valid_from": "2025-07-01",
        "valid_to": "",
    }
    adding(place.district, cast, code="TWO", name="Xã Hai")
    assert AuditEvent.objects.get(after__code="TWO").after["valid_from"] == ""


# Renaming


def test_the_present_name(cast: Cast, ended: Unit) -> None:
    words = {"name": "Tên này trùng với tên hiện nay. Hãy nhập tên khác."}
    assert said(lambda: renaming(ended, cast, name="Xã Cũ", short_name="Cũ")) == words
    assert renaming(ended, cast, name="Xã Cũ", short_name="Cũ hơn").short_name == "Cũ hơn"


def test_a_name_of_tomorrow(place: District, cast: Cast) -> None:
    words = "Tên mới chỉ được ghi từ ngày có hiệu lực trở đi: ngày này không được sau hôm nay."
    tomorrow = timezone.localdate() + DAY
    assert said(lambda: renaming(place.commune, cast, since=tomorrow)) == {"since": words}
    renaming(place.commune, cast, since=timezone.localdate())
    assert UnitName.objects.get().until == timezone.localdate() - DAY


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (FIRST, "Đơn vị có hiệu lực từ 01/01/2020; tên mới phải sau ngày đó."),
        (FIRST + DAY, ""),
        (LAST, ""),
        (LAST + DAY, "Đơn vị đã kết thúc hiệu lực từ 31/12/2024. Hãy nhập ngày trước đó."),
    ],
)
def test_a_name_of_a_day_on_which_the_unit_exists(
    cast: Cast, ended: Unit, since: date, words: str
) -> None:
    if words:
        assert said(lambda: renaming(ended, cast, since=since)) == {"since": words}
    else:
        assert renaming(ended, cast, since=since).name == "Xã Mới"
        event = AuditEvent.objects.get()
        assert event.before == {"name": "Xã Cũ", "short_name": "Cũ"}
        assert event.after == {
            "name": "Xã Mới",
            "short_name": "Xã Mới",
            "valid_from": since.isoformat(),
        }


def test_a_third_name_comes_after_the_second(cast: Cast, ended: Unit) -> None:
    second = date(2022, 7, 1)
    renaming(ended, cast, since=second)
    words = {"since": "Tên hiện nay có hiệu lực từ 01/07/2022; tên mới phải sau ngày đó."}
    assert said(lambda: renaming(ended, cast, name="Xã Ba", since=second)) == words
    renaming(ended, cast, name="Xã Ba", since=second + DAY)
    kept = UnitName.objects.order_by("until").values_list("name", "until")
    assert list(kept) == [("Xã Cũ", second - DAY), ("Xã Mới", second)]


# Moving


def test_a_place_that_cannot_be(place: District, cast: Cast, ended: Unit) -> None:
    below = make_unit("X2", "Trung tâm", "TT", Unit.Kind.CENTRE, place.commune)
    itself = (
        "Đơn vị không thể trực thuộc chính mình hoặc đơn vị trực thuộc mình. Hãy chọn đơn vị khác."
    )
    for unit, parent, words in (
        (place.commune, place.commune, itself),
        (place.commune, below, itself),
        (place.commune, place.district, "Đơn vị đang trực thuộc đơn vị này. Hãy chọn đơn vị khác."),
    ):
        assert said(lambda unit=unit, parent=parent: moving(unit, parent, cast)) == {
            "parent": words
        }
    later = make_unit(
        "X3", "Xã Sau", "Sau", Unit.Kind.COMMUNE, place.district, valid_from=LAST + DAY
    )
    words = "“Xã Cũ” không có hiệu lực cùng thời gian với đơn vị này. Hãy chọn đơn vị khác."
    assert said(lambda: moving(later, ended, cast)) == {"parent": words}
    Unit.objects.filter(pk=later.pk).update(valid_from=LAST)
    assert "ngày 31/12/2024" in said(lambda: moving(later, ended, cast))["parent"]
    Unit.objects.filter(pk=later.pk).update(valid_to=LAST)
    assert moving(later, ended, cast).parent == ended


def test_a_move_stands_in_the_trail(place: District, cast: Cast, ended: Unit) -> None:
    make_unit("X4", "Xã Cũ", "Cũ", Unit.Kind.COMMUNE, place.justice, valid_from=LAST)
    words = "“Phòng Tư pháp” đã có đơn vị cùng tên, mã X4. Hãy nhập tên khác."
    assert said(lambda: moving(ended, place.justice, cast)) == {"name": words}
    moving(ended, place.commune, cast)
    event = AuditEvent.objects.get()
    assert event.before == {"parent": f"{DISTRICT} (482)"}
    assert event.after == {"parent": "Ủy ban nhân dân xã Lộc An (20140)"}
    assert (event.reason, event.unit) == ("NQ 1", ended)


# Ending


def test_an_end_that_cannot_be(place: District, cast: Cast, ended: Unit) -> None:
    for asked, field, words in (
        (
            {"valid_to": LAST},
            "valid_to",
            "Chưa có thay đổi. Hãy nhập ngày khác hoặc chọn đơn vị kế thừa.",
        ),
        (
            {"valid_to": FIRST - DAY},
            "valid_to",
            "Ngày cuối không được trước ngày đơn vị bắt đầu có hiệu lực, 01/01/2020.",
        ),
        (
            {"valid_to": None, "successor": place.commune},
            "valid_to",
            "Hãy nhập ngày cuối của đơn vị: đơn vị kế thừa tiếp nối từ ngày hôm sau.",
        ),
        (
            {"valid_to": LAST, "successor": ended},
            "successor",
            "Đơn vị kế thừa không thể là chính đơn vị này hoặc đơn vị trực thuộc."
            " Hãy chọn đơn vị khác.",
        ),
    ):
        assert said(lambda asked=asked: ending(ended, cast, **asked)) == {field: words}
    assert ending(ended, cast, valid_to=FIRST).valid_to == FIRST  # one day long


@pytest.mark.parametrize(("last", "follows"), [(LAST, False), (LAST + DAY, True)])
def test_who_follows_is_there_on_the_next_day(
    place: District, cast: Cast, ended: Unit, last: date, follows: bool
) -> None:
    place.commune.valid_to = last
    place.commune.save(update_fields=["valid_to"])
    if follows:
        ending(ended, cast, valid_to=LAST, successor=place.commune)
        assert Succession.objects.get().on == LAST + DAY
    else:
        words = (
            "“Ủy ban nhân dân xã Lộc An” cũng kết thúc hiệu lực ngày 31/12/2024."
            " Hãy chọn đơn vị khác."
        )
        asked = {"valid_to": LAST, "successor": place.commune}
        assert said(lambda: ending(ended, cast, **asked)) == {"successor": words}


def test_who_follows_lies_in_the_own_territory(place: District, cast: Cast, ended: Unit) -> None:
    with pytest.raises(PermissionDenied):
        ending(ended, cast, valid_to=LAST - DAY, successor=place.neighbour)
    ended.refresh_from_db()
    assert ended.valid_to == LAST
    assert not Succession.objects.exists()


def test_a_unit_that_goes_on_may_find_its_code_and_its_name_taken(
    place: District, cast: Cast, ended: Unit
) -> None:
    other = adding(place.district, cast, code="X1", valid_from=LAST + DAY)
    assert list(said(lambda: ending(ended, cast, valid_to=None))) == ["code"]
    Unit.objects.filter(pk=other.pk).update(code="X9", name="Xã Cũ")
    for last in (None, LAST + DAY):
        found = said(lambda last=last: ending(ended, cast, valid_to=last))
        assert list(found) == ["name"]
    assert ending(ended, cast, valid_to=LAST - DAY).valid_to == LAST - DAY


def test_a_unit_does_not_go_on_longer_than_its_superior(
    place: District, cast: Cast, ended: Unit
) -> None:
    below = make_unit("X5", "Trạm Cũ", "Trạm", Unit.Kind.CENTRE, ended, valid_to=LAST)
    for last in (None, LAST + DAY):
        found = said(lambda last=last: ending(below, cast, valid_to=last))
        assert "ngày 31/12/2024" in found["valid_to"]
    assert ending(below, cast, valid_to=LAST - DAY).valid_to == LAST - DAY
    assert ending(below, cast, valid_to=LAST).valid_to == LAST


def test_an_end_and_going_on_stand_in_the_trail(cast: Cast, ended: Unit) -> None:
    ending(ended, cast, valid_to=None)
    ending(ended, cast, valid_to=LAST)
    on, off = AuditEvent.objects.order_by("pk")
    assert (on.verb, on.before, on.after) == (
        "unit_continued",
        {"valid_to": "2024-12-31"},
        {"valid_to": ""},
    )
    assert (off.verb, off.before, off.after) == (
        "unit_ended",
        {"valid_to": ""},
        {"valid_to": "2024-12-31"},
    )
    assert (off.reason, off.unit) == ("NQ 1", ended)


def test_the_units_below_that_go_on(place: District, ended: Unit) -> None:
    for number, last in enumerate([LAST + DAY, LAST, None, None, None, None, None], start=1):
        below = {"valid_to": last}
        make_unit(f"B{number}", f"Tổ {number}", f"T{number}", Unit.Kind.OFFICE, ended, **below)
    (found,) = left_open(ended, LAST)
    assert found.text == (
        "6 đơn vị trực thuộc còn hiệu lực (T1, T3, T4, T5, T6, …)."
        " Hãy kết thúc hoặc chuyển các đơn vị đó trước."
    )
    assert found.url == f"/units/{ended.pk}/#below"
    Unit.objects.filter(code="B7").update(valid_to=LAST)
    (found,) = left_open(ended, LAST)
    assert found.text.startswith("5 đơn vị trực thuộc còn hiệu lực (T1, T3, T4, T5, T6). Hãy")


def test_the_people_who_stay(place: District, ended: Unit) -> None:
    people = [make_person(f"p{each}", Role.STAFF, ended) for each in (3, 1, 2, 4, 6, 5, 7, 8)]
    people[-1].is_active = False
    people[-1].save(update_fields=["is_active"])
    people[-2].memberships.update(workplace=place.justice)  # the territory alone
    found = left_open(ended, LAST)
    assert [each.text for each in found] == [
        *(
            f"P{number} còn vai trò tại Xã Cũ sau ngày đó."
            " Hãy chuyển công tác hoặc ghi ngày kết thúc vai trò."
            for number in range(1, 6)
        ),
        "Còn 2 người khác có vai trò tại đơn vị sau ngày đó.",
    ]
    assert found[0].url == f"/accounts/{people[1].pk}/"
    assert found[5].url == f"/accounts/?unit={ended.pk}"
    for person, last in zip(people, [LAST, LAST, LAST, LAST, LAST, LAST + DAY], strict=False):
        person.memberships.update(valid_to=last)
    assert [each.text.split(" còn")[0] for each in left_open(ended, LAST)] == ["P5", "P7"]
    assert "tại Phòng Tư pháp" in left_open(ended, LAST)[1].text


# Whoever comes second, and the place name


def test_somebody_else_changed_the_unit(cast: Cast, ended: Unit) -> None:
    seen = mark_of(ended)
    for field, value in (
        ("name", "Xã Hai"),
        ("short_name", "Hai"),
        ("parent_id", None),
        ("valid_from", None),
        ("valid_to", None),
    ):
        changed = Unit.objects.get(pk=ended.pk)
        setattr(changed, field, value)
        assert mark_of(changed) != seen, field
    with pytest.raises(NotReady) as refusal:
        rename(
            ended, name="A", short_name="", since=None, reason="", by=cast.administrator, seen=""
        )
    assert refusal.value.sentences == (
        "Người khác vừa thay đổi đơn vị này. Hãy mở lại trang của đơn vị, xem rồi lưu lại.",
    )


def test_the_place_name_of_documents(place: District, cast: Cast) -> None:
    unit = place.district
    with pytest.raises(NotReady) as refusal:
        set_place(unit, "Lăng Cô", seen="Huế", by=cast.home_affairs)
    assert refusal.value.sentences == ("Người khác vừa ghi “Phú Lộc”. Hãy xem lại rồi lưu.",)
    set_place(unit, "Phú Lộc", seen="Huế", by=cast.home_affairs)  # as it is: nothing to do
    assert not AuditEvent.objects.exists()
    set_place(unit, "Lăng Cô", seen="Phú Lộc", by=cast.home_affairs)
    set_place(unit, "", seen="Lăng Cô", by=cast.administrator)
    unit.refresh_from_db()
    assert unit.place == ""
    changes = AuditEvent.objects.order_by("pk").values_list("verb", "unit", "before", "after")
    assert list(changes) == [
        ("unit_changed", unit.pk, {"place": "Phú Lộc"}, {"place": "Lăng Cô"}),
        ("unit_changed", unit.pk, {"place": "Lăng Cô"}, {"place": ""}),
    ]
    for person in (cast.staff, cast.leader, cast.auditor, cast.viewer):
        with pytest.raises(PermissionDenied):
            set_place(unit, "A", seen="", by=person)
