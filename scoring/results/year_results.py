"""What units reached in a year: our own final results and the rows of published tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse

from criteria.rules.change import Standing
from criteria.rules.ranking import rank
from criteria.rules.totals.results import Total
from scoring.models import CampaignPeriod, PublishedRow, ScoreSheet
from scoring.points.stages import STANDING
from scoring.points.stored_totals import read_total
from scoring.results.external.rules import from_json
from units.models import Unit


@dataclass(frozen=True)
class YearResult:
    """What a unit reached in a year by one authority. `ranked` says among how many units it has
    its rank; `maximum` is None where it is not known.
    """

    year: int
    authority: Unit
    group: str
    judged: Unit
    name: str
    total: Decimal | None
    index: Decimal | None
    maximum: Decimal | None
    band: str
    capped_because: str
    rank: int | None
    ranked: int
    is_published: bool
    url: str

    @property
    def unit(self) -> int:
        return self.judged.pk

    @property
    def standing(self) -> Standing:
        return Standing(self.total, self.maximum, self.rank)


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
        is_published=False,
        url=reverse("scoring:result", args=[sheet.pk]),
    )


def published_results(rows: QuerySet[PublishedRow]) -> list[YearResult]:
    """These rows of published tables that are units of ours. One query."""
    together = (
        PublishedRow._base_manager.filter(
            table=OuterRef("table"), group=OuterRef("group"), ranked=True
        )
        .order_by()
        .values("table", "group")
        .annotate(count=Count("pk"))
        .values("count")
    )
    found = (
        rows.filter(unit__isnull=False)
        .select_related("table__authority", "unit")
        .annotate(among=Subquery(together))
        .order_by("-table__year", "table__title", "position", "pk")
    )
    return [_published(row) for row in found]


def _published(row: Any) -> YearResult:
    maximum = from_json(row.table.rules).maximum
    if maximum is None and row.total is not None and row.total == row.index:
        maximum = Decimal(100)  # points that are their own percentage
    return YearResult(
        year=row.table.year,
        authority=row.table.authority,
        group=row.group,
        judged=row.unit,
        name=row.name,
        total=row.total,
        index=row.index,
        maximum=maximum,
        band=row.band,
        capped_because="",
        rank=row.rank,
        ranked=row.among or 0,
        is_published=True,
        url=reverse("scoring:published_table", args=[row.table_id]),
    )
