"""Accounts: which people a filter leaves, what a table says of them, what the trail keeps."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tests.people import SINCE, make_person
from tests.units.imports.test_import_accounts import imported, problems, row
from units.models import AuditEvent, Membership, Role, User
from units.people import accounts
from units.people.memberships import add_membership, change_membership

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def hold(user: User, workplace, territory=None, role: str = Role.STAFF, **days) -> Membership:
    return Membership.objects.create(
        user=user,
        role=role,
        workplace=workplace,
        territory=territory or workplace,
        **({"valid_from": SINCE} | days),
    )


# --- finding -------------------------------------------------------------------------------------


@pytest.fixture
def found(place, cast, enter):
    client = enter(cast.administrator)

    def found(**chosen) -> set[str]:
        page = client.get(reverse("units:account_list"), chosen).context["page"]
        return {each.username for each in page}

    return found


def test_a_unit_is_where_people_sit_not_what_they_cover(place, cast, found):
    assert found(unit=place.justice.pk) == {"appraiser"}
    assert found(unit=place.district.pk) == {"leader", "administrator"}
    assert found(unit=place.commune.pk) == {"staff", "head", "disabled", "moved"}


def test_a_role_elsewhere_is_none_here(place, cast, found):
    hold(cast.staff, place.neighbour, role=Role.HEAD)
    assert found(role="head") == {"head", "other_head", "disabled"}
    assert found(role="head", unit=place.commune.pk) == {"head", "disabled"}


def test_locked_and_active_accounts_are_told_apart(place, cast, found):
    assert found(state="closed") == {"disabled"}
    assert "disabled" not in found(state="active")
    assert len(found(state="active")) + 1 == len(found())


def test_every_word_must_fit(place, found):
    make_person("nva", Role.STAFF, place.commune, full_name="Nguyễn Văn An")
    make_person("nvb", Role.STAFF, place.commune, full_name="Nguyễn Thị Bình")
    assert found(q="nguyen an") == {"nva"}
    assert found(q="nvb nguyễn") == {"nvb"}


def test_the_list_names_the_roles_of_the_territory(place, cast, enter):
    hold(cast.staff, place.neighbour, role=Role.HEAD)
    page = enter(cast.administrator).get(reverse("units:account_list")).context["page"]
    (staff,) = [each for each in page if each.username == "staff"]
    assert [held.workplace for held in staff.memberships.all()] == [place.commune]


# --- what the trail keeps ------------------------------------------------------------------------


def test_a_change_stands_with_the_unit_where_the_person_sits_last(place, cast):
    hold(cast.staff, place.other_commune, valid_from=SINCE + DAY)
    accounts.deactivate(cast.staff, by=cast.administrator)
    event = AuditEvent.objects.get(verb="account_deactivated")
    assert (event.unit, event.target_id) == (place.other_commune, cast.staff.pk)
    assert (event.before, event.after) == ({"is_active": True}, {"is_active": False})
    accounts.deactivate(cast.staff, by=cast.administrator)
    assert AuditEvent.objects.filter(verb="account_deactivated").count() == 1


def test_days_and_position_are_written_and_kept_with_what_they_were(place, cast):
    held = cast.staff.memberships.get()
    days = {"valid_from": SINCE + DAY, "valid_to": SINCE + DAY}
    change_membership(held, by=cast.administrator, position="Công chức", **days)
    held.refresh_from_db()
    assert (held.position, held.valid_from, held.valid_to) == (
        "Công chức",
        SINCE + DAY,
        SINCE + DAY,
    )
    event = AuditEvent.objects.get(verb="membership_changed")
    assert event.before == {"position": "", "valid_from": "2021-01-01", "valid_to": ""}
    assert event.after == {
        "position": "Công chức",
        "valid_from": "2021-01-02",
        "valid_to": "2021-01-02",
    }
    change_membership(held, by=cast.administrator, position="Công chức", **days)
    assert AuditEvent.objects.filter(verb="membership_changed").count() == 1


def test_a_role_that_reaches_outside_is_neither_given_nor_changed(place, cast):
    """At a desk outside over a unit inside, and the other way round."""
    for workplace, territory in (
        (place.neighbour, place.commune),
        (place.commune, place.province),
    ):
        held = hold(cast.staff, workplace, territory)
        days = {"valid_from": SINCE, "valid_to": SINCE}
        with pytest.raises(PermissionDenied):
            change_membership(held, by=cast.administrator, position="", **days)
        with pytest.raises(PermissionDenied):
            add_membership(
                cast.head,
                by=cast.administrator,
                role=Role.STAFF,
                workplace=workplace,
                territory=territory,
            )
        held.refresh_from_db()
        assert held.valid_to is None
    assert cast.head.memberships.count() == 1


# --- the table -----------------------------------------------------------------------------------


def test_a_role_of_one_day_is_one(place, cast):
    outcome, _resource = imported(
        row(valid_from="01/02/2021", valid_to="01/02/2021"), by=cast.administrator
    )
    assert not outcome.refused
    held = User.objects.get(username="nva").memberships.get()
    assert (held.valid_from, held.valid_to) == (date(2021, 2, 1), date(2021, 2, 1))


@pytest.mark.parametrize(("ends_in", "kind"), [(-1, "new"), (0, "skip"), (1, "skip")])
def test_a_row_without_a_day_is_the_role_held_today_or_a_new_one(place, cast, ends_in, kind):
    today = timezone.localdate()
    last = today + ends_in * DAY
    cast.staff.memberships.update(valid_to=last)
    told = {"username": "Staff", "full_name": "Staff", "valid_from": ""}
    if kind == "skip":
        told["valid_to"] = last.isoformat()
    outcome, _resource = imported(row(**told), by=cast.administrator)
    assert [each.kind for each in outcome.rows] == [kind], problems(outcome)
    first = [SINCE, today] if kind == "new" else [SINCE]
    assert list(cast.staff.memberships.values_list("valid_from", flat=True)) == first


def test_a_row_without_a_day_is_the_latest_of_several(place, cast):
    later = hold(cast.staff, place.commune, valid_from=SINCE + 9 * DAY)
    imported(
        row(username="staff", full_name="Staff", valid_from="", position="Phó"),
        by=cast.administrator,
    )
    assert dict(cast.staff.memberships.values_list("valid_from", "position")) == {
        SINCE: "",
        later.valid_from: "Phó",
    }


def test_a_role_over_another_territory_is_another_one(place, cast):
    told = {"username": "appraiser", "full_name": "Appraiser", "workplace": "PL-TP"}
    outcome, _resource = imported(
        row(**told, role="appraiser", territory="482", position="A"),
        row(**told, role="appraiser", territory="20140", position="B"),
        by=cast.administrator,
    )
    assert [each.kind for each in outcome.rows] == ["update", "new"], problems(outcome)
    assert set(cast.appraiser.memberships.values_list("territory__code", "position")) == {
        ("482", "A"),
        ("20140", "B"),
    }


def test_who_also_sits_elsewhere_is_given_a_role_while_the_name_stays(place, cast):
    """Changing the person is not allowed; a role inside the territory is."""
    hold(cast.staff, place.neighbour)
    told = {"username": "staff", "full_name": "Staff", "role": "head"}
    outcome, _resource = imported(row(**told), by=cast.administrator)
    assert not outcome.refused, problems(outcome)
    assert cast.staff.memberships.filter(role=Role.HEAD, workplace=place.commune).exists()
    refused, _resource = imported(row(**told | {"phone": "0234"}), by=cast.administrator)
    assert "ngoài phạm vi" in problems(refused)


def test_a_change_of_the_person_is_no_change_of_the_role(place, cast):
    told = {"username": "staff", "full_name": "Trần Thị B", "email": "b@example.vn"}
    imported(row(**told), row(**told, role="head"), by=cast.administrator)
    events = AuditEvent.objects.order_by("pk").values_list("verb", "before", "after")
    assert [(verb, after) for verb, _before, after in events if verb == "account_changed"] == [
        (
            "account_changed",
            {"full_name": "Trần Thị B", "email": "b@example.vn", "phone": ""},
        )
    ]
    assert [verb for verb, *_told in events] == ["account_changed", "membership_added"]


def test_an_end_in_the_table_ends_the_role(place, cast):
    imported(row(username="staff", full_name="Staff", valid_to="2021-06-30"), by=cast.administrator)
    assert cast.staff.memberships.get().valid_to == date(2021, 6, 30)


def test_a_code_used_again_means_the_unit_that_carries_it_now(place, cast):
    place.commune.valid_to = date(2025, 6, 30)
    place.commune.save()
    heir = type(place.commune)(
        code="20140",
        name="Xã mới",
        short_name="Xã mới",
        kind="commune",
        parent=place.district,
        valid_from=date(2025, 7, 1),
    )
    heir.plant()
    imported(row(valid_from="01/07/2025"), by=cast.administrator)
    assert User.objects.get(username="nva").memberships.get().workplace == heir
