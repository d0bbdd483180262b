"""A sheet as a line of work on a home page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from criteria.rules.totals.results import Total
from scoring.deadlines import due_at
from scoring.models import ScoreSheet
from scoring.points.stages import NOT_SENT, seen_by_unit
from scoring.points.totals import band_name, totals_of
from units.calendar.countdown import Countdown, countdown


@dataclass(frozen=True)
class SheetLine:
    """One sheet as a line of work. `total` is None while nothing was scored.

    `leaves` the unit scores itself, `left` wait for the appraiser.
    """

    sheet: ScoreSheet
    total: Total | None
    leaves: int
    left: int
    band: str | None
    due: Countdown | None

    @property
    def closes(self) -> bool:
        """Whether the unit has still to act before the deadline."""
        return self.sheet.status in NOT_SENT and self.due is not None


def sheet_lines(
    sheets: Iterable[ScoreSheet], now: datetime, *, appraising: bool = False
) -> list[SheetLine]:
    return [sheet_line(sheet, now, appraising) for sheet in sheets]


def sheet_line(sheet: ScoreSheet, now: datetime, appraising: bool) -> SheetLine:
    totals = totals_of(sheet, seen_by_unit(sheet) or "self")
    period = sheet.period
    due = period.appraisal_due_at if appraising else due_at(sheet)
    return SheetLine(
        sheet=sheet,
        total=totals.whole if totals else None,
        leaves=sheet.own_leaves,
        left=sheet.unappraised,
        band=band_name(sheet),
        due=countdown(due, now, period.campaign.authority) if due else None,
    )
