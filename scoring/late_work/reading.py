"""Reads what is late, or due within a few working days, over all periods of open campaigns."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from scoring.assignments import inner_deadline
from scoring.campaigns.running import running
from scoring.deadlines import Kind as Deadline
from scoring.deadlines import due_at, is_closed
from scoring.late_work.reminders import with_reminders
from scoring.late_work.work import LateKind, LateWork
from scoring.models import Part, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.calendar.countdown import countdown
from units.grants import Grant
from units.models import User
from units.models.scope import within
from units.permissions import units_where

AHEAD = timedelta(days=14)  # holds the few working days, also over a long holiday
URGENT = {"bad", "warn"}  # the tones of what is late and of what is due soon


def late_work(user: User, now: datetime) -> list[LateWork]:
    """What people may remind of, the latest first: sheets and explanations of the campaigns they
    run, parts of the sheets that they share out, but their own. Three queries.
    """
    found = [*_of_sheets(user, now), *_of_parts(user, now)]
    urgent = [each for each in found if each.due.tone in URGENT]
    urgent.sort(key=lambda each: (each.due.when, each.sheet.unit.sort_key, each.who, each.key))
    return with_reminders(urgent)


def _of_sheets(user: User, now: datetime) -> Iterator[LateWork]:
    """Nobody is late with an explanation: at its deadline it is closed as it stands."""
    here = within(user, Grant.RUN_CAMPAIGN, "period__campaign__authority__path")
    sheets = ScoreSheet.objects.visible_to(user).filter(running("period__campaign"), here)
    soon = now + AHEAD
    waited_for = sheets.overdue(soon) | sheets.explanation_over(soon)
    for sheet in waited_for.for_lists().order_by("unit__sort_key", "pk"):
        explaining = sheet.status == ScoreSheet.Status.EXPLAINING
        due = due_at(sheet, Deadline.EXPLANATION if explaining else Deadline.SELF)
        assert due  # asked for
        if explaining and due <= now:
            continue
        left = countdown(due, now, sheet.period.campaign.authority)
        kind = LateKind.EXPLANATION if explaining else LateKind.SHEET
        yield LateWork(kind=kind, period=sheet.period, sheet=sheet, due=left, is_open=now < due)


def _of_parts(user: User, now: datetime) -> Iterator[LateWork]:
    """Parts of sheets that can still be sent; a closed one waits for more time, not for parts."""
    parts = (
        Part.objects.visible_to(user)
        .filter(
            running("sheet__period__campaign"),
            sheet__unit__in=units_where(user, Grant.SHARE_OUT),
            sheet__status__in=NOT_SENT,
            status=Part.Status.OPEN,
            due__lte=timezone.localdate(now + AHEAD),
        )
        .exclude(person=user)
        .select_related("sheet__unit", "sheet__period__campaign__authority", "office", "person")
        .order_by("due", "pk")
    )
    for part in parts:
        if not is_closed(part.sheet, now):
            due = inner_deadline.due_of(part, now)
            yield LateWork(
                kind=LateKind.PART,
                period=part.sheet.period,
                sheet=part.sheet,
                part=part,
                due=due,
                is_open=True,
            )
