"""Issuing warnings for a province: 170 units with a plan of 60 tasks each, all of them warned of.

`python -m bench.task_warnings` adds them to the database of `bench.data` and prints, as JSON, the
seconds of the first run and of a second one, how many warnings each issued, and the statements.
"""

import json
import time
from datetime import date, datetime

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from plans.models import Plan, TaskWarning  # noqa: E402
from plans.warnings.issuing import issue_warnings  # noqa: E402
from tests.people import make_person, make_unit  # noqa: E402
from tests.plans.warnings.filling import fill_plan  # noqa: E402
from units.models import Notice, Role, Unit  # noqa: E402

UNITS, TASKS = 170, 60
DUE = date(2021, 3, 31)
MORNING = datetime(2021, 4, 12, 6, tzinfo=timezone.get_default_timezone())


def fill() -> None:
    """Every unit has a head, two officers and a plan of its own in force; half of the tasks are
    led by its office, every tenth goes on all the year.
    """
    province = Unit.objects.get(kind=Unit.Kind.PROVINCE)
    for number in range(UNITS):
        name = f"Xã số {number}"
        unit = make_unit(f"X{number}", name, name, Unit.Kind.COMMUNE, province)
        make_person(f"head.{number}", Role.HEAD, unit)
        for which in range(2):
            make_person(f"officer.{number}.{which}", Role.STAFF, unit)
        fill_plan(unit, DUE, TASKS)


def measured() -> dict[str, float]:
    before = TaskWarning.objects.count()
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        issue_warnings(MORNING)
    return {
        "seconds": round(time.perf_counter() - start, 2),
        "issued": TaskWarning.objects.count() - before,
        "statements": len(queries),
    }


if __name__ == "__main__":
    if not Plan.objects.filter(title__startswith="Kế hoạch của Xã số").exists():
        fill()
    runs = [measured(), measured()]
    print(json.dumps({"runs": runs, "notices": Notice.objects.count()}))
