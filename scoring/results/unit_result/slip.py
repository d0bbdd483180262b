"""The result of a unit on one page: phiếu kết quả, three scores side by side, to be signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.totals.results import SheetTotals, Total
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.points.stages import STANDING, Stage
from scoring.results.unit_result.line import ResultLine
from scoring.results.unit_result.reading import result_of
from scoring.results.unit_result.result import Result
from scoring.results.years.own import own_results, sheets_of
from scoring.results.years.result import YearResult


@dataclass(frozen=True)
class SlipLine:
    """An area with its sums, or a leaf that was lowered or appraised again."""

    line: ResultLine
    first: Decimal | None
    first_na: bool


@dataclass(frozen=True)
class Slip:
    """`place` is the rank and band of a year with a final result; None before."""

    sheet: ScoreSheet
    result: Result
    lines: Sequence[SlipLine]
    first: SheetTotals | None
    place: YearResult | None

    @property
    def whole(self) -> Total | None:
        return self.result.granted.whole if self.result.granted else None


def result_slip_of(sheet: ScoreSheet, *, stage: Stage | None) -> Slip:
    """The page of a sheet (`for_page()`) as far as its reader may see it (`stage` as in
    `result_of`).
    """
    result = result_of(sheet, stage=stage)
    again = result.first is not None
    stands = sheet.status in STANDING and sheet.period.is_final and stage == "final"
    periods = CampaignPeriod._base_manager.filter(pk=sheet.period_id)
    year = own_results(sheets_of(periods)) if stands else []
    return Slip(
        sheet=sheet,
        result=result,
        lines=[
            SlipLine(
                line,
                line.first if again else line.granted,
                line.first_na if again else line.not_applicable,
            )
            for line in result.lines
            if line.depth == 0 or (line.is_leaf and (line.is_lowered or line.is_again))
        ],
        first=result.first or result.granted,
        place=next((each for each in year if each.unit == sheet.unit_id), None),
    )
