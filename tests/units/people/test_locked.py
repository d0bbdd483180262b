"""A locked account keeps its roles for the day it is unlocked, and holds none until then."""

import pytest

from tests.people import Cast, District
from units.grants import Grant
from units.models import User
from units.permissions import holds, may

pytestmark = pytest.mark.django_db


def test_a_locked_account_holds_no_role(cast: Cast, place: District) -> None:
    for person, active in ((cast.head, True), (cast.disabled, False)):
        user = User.objects.get(pk=person.pk)
        assert user.memberships.count() == 1
        assert bool(user.live_memberships) is active
        assert bool(user.territories(Grant.SUBMIT_SHEET)) is active
        assert holds(user, Grant.SUBMIT_SHEET) is active
        assert bool(may(user, Grant.SUBMIT_SHEET, unit=place.commune)) is active
