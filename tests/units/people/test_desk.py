"""The accounts that an administrator sees counted."""

import pytest
from django.utils import timezone

from tests.people import Cast, District, make_person
from units.models import Role, User
from units.people.home import Accounts, accounts

pytestmark = pytest.mark.django_db


def test_accounts_are_counted_by_what_they_lack(cast: Cast, place: District) -> None:
    before = accounts(cast.administrator, timezone.now())
    fresh = make_person("fresh", Role.STAFF, place.commune, must_change_password=True)
    locked = make_person("locked", Role.STAFF, place.commune, must_change_password=True)
    User.objects.filter(pk=locked.pk).update(is_active=False)
    idle = make_person("idle", Role.STAFF, place.commune)
    idle.memberships.update(valid_to=timezone.localdate().replace(year=2021))
    locked.memberships.update(valid_to=timezone.localdate().replace(year=2021))
    make_person("elsewhere", Role.STAFF, place.neighbour)
    assert fresh.must_change_password
    assert accounts(cast.administrator, timezone.now()) == Accounts(
        active=before.active + 2,
        locked=before.locked + 1,
        first_password=before.first_password + 1,
        idle=before.idle + 1,
    )


def test_the_cast_is_counted_once(cast: Cast) -> None:
    """Nine people of the district and one who is locked; nobody waits for a first password."""
    found = accounts(cast.administrator, timezone.now())
    assert found == Accounts(active=9, locked=1, first_password=0, idle=0)
