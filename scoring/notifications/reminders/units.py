"""Reminders to a unit of the deadlines of its sheet and of its explanation."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from scoring.deadlines import Kind, due_at
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from scoring.notifications.facts import facts_of
from scoring.notifications.reminders.authority import remind_home_affairs
from scoring.notifications.reminders.days import days_after, reminder_before, reminder_key
from scoring.notifications.words.unit_reminders import DUE, EXPLANATION_DUE, OVERDUE
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.notices.notifying import notify, people_at

HEAD = 1  # working days after: the head is notified
HOME_AFFAIRS = 2  # and then who runs the campaign


def remind_units(now: datetime) -> None:
    """People of units whose sheet is waited for: before its deadline, then after it.

    Nobody is late with an explanation: at its deadline a task closes it.
    """
    sheets = _waiting_sheets()
    units = [sheet.unit_id for sheet in sheets]
    people = people_at(units, Grant.ENTER_SCORES)
    heads = people_at(units, Grant.SUBMIT_SHEET)
    overdue: dict[tuple[CampaignPeriod, datetime], list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        explaining = sheet.status == ScoreSheet.Status.EXPLAINING
        due = due_at(sheet, Kind.EXPLANATION if explaining else Kind.SELF)
        if due is None:
            continue
        if now < due:
            kind = EXPLANATION_DUE if explaining else DUE
            _remind_before(kind, sheet, due, now, people[sheet.unit_id])
        elif not explaining:
            days = days_after(sheet.period, due, now)
            if days >= HEAD:
                _notify_unit(OVERDUE, sheet, due, heads[sheet.unit_id])
            if days >= HOME_AFFAIRS:
                overdue[sheet.period, due].append(sheet)
    for (period, due), late in overdue.items():
        remind_home_affairs(period, due, late)


def _waiting_sheets() -> list[ScoreSheet]:
    return list(
        ScoreSheet.objects.for_lists()
        .filter(
            status__in=NOT_SENT | {ScoreSheet.Status.EXPLAINING},
            period__opened_at__isnull=False,
            period__campaign__status=Campaign.Status.OPEN,
        )
        .order_by("unit__sort_key", "pk")
    )


def _remind_before(
    kind: str, sheet: ScoreSheet, due: datetime, now: datetime, people: Iterable[int]
) -> None:
    before, left = reminder_before(sheet.period, due, now)
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
        milestone=reminder_key(due, before),
    )
