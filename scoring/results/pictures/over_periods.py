"""The index of a unit over the periods of its campaigns, as a line."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.models import ScoreSheet
from scoring.points.stages import Stage, has_reached
from scoring.points.totals import totals_of
from units.charts.line import LineChart, Mark, percent_scale


def period_chart(sheets: Sequence[ScoreSheet], seen: Sequence[Stage | None]) -> LineChart | None:
    """The index that was granted, as far as it is `seen`, and the one that was claimed, of the
    sheets (oldest first); None for fewer than two periods with either. No queries.
    """
    marks = [
        Mark(
            at=at,
            label=sheet.period.get_period_display(),
            values=[_granted(sheet, stage), _claimed(sheet)],
            note=str(sheet.period.campaign.year),
        )
        for at, (sheet, stage) in enumerate(zip(sheets, seen, strict=True))
    ]
    known = [mark for mark in marks if any(value is not None for value in mark.values)]
    if len(known) < 2:
        return None
    return LineChart(
        title=_("Index over the periods (%)"),
        heading=_("Period"),
        series=[_("Appraised"), _("Self-scored")],
        marks=marks,
        scale=percent_scale(known),
    )


def _granted(sheet: ScoreSheet, stage: Stage | None) -> Decimal | None:
    """None before every criterion is judged: what is missing does not count as 0."""
    totals = totals_of(sheet, stage) if stage else None
    if totals is None or totals.whole.scored < totals.whole.leaves:
        return None
    return totals.whole.index


def _claimed(sheet: ScoreSheet) -> Decimal | None:
    """What the unit claimed when it sent the sheet."""
    totals = totals_of(sheet, "self") if has_reached(sheet, "self") else None
    return totals.whole.index if totals else None
