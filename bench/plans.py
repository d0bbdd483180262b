"""A plan of 60 tasks that 30 offices lead, and an office with tasks in 20 plans.

`python -m bench.plans` adds them to the database of DATABASE_URL and prints, as JSON, the address
and the cookie of each page by its name.
"""

import json
from datetime import date

import django

django.setup()

from django.urls import reverse  # noqa: E402

from bench.data import log_in  # noqa: E402
from plans.models import Plan  # noqa: E402
from tests.people import make_person, make_unit  # noqa: E402
from tests.plans.made import make_plan, make_task  # noqa: E402
from units.models import Role, Unit, User  # noqa: E402

TASKS, OFFICES, PLANS = 60, 30, 20
YEAR = 2001  # the first of the plans; the district has one of its own in 2021
QUARTERS = {"kind": "periodic", "every": "quarter", "due": None}
VIEWS = ("detail", "board", "calendar", "timeline", "offices", "areas", "changes")


def add_plan(district: Unit, year: int, offices: list[Unit], tasks: int) -> Plan:
    """Every third task is due each quarter, every fourth is finished."""
    plan = make_plan(district, year)
    for at in range(tasks):
        area, fields = at % 6 + 1, {"deadline": QUARTERS} if at % 3 == 0 else {}
        done_on = date(year, 3, 1) if at % 4 == 0 else None
        day, unit = date(year, at % 12 + 1, 15), offices[at % len(offices)]
        make_task(plan, f"{area}.{at}", day, unit, area=area, done_on=done_on, **fields)
    return plan


def main() -> None:
    leader = log_in(User.objects.get(username="home_affairs"))
    district = Unit.objects.get(kind=Unit.Kind.DISTRICT, code="482")
    offices = [
        make_unit(f"B{at}", f"Phòng số {at}", f"P{at}", Unit.Kind.OFFICE, district)
        for at in range(OFFICES)
    ]
    large = add_plan(district, YEAR, offices, TASKS)
    for year in range(YEAR + 1, YEAR + PLANS):
        add_plan(district, year, offices[:1], 4)
    staff = log_in(make_person("of_an_office", Role.STAFF, offices[0]))
    pages = {view: (reverse(f"plans:plan_{view}", args=[large.pk]), leader) for view in VIEWS}
    pages["tree"] = (f"{reverse('plans:plan_tree')}?year={YEAR}", leader)
    pages["list of an office"] = (reverse("plans:office_tasks"), staff)
    print(json.dumps(pages))


if __name__ == "__main__":
    main()
