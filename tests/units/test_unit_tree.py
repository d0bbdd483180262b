"""Units are added, renamed, moved and ended: what is kept, what is refused, and who may."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.factories import make_campaign
from tests.people import Cast, District, make_person, make_unit
from units.models import AuditEvent, Role, Succession, Unit
from units.refusals import Invalid, NotReady, Refused
from units.unit_tree.adding import add_unit
from units.unit_tree.ending import end, left_open
from units.unit_tree.marks import mark_of
from units.unit_tree.moving import move
from units.unit_tree.names import former_names, name_on
from units.unit_tree.renaming import rename

NEW = {
    "code": "NEW",
    "name": "Ủy ban nhân dân xã Mới",
    "short_name": "Mới",
    "kind": Unit.Kind.COMMUNE,
    "valid_from": date(2025, 7, 1),
}


@pytest.fixture
def empty(place: District) -> Unit:
    """A commune without people or sheets."""
    kind = Unit.Kind.COMMUNE
    return make_unit("X1", "Xã Trống", "Trống", kind, place.district, valid_from=date(2020, 1, 1))


def refused(call, field: str) -> str:
    with pytest.raises(Invalid) as refusal:
        call()
    return refusal.value.by_field[field]


def renaming(unit: Unit, cast: Cast, **other) -> Unit:
    asked = {
        "name": "Xã Tên Mới",
        "short_name": "Tên Mới",
        "since": timezone.localdate(),
        "reason": "NQ 1",
    }
    seen = other.pop("seen", mark_of(Unit.objects.get(pk=unit.pk)))
    return rename(unit, by=other.pop("by", cast.administrator), seen=seen, **asked | other)


def ending(unit: Unit, cast: Cast, **other) -> Unit:
    asked = {"valid_to": timezone.localdate(), "successor": None, "reason": ""}
    seen = other.pop("seen", mark_of(Unit.objects.get(pk=unit.pk)))
    return end(unit, by=other.pop("by", cast.administrator), seen=seen, **asked | other)


def moving(unit: Unit, parent: Unit, cast: Cast, **other) -> Unit:
    seen = other.pop("seen", mark_of(Unit.objects.get(pk=unit.pk)))
    by = other.pop("by", cast.administrator)
    return move(unit, parent=parent, reason="", by=by, seen=seen)


# Adding


def test_a_unit_is_added_below_another(place: District, cast: Cast) -> None:
    unit = add_unit(place.district, by=cast.administrator, **NEW)
    assert unit.path == f"{place.district.path}{unit.pk}/"
    assert list(Unit.objects.matching("xa moi")) == [unit]
    event = AuditEvent.objects.get(verb="unit_added")
    assert (event.unit, event.after["parent"]) == (unit, "482")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": "20140"}, "code"),
        ({"name": "Uỷ ban nhân dân xã LỘC AN"}, "name"),  # the other way of writing it
    ],
)
def test_what_is_taken_is_named(place: District, cast: Cast, changed, field) -> None:
    asked = NEW | changed
    said = refused(lambda: add_unit(place.district, by=cast.administrator, **asked), field)
    assert "20140" in said or "Lộc An" in said
    assert not Unit.objects.filter(code="NEW").exists()


def test_a_code_is_free_again_once_its_unit_has_ended(place, cast, empty) -> None:
    ending(empty, cast, valid_to=date(2025, 6, 30))
    assert add_unit(place.district, by=cast.administrator, **NEW | {"code": "X1"}).pk != empty.pk


def test_nothing_is_added_below_what_has_ended(place, cast, empty) -> None:
    ending(empty, cast, valid_to=date(2025, 6, 30))
    assert refused(lambda: add_unit(empty, by=cast.administrator, **NEW), "valid_to")


# Renaming


def test_what_was_before_stays_under_the_old_name(place, cast, empty) -> None:
    renamed = renaming(empty, cast, since=date(2025, 7, 1))
    former = former_names([empty.pk])[empty.pk]
    assert name_on(renamed, former, date(2025, 6, 30)).name == "Xã Trống"
    assert name_on(renamed, former, date(2025, 7, 1)).name == "Xã Tên Mới"
    for words in ("trong", "ten moi"):
        assert empty in Unit.objects.matching(words)
    event = AuditEvent.objects.get(verb="unit_renamed")
    assert (event.before["name"], event.after["name"]) == ("Xã Trống", "Xã Tên Mới")
    assert event.reason == "NQ 1"


def test_a_slip_of_the_pen_leaves_no_former_name(place, cast, empty) -> None:
    renaming(empty, cast, since=None)
    assert not empty.former_names.exists()
    assert empty not in Unit.objects.matching("trong")


def test_names_follow_each_other(place, cast, empty) -> None:
    renaming(empty, cast, since=date(2024, 1, 1))
    again = renaming(empty, cast, name="Phường Trống", since=date(2025, 7, 1))
    former = former_names([empty.pk])[empty.pk]
    days = (date(2023, 1, 1), date(2024, 1, 1), date(2025, 6, 30), date(2025, 7, 1))
    names = [name_on(again, former, day).name for day in days]
    assert names == ["Xã Trống", "Xã Tên Mới", "Xã Tên Mới", "Phường Trống"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"since": date(9999, 1, 1)}, "since"),
        ({"since": date(2020, 1, 1)}, "since"),  # its own first day
        ({"name": "Xã Trống", "short_name": "Trống"}, "name"),
        ({"name": "Ủy ban nhân dân xã Lộc Thủy"}, "name"),
    ],
)
def test_a_name_that_cannot_be_is_refused_whole(place, cast, empty, changed, field) -> None:
    assert refused(lambda: renaming(empty, cast, **changed), field)
    empty.refresh_from_db()
    assert empty.name == "Xã Trống"
    assert not empty.former_names.exists()


def test_a_later_name_does_not_come_before_an_earlier_one(place, cast, empty) -> None:
    renaming(empty, cast, since=date(2025, 7, 1))
    said = refused(lambda: renaming(empty, cast, name="Xã Ba", since=date(2025, 7, 1)), "since")
    assert "01/07/2025" in said


# Moving


def test_a_unit_moves_with_those_below_it(place, cast, empty) -> None:
    school = make_unit("X2", "Trung tâm", "TT", Unit.Kind.CENTRE, empty)
    moving(empty, place.justice, cast)
    school.refresh_from_db()
    assert school.path == f"{place.justice.path}{empty.pk}/{school.pk}/"
    event = AuditEvent.objects.get(verb="unit_moved")
    assert event.after["parent"] == "Phòng Tư pháp (PL-TP)"


def test_no_unit_stands_below_itself(place, cast, empty) -> None:
    school = make_unit("X2", "Trung tâm", "TT", Unit.Kind.CENTRE, empty)
    for above in (empty, school, place.district):
        assert refused(lambda above=above: moving(empty, above, cast), "parent")
    empty.refresh_from_db()
    assert empty.parent == place.district


def test_nothing_moves_out_of_the_territory(place, cast, empty) -> None:
    with pytest.raises(PermissionDenied):
        moving(empty, place.neighbour, cast)


def test_a_unit_stays_where_an_authority_has_scored_it(place, cast, empty) -> None:
    province_administrator = make_person("tinh", Role.ADMINISTRATOR, place.province)
    make_campaign(place, cast)
    with pytest.raises(NotReady) as refusal:
        moving(place.commune, place.neighbour, cast, by=province_administrator)
    assert place.district.name in refusal.value.sentences[0]
    moving(place.commune, place.justice, cast)  # the district stays above it
    place.commune.refresh_from_db()
    assert place.commune.path.startswith(place.district.path)


# Ending


def test_a_unit_ends_and_another_follows(place, cast, empty) -> None:
    ending(empty, cast, valid_to=date(2025, 6, 30), successor=place.commune)
    empty.refresh_from_db()
    assert empty.valid_to == date(2025, 6, 30)
    followed = Succession.objects.get()
    assert (followed.predecessor, followed.successor) == (empty, place.commune)
    assert followed.on == date(2025, 7, 1)
    event = AuditEvent.objects.get(verb="unit_ended")
    assert event.after == {"valid_to": "2025-06-30", "successor": place.commune.name}


def test_it_may_go_on_again(place, cast, empty) -> None:
    ending(empty, cast)
    ending(empty, cast, valid_to=None)
    empty.refresh_from_db()
    assert empty.valid_to is None
    assert AuditEvent.objects.filter(verb="unit_continued").count() == 1


def test_who_follows_follows_another_last_day(place, cast, empty) -> None:
    ending(empty, cast, valid_to=date(2025, 6, 30), successor=place.commune)
    ending(empty, cast, valid_to=date(2025, 3, 31))
    assert Succession.objects.get().on == date(2025, 4, 1)
    ending(empty, cast, valid_to=None)
    assert not Succession.objects.exists()


def test_what_stands_open_is_named(place, cast) -> None:
    people = [each.text for each in left_open(place.commune, timezone.localdate())]
    assert any(cast.staff.full_name in text for text in people)
    with pytest.raises(NotReady) as refusal:
        ending(place.commune, cast)
    assert set(people) == set(refusal.value.sentences)
    (below, *_people) = left_open(place.district, timezone.localdate())
    assert "Lộc An" in below.text


def test_people_whose_roles_end_by_then_hold_nothing_back(place, cast, empty) -> None:
    person = make_person("an", Role.STAFF, empty)
    with pytest.raises(NotReady):
        ending(empty, cast)
    person.memberships.update(valid_to=timezone.localdate())
    assert ending(empty, cast).valid_to == timezone.localdate()


def test_an_end_before_the_beginning_is_refused(place, cast, empty) -> None:
    said = refused(lambda: ending(empty, cast, valid_to=date(2019, 12, 31)), "valid_to")
    assert "01/01/2020" in said


def test_nobody_follows_themselves_or_a_unit_that_ends_sooner(place, cast, empty) -> None:
    other = make_unit(
        "X3", "Xã Ba", "Ba", Unit.Kind.COMMUNE, place.district, valid_to=date(2025, 1, 1)
    )
    for follower in (empty, other):
        asked = {"valid_to": date(2025, 6, 30), "successor": follower}
        assert refused(lambda asked=asked: ending(empty, cast, **asked), "successor")
    empty.refresh_from_db()
    assert empty.valid_to is None
    assert not Succession.objects.exists()


# Whoever it is


def test_somebody_who_saw_another_unit_changes_nothing(place, cast, empty) -> None:
    seen = mark_of(empty)
    renaming(empty, cast, since=None)
    for step in (
        lambda: renaming(empty, cast, name="Xã Khác", seen=seen),
        lambda: ending(empty, cast, seen=seen),
        lambda: moving(empty, place.justice, cast, seen=seen),
    ):
        with pytest.raises(NotReady):
            step()
    empty.refresh_from_db()
    assert (empty.name, empty.valid_to, empty.parent) == ("Xã Tên Mới", None, place.district)


@pytest.mark.parametrize("person", ["staff", "head", "home_affairs", "leader", "auditor"])
def test_only_who_manages_units_changes_them(place, cast, empty, person) -> None:
    by = getattr(cast, person)
    for step in (
        lambda: add_unit(place.district, by=by, **NEW),
        lambda: renaming(empty, cast, by=by),
        lambda: moving(empty, place.justice, cast, by=by),
        lambda: ending(empty, cast, by=by),
    ):
        with pytest.raises((PermissionDenied, Refused)):
            step()
    assert not AuditEvent.objects.filter(verb__startswith="unit_").exists()


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2024, 12, 31), None, {2024, 2025, 2026}),
        (date(2025, 1, 1), None, {2025, 2026}),
        (None, date(2025, 12, 31), {2024, 2025}),
        (None, date(2026, 1, 1), {2024, 2025, 2026}),
        (date(2025, 12, 31), date(2025, 12, 31), {2025}),
    ],
)
def test_a_unit_lives_in_a_year_of_which_it_saw_one_day(place, empty, first, last, years) -> None:
    Unit.objects.filter(pk=empty.pk).update(valid_from=first, valid_to=last)
    lived = {year for year in (2024, 2025, 2026) if empty in Unit.objects.living_in(year)}
    assert lived == years
