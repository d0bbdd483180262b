"""Who is reminded of which deadline today. May run at any time and as often as one likes: what was
told is not told again, what was left out while nothing ran is told now.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from celery import shared_task
from django.db.models import Count, Q
from django.utils import timezone

from scoring.deadlines import due_at
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from scoring.notices import APPRAISAL_DUE, DUE, OVERDUE, UNITS_OVERDUE, facts_of, facts_of_period
from scoring.workflow import NOT_SENT
from units.clock import database_now
from units.grants import Grant
from units.notices import people_at, people_over, tell
from units.workdays import Workdays, read_once, workdays_at

DAYS_BEFORE = (7, 3, 1)  # working days; and on the day itself
HEAD, HOME_AFFAIRS = 1, 2  # working days after: the head is told, then who runs the campaign


@shared_task
def remind() -> None:
    """Every few minutes, by the clock of the database."""
    remind_at(database_now())


def remind_at(now: datetime) -> None:
    """Tell everybody whom a deadline concerns at this moment."""
    with read_once():
        _remind_units(now)
        _remind_appraisers(now)


def milestone(now: datetime, due: datetime, days: Workdays) -> int | None:
    """The last reminder that has come before a deadline: 7, 3 or 1 working days, 0 on its day."""
    today, last = timezone.localdate(now), timezone.localdate(due)
    if today == last:
        return 0
    left = days.count(today, last)
    return min((each for each in DAYS_BEFORE if left <= each), default=None)


def _remind_units(now: datetime) -> None:
    """People of units whose sheet has not come: before its deadline, then after it."""
    sheets = _waiting_sheets()
    units = [sheet.unit_id for sheet in sheets]
    people = people_at(units, Grant.ENTER_SCORES)
    heads = people_at(units, Grant.SUBMIT_SHEET)
    overdue: dict[tuple[CampaignPeriod, datetime], list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        due = due_at(sheet)
        if due is None:
            continue
        if now < due:
            _remind_before(sheet, due, now, people[sheet.unit_id])
            continue
        days = _days_after(sheet, due, now)
        if days >= HEAD:
            _tell_unit(OVERDUE, sheet, due, heads[sheet.unit_id])
        if days >= HOME_AFFAIRS:
            overdue[sheet.period, due].append(sheet)
    for (period, due), late in overdue.items():
        _remind_home_affairs(period, due, late)


def _waiting_sheets() -> list[ScoreSheet]:
    return list(
        ScoreSheet._base_manager.filter(
            status__in=NOT_SENT,
            period__opened_at__isnull=False,
            period__campaign__status=Campaign.Status.OPEN,
        )
        .select_related("unit", "period__campaign__authority")
        .order_by("unit__sort_key")
    )


def _days_after(sheet: ScoreSheet, due: datetime, now: datetime) -> int:
    """Working days that began since the day of the deadline."""
    days = workdays_at(sheet.period.campaign.authority)
    return days.count(timezone.localdate(due), timezone.localdate(now))


def _remind_before(sheet: ScoreSheet, due: datetime, now: datetime, people: Iterable[int]) -> None:
    days = workdays_at(sheet.period.campaign.authority)
    before = milestone(now, due, days)
    if before is None:
        return
    left = days.count(timezone.localdate(now), timezone.localdate(due)) if before else 0
    _tell_unit(DUE, sheet, due, people, before, left=max(left, 1) if before else 0)


def _tell_unit(
    kind: str,
    sheet: ScoreSheet,
    due: datetime,
    people: Iterable[int],
    before: int | None = None,
    **facts: int,
) -> None:
    tell(
        kind,
        people,
        target=sheet,
        unit=sheet.unit,
        facts=facts_of(sheet) | facts,
        milestone=_key(due, before),
    )


def _remind_home_affairs(period: CampaignPeriod, due: datetime, late: list[ScoreSheet]) -> None:
    """One notice for all units that share the deadline."""
    authority = period.campaign.authority
    units = [sheet.unit.short_name for sheet in late]
    tell(
        UNITS_OVERDUE,
        people_over(authority, Grant.RUN_CAMPAIGN),
        target=period,
        unit=authority,
        facts=facts_of_period(period) | {"due": due.isoformat(), "units": units},
        milestone=_key(due),
    )


def _remind_appraisers(now: datetime) -> None:
    """Who appraises in the territory, while sheets wait for their points."""
    periods = (
        CampaignPeriod._base_manager.filter(
            campaign__status=Campaign.Status.OPEN, appraisal_due_at__gt=now
        )
        .annotate(waiting=Count("sheets", filter=Q(sheets__status=ScoreSheet.Status.SUBMITTED)))
        .filter(waiting__gt=0)
        .select_related("campaign__authority")
    )
    for period in periods:
        authority, due = period.campaign.authority, period.appraisal_due_at
        days = workdays_at(authority)
        before = milestone(now, due, days)
        if before is None:
            continue
        left = days.count(timezone.localdate(now), timezone.localdate(due)) if before else 0
        waiting: int = period.waiting  # annotated
        facts = {"due": due.isoformat(), "left": max(left, 1) if before else 0, "count": waiting}
        tell(
            APPRAISAL_DUE,
            people_over(authority, Grant.APPRAISE),
            target=period,
            unit=authority,
            facts=facts_of_period(period) | facts,
            milestone=_key(due, before),
        )


def _key(due: datetime, before: int | None = None) -> str:
    """What tells apart the reminders of one target: a deadline that is moved begins anew."""
    return due.isoformat() if before is None else f"{due.isoformat()} -{before}"
