from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from criteria.models import CriteriaSet, TaskArea
from criteria.periods import Period
from plans.models import Plan
from reports import workflow
from reports.models import Report
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.points.totals import store_totals
from scoring.sheets.workflow import finish, submit
from tests.factories import make_campaign, make_period
from tests.factories import make_plan as make_real_plan
from tests.people import Cast, District
from tests.plans.made import make_task
from tests.reports.world import World, make_world
from units import jobs
from units.models import Job, Unit, User


@pytest.fixture(autouse=True)
def store_folder(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    monkeypatch.setenv("EVIDENCE_STORAGE", str(settings.EVIDENCE_STORAGE))
    return settings.EVIDENCE_STORAGE


@pytest.fixture
def plan(place: District, cast: Cast) -> Plan:
    """The real plan of 2021, issued."""
    return make_real_plan(place, cast)


@pytest.fixture
def draft_plan(place: District, cast: Cast) -> Plan:
    return make_real_plan(place, cast, issued=False)


@pytest.fixture
def period(place: District, cast: Cast) -> CampaignPeriod:
    """The first quarter, open, of a campaign by a set of which nothing is due."""
    blank = CriteriaSet.objects.create(
        authority=place.district,
        year=2021,
        title="Bộ chỉ số CCHC cấp xã năm 2021",
        unit_group="Xã, thị trấn",
        status=CriteriaSet.Status.ISSUED,
        number="01/QĐ-UBND",
        issued_on=date(2021, 1, 4),
    )
    campaign = make_campaign(place, cast, criteria_set=blank)
    period = campaign.periods.get(period=Period.Q1)
    period.opened_at = timezone.now()
    period.save()
    return period


@pytest.fixture
def scored(place: District, cast: Cast) -> CampaignPeriod:
    """The first quarter with a sheet of every leaf that is due, for both communes."""
    return make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)


@pytest.fixture
def report(period: CampaignPeriod, place: District, cast: Cast) -> Report:
    """Just asked for; nobody has compiled it."""
    make_plan(place.district)
    return workflow.create(period, by=cast.home_affairs)


def work_off() -> None:
    """Do what the worker would do."""
    for pk in Job.objects.filter(status=Job.Status.QUEUED).values_list("pk", flat=True):
        jobs.run(pk)


def stored(folder: Path) -> list[str]:
    """The names of all files in the store of reports."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def make_plan(authority: Unit) -> Plan:
    """An issued plan of 2021: of four tasks one is done in time, one is overdue, two are open."""
    plan = Plan.objects.create(
        authority=authority,
        year=2021,
        title="Kế hoạch cải cách hành chính năm 2021",
        status=Plan.Status.ISSUED,
        number="1822/QĐ-UBND",
        issued_on=date(2020, 12, 22),
    )
    areas = list(TaskArea.objects.all())
    for position, (area, due, done_on) in enumerate(
        [
            (areas[0], date(2021, 2, 28), date(2021, 2, 1)),
            (areas[0], date(2021, 1, 31), None),
            (areas[1], date(2021, 6, 30), None),
            (areas[1], None, date(2021, 4, 1)),  # after the end of the first quarter
        ],
        start=1,
    ):
        make_task(
            plan,
            f"{area.order}.{position}",
            due,
            None,
            area=area.order,
            position=position,
            title=f"Nhiệm vụ số {position}",
            lead="Phòng Tư pháp",
            deadline_text="Tháng 1",
            done_on=done_on,
        )
    return plan


def fill(sheet: ScoreSheet, share: str) -> ScoreSheet:
    """Self-scores and appraisal of every leaf at this share of its maximum."""
    for entry in sheet.entries.select_related("criterion"):
        points = (entry.criterion.maximum * Decimal(share)).quantize(Decimal("0.01"))
        own = entry.criterion.method == "self"
        entry.self_points, entry.first_points = points if own else None, points
        entry.save()
    store_totals(sheet)
    return sheet


def appraise(sheet: ScoreSheet, share: str, *, head: User, home_affairs: User) -> ScoreSheet:
    """Fill a sheet and bring it to the end of its appraisal."""
    submit(fill(sheet, share), by=head)
    return finish(sheet, by=home_affairs)


@pytest.fixture
def world(place: District, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> World:
    return make_world(place, cast, monkeypatch)


@pytest.fixture
def whole_year(place: District, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> World:
    return make_world(place, cast, monkeypatch, period=Period.Y)
