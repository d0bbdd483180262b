"""Data for tests, built by plain functions that walk the real workflow."""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.utils import timezone

from criteria.models import Band, CriteriaSet, Criterion
from criteria.periods import Period
from plans.annex import PlanDraft, read_plan
from plans.intake.storing import take_in
from plans.models import Plan
from plans.workflow import issue as issue_plan
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import PeriodDates, create_campaign
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from tests.people import Cast, District
from units.database.keys import next_keys
from units.models import Unit, User

DATA = Path(__file__).parent / "data"
BANDS = [("Xuất sắc", 90), ("Tốt", 80), ("Khá", 70), ("Trung bình", 50), ("Yếu", 0)]


@cache
def _nodes(file: str) -> list[tuple[int, dict]]:
    """The nodes of a data file in printed order, read once."""
    return list(enumerate(json.loads((DATA / "criteria" / file).read_text()), start=1))


def make_set(
    authority: Unit,
    file: str = "commune_2021.json",
    *,
    issued: bool = True,
    group: str = "Xã, thị trấn",
) -> CriteriaSet:
    """A criteria set with every node of a data file, appraised by the authority's offices."""
    criteria_set = CriteriaSet.objects.create(
        authority=authority,
        year=2021,
        title="Bộ chỉ số CCHC cấp xã năm 2021",
        unit_group=group,
        status=CriteriaSet.Status.ISSUED if issued else CriteriaSet.Status.DRAFT,
        number="01/QĐ-UBND" if issued else "",
        issued_on=date(2021, 1, 4) if issued else None,
    )
    Band.objects.bulk_create(
        Band(criteria_set=criteria_set, name=name, minimum=Decimal(minimum))
        for name, minimum in BANDS
    )
    offices = {unit.name: unit for unit in authority.children.all()}
    nodes = _nodes(file)
    made: dict[str, Criterion] = {}
    for key, (position, node) in zip(next_keys(Criterion, len(nodes)), nodes, strict=True):
        made[node["code"]] = Criterion(
            pk=key,
            criteria_set=criteria_set,
            parent=made.get(node["parent"]),
            position=position,
            code=node["code"],
            level=node["level"],
            title=node["title"],
            maximum=Decimal(node["max"]),
            method=node["method"],
            rule=node["rule"],
            wording=node["wording"],
            evidence_required=node["evidence"],
            appraiser=node["appraiser"] or "",
            appraiser_unit=offices.get(node["appraiser"]),
            lead=node["lead"] or "",
            lead_unit=offices.get(node["lead"]),
            coordinating=node.get("coordinating", []),
            lost_last_year=node.get("lost_last_year"),
            milestone=node["milestone"] if node["method"] else None,
            not_applicable_allowed=node["not_applicable_allowed"],
            sign=node["sign"],
        )
    Criterion.objects.bulk_create(made.values())
    return criteria_set


def period_dates(period: Period, *, due_in: timedelta = timedelta(days=5)) -> PeriodDates:
    """Dates of a period of 2021 whose self-scores are due `due_in` from now (negative: already
    closed).
    """
    ends = {
        Period.Q1: date(2021, 3, 14),
        Period.H1: date(2021, 6, 14),
        Period.Q3: date(2021, 9, 14),
        Period.Y: date(2021, 12, 14),
    }
    due: datetime = timezone.now() + due_in
    return PeriodDates(period, date(2020, 12, 15), ends[period], due, due + timedelta(days=30))


def make_campaign(
    place: District,
    cast: Cast,
    *,
    criteria_set: CriteriaSet | None = None,
    due_in: timedelta = timedelta(days=5),
) -> Campaign:
    """An open campaign for the two communes with all four periods, none of them opened."""
    return create_campaign(
        criteria_set or make_set(place.district),
        title="Chỉ số CCHC các xã, thị trấn năm 2021",
        units=[place.commune, place.other_commune],
        periods=[
            period_dates(period, due_in=due_in + timedelta(hours=period.order)) for period in Period
        ],
        by=cast.home_affairs,
    )


def make_period(campaign: Campaign, period: Period, by: User) -> CampaignPeriod:
    """One period of the campaign, opened."""
    row = campaign.periods.get(period=period)
    open_period(row, by=by)
    return row


def make_sheet(place: District, cast: Cast, period: Period = Period.Q1, **campaign) -> ScoreSheet:
    """The blank draft sheet of the commune for one period."""
    opened = make_period(make_campaign(place, cast, **campaign), period, cast.home_affairs)
    return opened.sheets.get(unit=place.commune)


@cache
def _plan() -> tuple[bytes, PlanDraft]:
    """The real plan of 2021, read once."""
    content = (DATA / "plans" / "phu_loc_2021.xlsx").read_bytes()
    return content, read_plan(content)


def make_plan(place: District, cast: Cast, *, issued: bool = True) -> Plan:
    """The real plan of 2021 of the district: 57 tasks, some led by its two offices."""
    content, read = _plan()
    plan = take_in(
        read,
        place.district,
        by=cast.home_affairs,
        name="phu_loc_2021.xlsx",
        content=content,
    ).plan
    if issued:
        issue_plan(plan, by=cast.home_affairs, number="1122/KH-UBND", issued_on=date(2020, 12, 25))
    return plan
