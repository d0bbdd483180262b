from datetime import date

import pytest

from plans.models import Plan, Task
from tests.people import make_person
from tests.plans.made import make_plan, make_task
from units.models import Role, User


@pytest.fixture
def in_force(place, cast) -> Plan:
    return make_plan(place.district)


@pytest.fixture
def justice_head(place) -> User:
    return make_person("truong.tp", Role.HEAD, place.justice)


@pytest.fixture
def colleague(place) -> User:
    return make_person("colleague", Role.STAFF, place.justice)


@pytest.fixture
def named(in_force, place, justice, justice_head, colleague) -> Task:
    """A task of the Justice office due on Wednesday, 31 March 2021, with one responsible."""
    return make_task(in_force, "1.1", date(2021, 3, 31), place.justice, responsible=justice)
