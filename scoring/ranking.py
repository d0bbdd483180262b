"""Who stands where in one period: by the whole or by an area, self-scored or appraised."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.models import Criterion
from criteria.rules.numbers import mean
from criteria.rules.ranking import rank
from criteria.rules.totals import SheetTotals, Total
from scoring.models import CampaignPeriod, CampaignUnit, ScoreSheet
from scoring.totals import Stage, band_name, totals_of
from units.models import Unit

APPRAISED = frozenset({ScoreSheet.Status.APPRAISED, ScoreSheet.Status.FINAL})
SENT = APPRAISED | {ScoreSheet.Status.SUBMITTED}


@dataclass(frozen=True)
class AreaCell:
    """One area of one unit; `heat` 0 … 4 says which fifth of the maximum was reached."""

    code: str
    total: Total | None

    @property
    def heat(self) -> int | None:
        if self.total is None or self.total.index is None:
            return None
        return min(int(self.total.index // 20), 4)


@dataclass(frozen=True)
class Place:
    """One unit. `totals` is None while the stage has not been reached: unranked, never 0."""

    unit: Unit
    sheet: ScoreSheet | None
    totals: SheetTotals | None
    rank: int | None
    band: str | None
    ranked: bool
    areas: Sequence[AreaCell]


@dataclass(frozen=True)
class Ranking:
    """The ranking of one period. `area` is None for the whole; `provisional` before the year's end.

    `mean` is the mean of the ranked indices, rounded once from the exact indices' sum.
    """

    period: CampaignPeriod
    stage: Stage
    provisional: bool
    areas: Sequence[Criterion]
    area: Criterion | None
    places: Sequence[Place]
    mean: Decimal | None

    @property
    def ranked(self) -> int:
        return sum(place.rank is not None for place in self.places)

    @property
    def unranked(self) -> int:
        return len(self.places) - self.ranked


def ranking_of(period: CampaignPeriod, *, stage: Stage = "final", area: str = "") -> Ranking:
    """The ranking by stored indices, best first; units without a result follow in Vietnamese order.

    The stage `self` counts what was submitted, `final` what is appraised. `area` is an area's code.
    Five queries, whatever the number of units.
    """
    criteria_set = period.campaign.criteria_set
    areas = list(Criterion.objects.filter(criteria_set=criteria_set, parent=None))
    chosen = next((row for row in areas if row.code == area), None)
    sheets = {sheet.unit_id: sheet for sheet in ScoreSheet.objects.filter(period=period)}
    judged = CampaignUnit.objects.filter(campaign=period.campaign_id).select_related("unit")
    counted: dict[int, SheetTotals] = {}
    for member in judged:
        totals = _reached(sheets.get(member.unit_id), stage)
        if totals is not None:
            counted[member.unit_id] = totals
    indices = {
        member.unit_id: total.index
        for member in judged
        if member.ranked and (total := _total(counted.get(member.unit_id), chosen))
        if total.index is not None
    }
    ranks = rank(indices, criteria_set.ranking)
    places = [
        _place(member, sheets.get(member.unit_id), counted.get(member.unit_id), ranks, areas)
        for member in judged
    ]
    places.sort(key=lambda place: (place.rank is None, place.rank or 0, place.unit.sort_key))
    return Ranking(
        period=period,
        stage=stage,
        provisional=not period.is_final,
        areas=areas,
        area=chosen,
        places=places,
        mean=_mean([_total(place.totals, chosen) for place in places if place.rank is not None]),
    )


def _reached(sheet: ScoreSheet | None, stage: Stage) -> SheetTotals | None:
    if sheet is None or sheet.status not in (SENT if stage == "self" else APPRAISED):
        return None
    if stage == "self" and sheet.missed:
        return None
    return totals_of(sheet, stage)


def _total(totals: SheetTotals | None, area: Criterion | None) -> Total | None:
    if totals is None:
        return None
    return totals.by_code.get(area.code) if area else totals.whole


def _place(
    member: CampaignUnit,
    sheet: ScoreSheet | None,
    totals: SheetTotals | None,
    ranks: dict[int, int],
    areas: Sequence[Criterion],
) -> Place:
    return Place(
        unit=member.unit,
        sheet=sheet,
        totals=totals,
        rank=ranks.get(member.unit_id),
        band=band_name(sheet) if sheet else None,
        ranked=member.ranked,
        areas=[AreaCell(row.code, _total(totals, row)) for row in areas],
    )


def _mean(totals: Sequence[Total | None]) -> Decimal | None:
    indices = [total.index for total in totals if total is not None and total.index is not None]
    return mean(indices)
