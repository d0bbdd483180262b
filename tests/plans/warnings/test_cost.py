"""What a run costs does not grow with the tasks."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import TaskWarning
from tests.people import make_person, make_unit
from tests.plans.warnings.filling import fill_plan
from tests.plans.warnings.warned import run
from units.models import Notice, Role, Unit

pytestmark = pytest.mark.django_db
DUE = date(2021, 3, 31)


def statements(day: int) -> int:
    with CaptureQueriesContext(connection) as queries:
        run(4, day)
    return len(queries)


def make_communes(place, first: int, last: int, tasks: int) -> None:
    for number in range(first, last):
        name = f"Xã số {number}"
        unit = make_unit(f"X{number}", name, name, Unit.Kind.COMMUNE, place.district)
        make_person(f"head.{number}", Role.HEAD, unit)
        fill_plan(unit, DUE, tasks)


def test_statements_do_not_grow_with_units_and_tasks(place, cast):
    make_communes(place, 0, 2, 10)
    few = statements(12)
    assert TaskWarning.objects.count() == 2 * 10 * 2  # yellow and red, also for silence
    assert Notice.objects.count() == 2 * 10 * 2
    make_communes(place, 2, 12, 30)
    assert statements(13) == few
    assert TaskWarning.objects.count() == (2 * 10 + 10 * 30) * 2
    assert statements(14) <= few
    assert TaskWarning.objects.count() == Notice.objects.count() == (2 * 10 + 10 * 30) * 2
