"""Reminders of deadlines: who is reminded of which today. May run at any time and repeatedly: a
reminder that was sent is not sent again, one that was missed is sent now.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from scoring.deadlines import Kind, due_at
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from scoring.notifications.notices import facts_of, facts_of_period
from scoring.notifications.words import (
    APPRAISAL_DUE,
    APPRAISAL_OVERDUE,
    DUE,
    EXPLANATION_DUE,
    OVERDUE,
    SECOND_DUE,
    SECOND_OVERDUE,
    UNITS_OVERDUE,
)
from scoring.points.stages import NOT_SENT
from units.calendar.workdays import Workdays, read_once, workdays_at
from units.grants import Grant
from units.notices.notifying import notify, people_at, people_over

Status = ScoreSheet.Status
DAYS_BEFORE = (7, 3, 1)  # working days; and on the day itself
HEAD, HOME_AFFAIRS = 1, 2  # working days after: the head is notified, then who runs the campaign
APPRAISING = 1  # working days after: who runs the campaign is notified of unappraised sheets


@dataclass(frozen=True)
class Work:
    """One of the two appraisals: its deadline, the sheets that wait for it, and its notices."""

    due: str
    status: str
    kind: str
    overdue: str


APPRAISALS = (
    Work("appraisal_due_at", Status.SUBMITTED, APPRAISAL_DUE, APPRAISAL_OVERDUE),
    Work("second_appraisal_due_at", Status.EXPLAINED, SECOND_DUE, SECOND_OVERDUE),
)


def remind_at(now: datetime) -> None:
    """Send all reminders that are due at this moment."""
    with read_once():
        _remind_units(now)
        for work in APPRAISALS:
            _remind_appraisers(now, work)


def milestone(now: datetime, due: datetime, days: Workdays) -> int | None:
    """The last reminder that has come before a deadline: 7, 3 or 1 working days, 0 on its day."""
    today, last = timezone.localdate(now), timezone.localdate(due)
    if today == last:
        return 0
    left = days.count(today, last)
    return min((each for each in DAYS_BEFORE if left <= each), default=None)


def _remind_units(now: datetime) -> None:
    """People of units whose sheet is waited for: before its deadline, then after it.

    Nobody is late with an explanation: at its deadline a task closes it.
    """
    sheets = _waiting_sheets()
    units = [sheet.unit_id for sheet in sheets]
    people = people_at(units, Grant.ENTER_SCORES)
    heads = people_at(units, Grant.SUBMIT_SHEET)
    overdue: dict[tuple[CampaignPeriod, datetime], list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        explaining = sheet.status == Status.EXPLAINING
        due = due_at(sheet, Kind.EXPLANATION if explaining else Kind.SELF)
        if due is None:
            continue
        if now < due:
            kind = EXPLANATION_DUE if explaining else DUE
            _remind_before(kind, sheet, due, now, people[sheet.unit_id])
        elif not explaining:
            days = _days_after(sheet.period, due, now)
            if days >= HEAD:
                _notify_unit(OVERDUE, sheet, due, heads[sheet.unit_id])
            if days >= HOME_AFFAIRS:
                overdue[sheet.period, due].append(sheet)
    for (period, due), late in overdue.items():
        _remind_home_affairs(period, due, late)


def _waiting_sheets() -> list[ScoreSheet]:
    return list(
        ScoreSheet.objects.for_lists()
        .filter(
            status__in=NOT_SENT | {Status.EXPLAINING},
            period__opened_at__isnull=False,
            period__campaign__status=Campaign.Status.OPEN,
        )
        .order_by("unit__sort_key", "pk")
    )


def _days_after(period: CampaignPeriod, due: datetime, now: datetime) -> int:
    """Working days that began since the day of the deadline."""
    days = workdays_at(period.campaign.authority)
    return days.count(timezone.localdate(due), timezone.localdate(now))


def _before(period: CampaignPeriod, due: datetime, now: datetime) -> tuple[int | None, int]:
    """The reminder that has come, and how many working days are left (0 on the day itself)."""
    days = workdays_at(period.campaign.authority)
    before = milestone(now, due, days)
    left = days.count(timezone.localdate(now), timezone.localdate(due))
    return before, max(left, 1) if before else 0


def _remind_before(
    kind: str, sheet: ScoreSheet, due: datetime, now: datetime, people: Iterable[int]
) -> None:
    before, left = _before(sheet.period, due, now)
    if before is not None:
        _notify_unit(kind, sheet, due, people, before, left=left)


def _notify_unit(
    kind: str,
    sheet: ScoreSheet,
    due: datetime,
    people: Iterable[int],
    before: int | None = None,
    **facts: int,
) -> None:
    notify(
        kind,
        people,
        target=sheet,
        unit=sheet.unit,
        facts=facts_of(sheet) | {"due": due.isoformat()} | facts,
        milestone=_key(due, before),
    )


def _remind_home_affairs(period: CampaignPeriod, due: datetime, late: list[ScoreSheet]) -> None:
    """One notice for all units that share the deadline."""
    facts = {"units": [sheet.unit.short_name for sheet in late]}
    _notify_authority(UNITS_OVERDUE, period, due, Grant.RUN_CAMPAIGN, _key(due), facts)


def _remind_appraisers(now: datetime, work: Work) -> None:
    """Who appraises in the territory, while sheets wait for it; once it is overdue, who runs the
    campaign.
    """
    periods = (
        CampaignPeriod._base_manager.filter(
            campaign__status=Campaign.Status.OPEN, **{f"{work.due}__isnull": False}
        )
        .annotate(waiting=Count("sheets", filter=Q(sheets__status=work.status)))
        .filter(waiting__gt=0)
        .select_related("campaign__authority")
    )
    for period in periods:
        due: datetime = getattr(period, work.due)
        waiting: int = period.waiting  # annotated
        if now < due:
            before, left = _before(period, due, now)
            if before is not None:
                facts = {"left": left, "count": waiting}
                _notify_authority(work.kind, period, due, Grant.APPRAISE, _key(due, before), facts)
        elif _days_after(period, due, now) >= APPRAISING:
            facts = {"count": waiting}
            _notify_authority(work.overdue, period, due, Grant.RUN_CAMPAIGN, _key(due), facts)


def _notify_authority(
    kind: str,
    period: CampaignPeriod,
    due: datetime,
    grant: Grant,
    milestone: str,
    facts: dict[str, Any],
) -> None:
    authority = period.campaign.authority
    notify(
        kind,
        people_over(authority, grant),
        target=period,
        unit=authority,
        facts=facts_of_period(period) | {"due": due.isoformat()} | facts,
        milestone=milestone,
    )


def _key(due: datetime, before: int | None = None) -> str:
    """The key of a reminder: unique by target and deadline, so that a moved deadline is reminded of
    again.
    """
    return due.isoformat() if before is None else f"{due.isoformat()} -{before}"
