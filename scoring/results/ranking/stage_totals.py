"""The stored totals of sheets at a stage."""

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.rules.totals.results import SheetTotals
from scoring.models import ScoreSheet
from scoring.points.stages import Stage, has_reached
from scoring.points.totals import totals_of


@dataclass(frozen=True)
class StageTotals:
    """The stored totals of a sheet at a stage that it has reached."""

    sheet: ScoreSheet
    stage: Stage
    totals: SheetTotals


def read_stage_totals(sheets: Iterable[ScoreSheet], stage: Stage) -> dict[int, StageTotals]:
    """The totals by unit; a sheet that has not reached the stage is left out."""
    readings = {}
    for sheet in sheets:
        if has_reached(sheet, stage) and (totals := totals_of(sheet, stage)) is not None:
            readings[sheet.unit_id] = StageTotals(sheet, stage, totals)
    return readings
