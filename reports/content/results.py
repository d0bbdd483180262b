"""The summary table of results: what the ranking holds, in the columns that provinces print."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.models import Criterion
from criteria.rules.numbers import mean
from criteria.rules.totals import SheetTotals, Total
from reports.content.official import fixed
from reports.data import Points, ReportArea, Results, SummaryRow
from scoring.models import CampaignPeriod
from scoring.points.stages import APPRAISED
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
        mean=_mean(ranked, len(due)) if ranked else None,
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
        return SummaryRow(place.unit.short_name, Points(), nothing, note=_why_unranked(place))
    return SummaryRow(
        unit=place.unit.short_name,
        whole=_points(totals.whole, totals.appraised, totals.survey),
        areas=tuple(_area_points(totals, area.code) for area in areas),
        rank=place.rank,
        band=place.band or "",
        note=_note(place, totals),
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


def _why_unranked(place: RankedUnit) -> str:
    if place.sheet is None or not (place.sheet.submitted_at or place.sheet.missed):
        return _("no self-score sent, not ranked")
    if place.sheet.missed:
        return _("not submitted, not ranked")
    if place.sheet.status in APPRAISED:
        return _("result not final, not ranked")
    return _("appraisal not finished, not ranked")


def _note(place: RankedUnit, totals: SheetTotals) -> str:
    """Not submitted, on how many points the total stands, outside the ranking."""
    notes = [_("not submitted")] if place.sheet and place.sheet.missed else []
    notes.extend(_bases(totals))
    if not place.ranked:
        notes.append(_("not ranked"))
    if place.sheet and place.sheet.capped_because:
        notes.append(_("band capped: %(reason)s") % {"reason": place.sheet.capped_because})
    return "; ".join(notes)


def _bases(totals: SheetTotals) -> Iterator[str]:
    """On how many points the appraisal and the survey stand, where something is not applicable."""
    parts = (
        (totals.appraised, _("counted on %(maximum)s/%(full)s points")),
        (totals.survey, _("survey counted on %(maximum)s/%(full)s points")),
    )
    for total, words in parts:
        if total.maximum != total.full_maximum:
            yield words % {
                "maximum": fixed(total.maximum, 2),
                "full": fixed(total.full_maximum, 2),
            }


def _mean(ranked: Sequence[SummaryRow], areas: int) -> SummaryRow:
    """The mean of the ranked units, column by column."""
    return SummaryRow(
        unit=ngettext("Mean (%(count)s unit)", "Mean (%(count)s units)", len(ranked))
        % {"count": len(ranked)},
        whole=_mean_points([standing.whole for standing in ranked]),
        areas=tuple(
            _mean_points([standing.areas[place] for standing in ranked]) for place in range(areas)
        ),
    )


def _mean_points(rows: Sequence[Points]) -> Points:
    def of(column: Callable[[Points], Decimal | None]) -> Decimal | None:
        return mean([value for value in map(column, rows) if value is not None])

    return Points(
        of(lambda row: row.appraised),
        of(lambda row: row.survey),
        of(lambda row: row.total),
        of(lambda row: row.index),
    )
