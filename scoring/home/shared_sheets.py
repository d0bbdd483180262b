"""How far the sheets are that are shared out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from scoring.campaigns.running import running
from scoring.models import Part, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.models import User
from units.permissions import units_where

SHOWN = 8


@dataclass(frozen=True)
class SharedSheetProgress:
    """A sheet that is shared out, and how many of its parts are handed in."""

    sheet: ScoreSheet
    shared: int
    handed_in: int


def shared_sheets(user: User, now: datetime) -> list[SharedSheetProgress]:
    """The shared-out sheets of the units for which the person shares out. One query."""
    parts = (
        Part.objects.visible_to(user)
        .filter(
            running("sheet__period__campaign"),
            sheet__unit__in=units_where(user, Grant.SHARE_OUT),
            sheet__status__in=NOT_SENT,
        )
        .select_related("sheet__unit", "sheet__period__campaign")
        .order_by("sheet__period__self_due_at", "sheet", "due", "pk")
    )
    by_sheet = [tuple(of_sheet) for _sheet, of_sheet in groupby(parts, key=attrgetter("sheet_id"))]
    return [_progress(of_sheet) for of_sheet in by_sheet[:SHOWN]]


def _progress(parts: Sequence[Part]) -> SharedSheetProgress:
    handed_in = sum(part.status == Part.Status.HANDED_IN for part in parts)
    return SharedSheetProgress(parts[0].sheet, len(parts), handed_in)
