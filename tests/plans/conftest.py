from datetime import date

import pytest

from plans.models import Plan
from tests.factories import make_plan
from tests.people import Cast, District, make_person
from units.models import Role, User

Q1_CUT_OFF = date(2021, 3, 14)


@pytest.fixture
def plan(place: District, cast: Cast) -> Plan:
    return make_plan(place, cast)


@pytest.fixture
def draft_plan(place: District, cast: Cast) -> Plan:
    return make_plan(place, cast, issued=False)


@pytest.fixture
def justice(place: District) -> User:
    """An officer of Phòng Tư pháp, which leads the tasks of area 1."""
    return make_person("justice", Role.STAFF, place.justice)
