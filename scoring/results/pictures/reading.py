"""Reads the pictures of a sheet: bars by area, the line over the periods."""

from dataclasses import dataclass

from scoring.history.latest_sheets import latest_sheets
from scoring.models import ScoreSheet
from scoring.points.stages import Stage, seen_by_unit
from scoring.results.pictures.by_area import area_chart, areas_of_set
from scoring.results.pictures.over_periods import period_chart
from units.charts.bars import BarChart
from units.charts.line import LineChart
from units.models import User

SHOWN = 8  # two years of four periods


@dataclass(frozen=True)
class SheetPictures:
    """`areas` are None while nothing was computed, `periods` for fewer than two of them."""

    sheet: ScoreSheet
    areas: BarChart | None
    periods: LineChart | None


def pictures_of(
    sheet: ScoreSheet, user: User, *, stage: Stage | None, address: str = ""
) -> SheetPictures:
    """The pictures of a sheet: its areas at the stage (None: as self-scored), and the last periods
    of its unit, of which nobody sees more here than the unit. Two queries, a third where only a
    part is judged.
    """
    sheets = latest_sheets(user, sheet.unit_id, sheet.period.campaign.authority_id, most=SHOWN)
    return SheetPictures(
        sheet=sheet,
        areas=area_chart(sheet, areas_of_set(sheet), stage or "self", address=address),
        periods=period_chart(sheets, [seen_by_unit(each) for each in sheets]),
    )
