"""The shared-out sheets of which parts are late or not handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from scoring.assignments.inner_deadline import end_of
from scoring.models import Campaign, Part, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.models import User
from units.permissions import units_where

SHOWN = 8


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
    return [_behind(of_sheet, now) for of_sheet in by_sheet[:SHOWN]]


def _behind(parts: Sequence[Part], now: datetime) -> SharedSheetProgress:
    waiting = [part for part in parts if part.status == Part.Status.OPEN]
    return SharedSheetProgress(
        sheet=parts[0].sheet,
        shared=len(parts),
        handed_in=len(parts) - len(waiting),
        late=tuple(part.label for part in waiting if end_of(part.due) <= now),
    )
