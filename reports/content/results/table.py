"""The summary table of results: what the ranking holds, in the columns that provinces print."""

from collections.abc import Sequence

from criteria.models import Criterion
from criteria.rules.totals.results import SheetTotals, Total
from reports.content.results.means import mean_of_ranked
from reports.content.results.notes import note_on, why_unranked
from reports.data.results import Points, ReportArea, Results, SummaryRow
from scoring.models import CampaignPeriod
from scoring.results.ranking.reading import ranking_of
from scoring.results.ranking.unit import RankedUnit
from units.formats.letter_case import in_sentence_case


def results_of(period: CampaignPeriod) -> Results | None:
    """None while no unit is appraised. An area of which nothing is due yet is left out.

    Final results stand alone: what is not final has no place among them. While there are none, the
    first appraisal is told, as provisional.
    """
    ranking = ranking_of(period, stage=None)
    counted = [place.totals for place in ranking.places if place.totals]
    if not counted:
        return None
    due = [area for area in ranking.areas if any(area.code in totals.by_code for totals in counted)]
    standings = tuple(_standing(place, due) for place in ranking.places)
    ranked = [standing for standing in standings if standing.rank is not None]
    return Results(
        group=period.criteria_set.unit_group,
        provisional=ranking.provisional or ranking.stage != "final",
        areas=tuple(_area(area, counted) for area in due),
        standings=standings,
        mean=mean_of_ranked(ranked, len(due)) if ranked else None,
    )


def _area(area: Criterion, counted: Sequence[SheetTotals]) -> ReportArea:
    """The name of the area with the maximum that is due by now."""
    maximum = max(
        totals.by_code[area.code].full_maximum for totals in counted if area.code in totals.by_code
    )
    return ReportArea(area.code, in_sentence_case(area.title), maximum)


def _standing(place: RankedUnit, areas: Sequence[Criterion]) -> SummaryRow:
    totals = place.totals
    if totals is None:
        nothing = tuple(Points() for _area in areas)
        return SummaryRow(place.unit.short_name, Points(), nothing, note=why_unranked(place))
    return SummaryRow(
        unit=place.unit.short_name,
        whole=_points(totals.whole, totals.appraised, totals.survey),
        areas=tuple(_area_points(totals, area.code) for area in areas),
        rank=place.rank,
        band=place.band or "",
        note=note_on(place, totals),
        missed=bool(place.sheet and place.sheet.missed),
    )


def _area_points(totals: SheetTotals, code: str) -> Points:
    return _points(
        totals.by_code.get(code),
        totals.appraised_by_code.get(code),
        totals.survey_by_code.get(code),
    )


def _points(whole: Total | None, appraised: Total | None, survey: Total | None) -> Points:
    return Points(
        appraised=appraised.points if appraised and appraised.leaves else None,
        survey=survey.points if survey and survey.leaves else None,
        total=whole.points if whole else None,
        index=whole.index if whole else None,
    )
