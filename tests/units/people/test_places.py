"""A role is given from a day on which its workplace and its territory exist, whoever asks."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.exported import write_csv
from tests.people import Cast, District, make_unit
from tests.reading import read, words
from tests.units.imports.test_import_accounts import KEYS, row
from units.imports.importing import run
from units.imports.tables import read_table
from units.models import AuditEvent, Membership, Unit, User
from units.people.account_table.columns import COLUMNS
from units.people.account_table.resource import AccountResource
from units.people.memberships import add_membership, change_membership
from units.refusals import Invalid

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2022, 1, 1), date(2024, 12, 31)
DAY = timedelta(days=1)
NOT_THEN = "Xã Khác không có hiệu lực vào ngày đó. Hãy chọn đơn vị hoặc ngày khác."
OUTSIDE = [FIRST - DAY, LAST + DAY]


@pytest.fixture
def other(place: District) -> Unit:
    kind = Unit.Kind.COMMUNE
    days = {"valid_from": FIRST, "valid_to": LAST}
    return make_unit("X1", "Xã Khác", "Khác", kind, place.district, **days)


def given(cast: Cast, workplace: Unit, territory: Unit, first: date) -> Membership:
    role = {"role": "staff", "valid_from": first, "valid_to": LAST + DAY, "position": ""}
    by = cast.administrator
    return add_membership(cast.staff, by=by, workplace=workplace, territory=territory, **role)


@pytest.mark.parametrize("first", [FIRST, LAST])
def test_the_first_and_the_last_day_count(cast: Cast, other: Unit, first: date) -> None:
    held = given(cast, other, other, first)
    assert held.valid_from == first


@pytest.mark.parametrize("first", OUTSIDE)
def test_no_role_is_given_outside_the_days_of_its_places(
    place: District, cast: Cast, other: Unit, first: date
) -> None:
    for workplace, territory, field in (
        (other, other, "workplace"),
        (place.commune, other, "territory"),
    ):
        with pytest.raises(Invalid) as refusal:
            given(cast, workplace, territory, first)
        assert refusal.value.by_field == {field: NOT_THEN}
    assert cast.staff.memberships.count() == 1
    assert not AuditEvent.objects.filter(verb="membership_added").exists()


@pytest.mark.parametrize("first", OUTSIDE)
def test_no_role_is_put_outside_the_days_of_its_places(
    cast: Cast, other: Unit, first: date, enter
) -> None:
    held = given(cast, other, other, FIRST)
    days = {"valid_from": first, "valid_to": LAST + DAY, "position": ""}
    with pytest.raises(Invalid) as refusal:
        change_membership(held, by=cast.administrator, **days)
    assert refusal.value.by_field == {"valid_from": NOT_THEN}
    sent = {"valid_from": f"{first:%d/%m/%Y}", "position": "Công chức"}
    page = enter(cast.administrator).post(reverse("units:membership_edit", args=[held.pk]), sent)
    assert NOT_THEN in words(read(page))
    assert 'value="Công chức"' in page.text
    held.refresh_from_db()
    assert (held.valid_from, held.position) == (FIRST, "")


def test_a_role_that_began_wrongly_can_still_be_ended(cast: Cast, other: Unit) -> None:
    held = given(cast, other, other, FIRST)
    Unit.objects.filter(pk=other.pk).update(valid_from=FIRST + DAY)
    held = Membership.objects.get(pk=held.pk)
    days = {"valid_from": FIRST, "valid_to": LAST, "position": ""}
    change_membership(held, by=cast.administrator, **days)
    held.refresh_from_db()
    assert held.valid_to == LAST


@pytest.mark.parametrize("first", OUTSIDE)
def test_the_pages_say_so_and_keep_what_was_typed(
    cast: Cast, other: Unit, first: date, enter
) -> None:
    client = enter(cast.administrator)
    people = User.objects.count()
    role = {"role": "staff", "workplace": other.pk, "valid_from": f"{first:%d/%m/%Y}"}
    account = {"username": "tran.binh", "full_name": "Trần Bình", "position": "Công chức"}
    for address in (
        reverse("units:account_add"),
        reverse("units:membership_add", args=[cast.staff.pk]),
    ):
        page = client.post(address, role | account)
        assert NOT_THEN in words(read(page))
        assert 'value="Công chức"' in page.text
    assert (User.objects.count(), cast.staff.memberships.count()) == (people, 1)


@pytest.mark.parametrize("first", OUTSIDE)
def test_a_file_says_so_at_the_column(cast: Cast, other: Unit, first: date) -> None:
    table = read_table(
        write_csv(KEYS, [row(workplace=other.code, valid_from=f"{first:%d/%m/%Y}")]), COLUMNS
    )
    outcome = run(AccountResource(by=cast.administrator, dry=True), table)
    assert [each.problems for each in outcome.rows] == [(f"Cột “Nơi công tác (mã)”: {NOT_THEN}",)]
