"""What units reached in a year by our own final results."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from criteria.rules.ranking import rank
from criteria.rules.totals.results import Total
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.points.stages import STANDING
from scoring.points.stored_totals import read_total
from scoring.results.years.result import ResultSource, YearResult


def sheets_of(periods: QuerySet[CampaignPeriod]) -> QuerySet[ScoreSheet]:
    """The sheets of these periods, which must be years, as `own_results` ranks them."""
    return (
        ScoreSheet.objects.filter(period__in=periods)
        .select_related(
            "unit",
            "period__kept_set",
            "period__campaign__authority",
            "period__campaign__criteria_set",
        )
        .with_ranked()
        .order_by("period_id", "pk")
    )


def own_results(sheets: Iterable[ScoreSheet]) -> list[YearResult]:
    """The final results among the sheets of whole years.

    A unit has a rank once every ranked unit of its campaign is final.
    """
    of_period: defaultdict[int, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        of_period[sheet.period_id].append(sheet)
    return [result for together in of_period.values() for result in _of_period(together)]


def _of_period(sheets: Sequence[ScoreSheet]) -> list[YearResult]:
    totals = {
        sheet.unit_id: read_total(sheet.totals["final"]["whole"])
        for sheet in sheets
        if sheet.status in STANDING
    }
    ranked = [sheet for sheet in sheets if sheet.is_ranked]
    indices = {
        sheet.unit_id: index
        for sheet in ranked
        if sheet.unit_id in totals and (index := totals[sheet.unit_id].index) is not None
    }
    settled = all(sheet.status in STANDING for sheet in ranked)
    ranks = rank(indices, sheets[0].period.criteria_set.ranking) if settled else {}
    return [
        _own(sheet, totals[sheet.unit_id], ranks.get(sheet.unit_id), len(ranks))
        for sheet in sheets
        if sheet.unit_id in totals
    ]


def _own(sheet: ScoreSheet, whole: Total, place: int | None, ranked: int) -> YearResult:
    campaign = sheet.period.campaign
    return YearResult(
        year=campaign.year,
        authority=campaign.authority,
        issuer=campaign.authority.short_name,
        group=campaign.criteria_set.unit_group,
        judged=sheet.unit,
        name=sheet.unit.short_name,
        total=whole.points,
        index=whole.index,
        maximum=whole.full_maximum,
        band=sheet.totals.get("band") or "",
        capped_because=sheet.capped_because,
        rank=place,
        ranked=ranked,
        source=ResultSource.SCORED,
        url=reverse("scoring:result", args=[sheet.pk]),
    )
