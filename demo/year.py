"""The demo district plays its year 2021 up to the third quarter: people, plan, set, campaign, after
a year 2020 that was tried out in a few communes.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from criteria.models import CriteriaSet
from criteria.periods import Period
from criteria.sets import workflow as set_workflow
from demo.comments import discuss
from demo.last_year import play_last_year
from demo.leaf_links import play_leaf_links
from demo.people import (
    AT_THE_DISTRICT,
    DISTRICT,
    PASSWORD,
    DemoPerson,
    of_commune,
    of_offices,
    slug_of,
)
from demo.periods import (
    DAYS_LEFT,
    EXPLAINS,
    YEAR,
    Commune,
    date_back,
    give_more_time,
    play_first_quarter,
    play_half_year,
    play_third_quarter,
    send_one_back,
)
from demo.planning import play_plans
from demo.results_from_above import play_results_from_above
from demo.way_b import play_way_b
from evidence.models import Evidence
from evidence.store.registering import store
from scoring.campaigns import usual_dates
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import PeriodDates, create_campaign
from scoring.models import Campaign
from units.models import Membership, Unit, User

HERE = Path(__file__).parent
SINCE = date(2021, 1, 1)


def play() -> None:
    """Fill an empty database with the demo district."""
    call_command("import_units", HERE / "units/phu_loc_2021.csv", stdout=_Quiet())
    people = _make_people()
    home_affairs = people["noivu"]
    play_plans(people, _Quiet())
    criteria_set = _issue_set(home_affairs)
    communes = _make_communes(people)
    play_last_year(criteria_set, communes, home_affairs, people["lanhdao"])
    play_results_from_above(Unit.objects.get(code=DISTRICT), home_affairs)
    campaign = _set_up(criteria_set, communes, home_affairs)
    periods = {Period(row.period): row for row in campaign.periods.all()}
    for period in (Period.Q1, Period.H1, Period.Q3):
        open_period(periods[period], by=home_affairs)
    play_first_quarter(periods[Period.Q1], communes, home_affairs)
    play_half_year(periods[Period.H1], communes, home_affairs)
    play_third_quarter(periods[Period.Q3], communes)
    date_back(periods, home_affairs)
    play_way_b(Unit.objects.get(code=DISTRICT), people, _Quiet())
    play_leaf_links(people, criteria_set)
    send_one_back(periods[Period.H1], communes, home_affairs)
    give_more_time(periods[Period.Q3], communes, home_affairs)
    discuss(periods[Period.Q3], communes[EXPLAINS], home_affairs)


# --- people --------------------------------------------------------------------------------------


def _make_people() -> dict[str, User]:
    persons = [
        *AT_THE_DISTRICT,
        *of_offices(),
        *(p for unit in _communes() for p in of_commune(unit)),
    ]
    units = {unit.code: unit for unit in Unit.objects.all()}
    password = make_password(PASSWORD)
    people: dict[str, User] = {}
    for person in persons:
        if person.username not in people:
            people[person.username] = User.objects.create(
                username=person.username, full_name=person.full_name, password=password
            )
    Membership.objects.bulk_create(_membership(p, people[p.username], units) for p in persons)
    return people


def _communes() -> list[Unit]:
    """By code, so that the commune of the demo accounts stands in the middle of everything."""
    below = Unit.objects.filter(parent__code=DISTRICT).order_by("code")
    return [unit for unit in below if unit.is_local_government]


def _membership(person: DemoPerson, user: User, units: dict[str, Unit]) -> Membership:
    return Membership(
        user=user,
        role=person.role,
        workplace=units[person.workplace],
        territory=units[person.territory],
        position=person.position,
        valid_from=SINCE,
    )


def _make_communes(people: dict[str, User]) -> list[Commune]:
    communes = []
    for unit in _communes():
        slug = slug_of(unit)
        staff = people[f"canbo.{slug}"]
        quality = 0.8 + Random(unit.code).random() * 0.19
        documents = tuple(_register(unit, staff, *described) for described in DOCUMENTS)
        communes.append(Commune(unit, staff, people[f"chutich.{slug}"], quality, documents))
    return communes


DOCUMENTS = (
    ("ke-hoach.pdf", "05/KH-UBND", date(2021, 1, 12), "Kế hoạch cải cách hành chính năm 2021"),
    ("bao-cao.pdf", "21/BC-UBND", date(2021, 3, 12), "Báo cáo kết quả CCHC Quý I năm 2021"),
    ("bien-ban.pdf", "02/BB-UBND", date(2021, 3, 5), "Biên bản tự kiểm tra công tác CCHC"),
)


def _register(unit: Unit, by: User, name: str, number: str, on: date, abstract: str) -> Evidence:
    content = (HERE / "documents" / name).read_bytes()
    return store(
        unit,
        by=by,
        upload=SimpleUploadedFile(name, content, "application/pdf"),
        number=number,
        issued_on=on,
        issuer=unit.name,
        abstract=abstract,
    )


# --- plan, set, campaign -------------------------------------------------------------------------


def _issue_set(home_affairs: User) -> CriteriaSet:
    call_command(
        "import_criteria", HERE / "criteria/commune_2021.xlsx", stdout=_Quiet(), stderr=_Quiet()
    )
    criteria_set = CriteriaSet.objects.get(year=YEAR)
    return set_workflow.issue(
        criteria_set, number="15/QĐ-UBND", issued_on=date(YEAR, 1, 8), by=home_affairs
    )


def _set_up(criteria_set: CriteriaSet, communes: Sequence[Commune], home_affairs: User) -> Campaign:
    """The campaign with every deadline still ahead, so that the year can be played."""
    ahead = timezone.now() + timedelta(days=DAYS_LEFT)
    return create_campaign(
        criteria_set,
        title="Chỉ số CCHC các xã, thị trấn năm 2021",
        units=[commune.unit for commune in communes],
        periods=[
            PeriodDates(
                period,
                usual_dates.first_day(YEAR),
                usual_dates.cut_off(period, YEAR),
                ahead + timedelta(hours=period.order),
                ahead + timedelta(days=20),
            )
            for period in Period
        ],
        by=home_affairs,
    )


class _Quiet:
    """Swallows the output of the import commands."""

    def write(self, text: str) -> None:
        return
