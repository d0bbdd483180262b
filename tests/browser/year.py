"""The year of a real district with seven people, played by the product's own functions up to where
a test goes on in the browser.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from criteria.periods import Period
from plans import workflow as plan_workflow
from plans.models import Plan
from scoring.campaigns import usual_dates
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import PeriodDates, create_campaign
from scoring.models import Campaign, EntryEvidence, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.browser.conftest import ROOT
from tests.browser.grid import own_leaves
from tests.factories import make_set
from tests.people import make_person
from tests.scoring.filling import answer_best, make_document
from tests.scoring.years import make_final
from units.grants import Role
from units.models import Unit, User

UNITS = ROOT / "demo/units/phu_loc_2021.csv"
PLAN = ROOT / "demo/plans/phu_loc_2021.xlsx"
LOC_AN = "20140"
OTHERS = {"20146": "0.86", "20110": "0.93", "20155": "0.71"}  # how well the other communes do
YEAR = 2021


@dataclass(frozen=True)
class Year:
    """`unit` by code; the people are staff, colleague, deputy, head, home, appraiser, leader,
    auditor.
    """

    unit: dict[str, Unit]
    person: dict[str, User]

    @property
    def district(self) -> Unit:
        return self.unit["482"]

    @property
    def commune(self) -> Unit:
        return self.unit[LOC_AN]


def make_district() -> Year:
    """The units of the real district and eight people in it; the deputy is deputy chairwoman of
    the commune, the appraiser sits in an office that appraises some of the criteria.
    """
    call_command("import_units", UNITS, verbosity=0)
    unit = {row.code: row for row in Unit.objects.all()}
    district, commune = unit["482"], unit[LOC_AN]
    desks = {
        "staff": ("Đặng Minh Tâm", Role.STAFF, commune, commune),
        "colleague": ("Phan Đình Hùng", Role.STAFF, commune, commune),
        "deputy": ("Lê Thị Thanh", Role.STAFF, commune, commune),
        "head": ("Hồ Thị Yến", Role.HEAD, commune, commune),
        "home": ("Trần Thu Hà", Role.HOME_AFFAIRS, unit["PL-NV"], district),
        "appraiser": ("Võ Quang Dũng", Role.APPRAISER, unit["PL-VP"], district),
        "leader": ("Nguyễn Văn Mạnh", Role.LEADER, district, district),
        "auditor": ("Lê Quang Vinh", Role.AUDITOR, unit["PL-TTR"], district),
    }
    person = {
        username: make_person(username, role, workplace, territory, full_name=name)
        for username, (name, role, workplace, territory) in desks.items()
    }
    return Year(unit, person)


def set_up(year: Year, *periods: Period) -> Campaign:
    """The set is issued and four communes are judged by it in these periods, which are open."""
    campaign = create_campaign(
        make_set(year.district),
        title=f"Chỉ số CCHC các xã, thị trấn năm {YEAR}",
        units=[year.unit[code] for code in (LOC_AN, *OTHERS)],
        periods=[_dates(period) for period in periods],
        by=year.person["home"],
    )
    for row in campaign.periods.all():
        open_period(row, by=year.person["home"])
    return campaign


def _dates(period: Period) -> PeriodDates:
    due = timezone.now() + timedelta(days=1 + period.order)
    return PeriodDates(
        period,
        usual_dates.first_day(YEAR),
        usual_dates.cut_off(period, YEAR),
        due,
        due + timedelta(days=20),
        *([due + timedelta(days=25), due + timedelta(days=32)] if period.is_final else []),
    )


def sheet_of(period: Period, code: str = LOC_AN) -> ScoreSheet:
    """The sheet of a commune, Lộc An unless said otherwise."""
    sheets = ScoreSheet.objects.select_related("unit", "period__campaign__criteria_set")
    return sheets.get(period__period=period, unit__code=code)


def hand_in(year: Year, sheet: ScoreSheet) -> ScoreSheet:
    """The sheet is answered at its best and submitted by the people of the commune."""
    staff, head = _people_of(year, sheet.unit)
    answer(own_leaves(sheet), staff)
    return workflow.submit(sheet, by=head)


def _people_of(year: Year, unit: Unit) -> tuple[User, User]:
    if unit == year.commune:
        return year.person["staff"], year.person["head"]
    roles = (Role.STAFF, Role.HEAD)
    staff, head = (make_person(f"{role}-{unit.code}", role, unit) for role in roles)
    return staff, head


def finish_others(period: Period) -> None:
    """The results of the other communes are final."""
    for code, share in OTHERS.items():
        make_final(sheet_of(period, code), share)


def issue_plan(year: Year) -> Plan:
    call_command("import_plan", PLAN, stdout=StringIO(), stderr=StringIO())
    plan = Plan.objects.get()
    home = year.person["home"]
    return plan_workflow.issue(plan, by=home, number="236/KH-UBND", issued_on=date(2020, 12, 28))


def answer(leaves: Iterable[ScoreEntry], by: User) -> None:
    for leaf in leaves:
        answer_best(leaf, by)


def attach_to(leaves: Iterable[ScoreEntry], year: Year) -> None:
    """A registered document of the commune proves these leaves."""
    staff = year.person["staff"]
    document = make_document(year.commune, staff)
    EntryEvidence.objects.bulk_create(
        EntryEvidence(entry=leaf, evidence=document, attached_by=staff) for leaf in leaves
    )
