"""The results of units over the years, from published tables and from our own final years, and how
each changed on the year before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from criteria.periods import Period
from criteria.rules.change import Standing, YearChange, change
from criteria.rules.ranking import rank
from criteria.rules.totals import Total
from scoring.models import CampaignPeriod, PublishedRow, ScoreSheet
from scoring.points.stages import STANDING
from scoring.points.totals import read_total
from scoring.results.external.rules import from_json
from scoring.results.lineage import Lineage, lineage_of, whole_line
from units.database.prepared import Prepared
from units.formats.text import search_key
from units.grants import Grant
from units.models import Unit, User
from units.permissions import may


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


@dataclass(frozen=True)
class Compared:
    """The change on the year before; without one `why` says why nothing is compared."""

    change: YearChange | None
    why: str = ""


# --- the results ---------------------------------------------------------------------------------


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


# --- changes -------------------------------------------------------------------------------------


class LastYear:
    """The results of the year before, by unit and authority."""

    def __init__(self, results: Iterable[YearResult], lineage: Lineage) -> None:
        self.lineage = lineage
        self.results: defaultdict[tuple[int, int, int], list[YearResult]] = defaultdict(list)
        for each in results:
            self.results[each.unit, each.authority.pk, each.year].append(each)

    def compare(self, unit: int, authority: int, group: str, year: int, now: Standing) -> Compared:
        """The change of a unit's standing in `year` on the year before, by the same authority."""
        ancestor = self.lineage.ancestor(unit, year)
        if ancestor.unit is None:
            return Compared(None, ancestor.why)
        before = _same_group(self.results[ancestor.unit, authority, year - 1], group)
        if before is None:
            return Compared(None, _("There is no result of the year before."))
        found = change(now, before.standing)
        if found is None:
            return Compared(None, _("The maximum is not the same, or not known."))
        return Compared(found)


def _same_group(results: Sequence[YearResult], group: str) -> YearResult | None:
    """Our own result of the group before the published one; a published table may name its group
    otherwise, where it has the unit only once.
    """
    same = [each for each in results if search_key(each.group) == search_key(group)]
    same.sort(key=lambda each: each.is_published)
    if same:
        return same[0]
    published = [each for each in results if each.is_published]
    return published[0] if len(published) == 1 else None


def last_year(period: CampaignPeriod, units: Collection[int], user: User) -> LastYear:
    """What the units of a campaign reached the year before, by its authority. Three queries."""
    campaign = period.campaign
    lineage = lineage_of(units)
    before = campaign.year - 1
    ancestors = {lineage.ancestor(unit, campaign.year).unit for unit in units} - {None}
    group = campaign.criteria_set.unit_group
    own = own_results(YEAR_OF_GROUP(authority=campaign.authority_id, year=before, group=group))
    published = published_results(
        PublishedRow.objects.visible_to(user).filter(
            table__authority=campaign.authority_id, table__year=before, unit__in=ancestors
        )
    )
    return LastYear([*own, *published], lineage)


# Without being prepared, the ranking takes a fifth more (bench/README.md).
YEAR_OF_GROUP = Prepared(
    lambda authority, year, group: sheets_of(
        CampaignPeriod._base_manager.filter(
            period=Period.Y,
            campaign__authority=authority,
            campaign__year=year,
            campaign__criteria_set__unit_group=group,
        )
    )
)


# --- the page of one unit ------------------------------------------------------------------------


@dataclass(frozen=True)
class HistoryLine:
    result: YearResult
    compared: Compared


@dataclass(frozen=True)
class History:
    """The newest year first. `merged` are the units that became this one together with others."""

    unit: Unit
    lines: Sequence[HistoryLine]
    merged: Sequence[Unit]

    @property
    def series(self) -> Sequence[YearResult]:
        """The longest line of indices by one authority, the oldest first: what is drawn."""
        by_authority: defaultdict[int, dict[int, YearResult]] = defaultdict(dict)
        for line in self.lines:
            if line.result.index is not None:
                by_authority[line.result.authority.pk].setdefault(line.result.year, line.result)
        longest = max(by_authority.values(), key=len, default={})
        return [longest[year] for year in sorted(longest)]


def _reachable(result: YearResult, unit: Unit, user: User) -> YearResult:
    """The sheets of a predecessor lead nowhere for whom only the successor is his own."""
    if result.unit == unit.pk or may(user, Grant.READ_SCORES, unit=result.judged):
        return result
    return replace(result, url="")


def history_of(unit: Unit, user: User) -> History:
    """What the unit, and whom it follows one to one, reached over the years.

    Our own results are for those who may read the unit's sheets, published ones for everybody
    above and below their authority. Queries grow with the generations, not with the years.
    """
    lineage, line = whole_line(unit.pk)
    results = published_results(PublishedRow.objects.visible_to(user).filter(unit__in=line))
    if may(user, Grant.READ_SCORES, unit=unit):
        years = CampaignPeriod._base_manager.filter(
            period=Period.Y, sheets__unit__in=line, sheets__status__in=STANDING
        )
        results += [
            _reachable(each, unit, user)
            for each in own_results(sheets_of(years))
            if each.unit in line
        ]
    results.sort(key=lambda each: (-each.year, each.authority.path, each.is_published))
    before = LastYear(results, lineage)
    return History(
        unit=unit,
        lines=[
            HistoryLine(
                each,
                before.compare(each.unit, each.authority.pk, each.group, each.year, each.standing),
            )
            for each in results
        ],
        merged=[
            each.predecessor for each in lineage.before[unit.pk] if each.predecessor_id not in line
        ],
    )
