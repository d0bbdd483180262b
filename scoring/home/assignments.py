"""The parts of sheets on a person's home page: their own, and those that are late or not
handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.db.models import Q

from scoring.assignments.progress import SHOWN, due_of, end_of
from scoring.models import Campaign, Part, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.calendar.countdown import Countdown
from units.grants import Grant
from units.models import User
from units.permissions import units_where


def own_parts(user: User, now: datetime) -> list[tuple[Part, Countdown]]:
    """The parts that the person, or an office where the person works, still has to hand in."""
    offices = units_where(user, Grant.ENTER_SCORES)
    parts = (
        Part.objects.visible_to(user)
        .filter(
            Q(person=user) | Q(office__in=offices),
            status=Part.Status.OPEN,
            sheet__status__in=NOT_SENT,
            sheet__period__campaign__status=Campaign.Status.OPEN,
        )
        .select_related("sheet__unit", "sheet__period__campaign__authority", "office", "person")
        .order_by("due", "pk")
    )
    return [(part, due_of(part, now)) for part in parts[:SHOWN]]


@dataclass(frozen=True)
class SharedSheetProgress:
    """A sheet that is shared out: how many of its parts are handed in, and which are late."""

    sheet: ScoreSheet
    shared: int
    handed_in: int
    late: tuple[str, ...]


def who_is_behind(user: User, now: datetime) -> list[SharedSheetProgress]:
    """The shared-out sheets of the units for which the person shares out. One query."""
    parts = (
        Part.objects.visible_to(user)
        .filter(
            sheet__unit__in=units_where(user, Grant.SHARE_OUT),
            sheet__status__in=NOT_SENT,
            sheet__period__campaign__status=Campaign.Status.OPEN,
        )
        .select_related("sheet__unit", "sheet__period__campaign", "office", "person")
        .order_by("sheet__period__self_due_at", "sheet", "due", "pk")
    )
    by_sheet = [tuple(of_sheet) for _sheet, of_sheet in groupby(parts, key=attrgetter("sheet_id"))]
    return [_progress_of(of_sheet, now) for of_sheet in by_sheet[:SHOWN]]


def _progress_of(parts: Sequence[Part], now: datetime) -> SharedSheetProgress:
    waiting = [part for part in parts if part.status == Part.Status.OPEN]
    return SharedSheetProgress(
        sheet=parts[0].sheet,
        shared=len(parts),
        handed_in=len(parts) - len(waiting),
        late=tuple(part.label for part in waiting if end_of(part.due) <= now),
    )
