"""The ranking of the units of one period: by the whole or by any criterion, at any stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from django.utils.functional import Promise

from criteria.models import Criterion, Subgroup
from criteria.rules.numbers import mean
from criteria.rules.ranking import rank
from criteria.rules.totals.results import Total
from scoring.models import CampaignPeriod, CampaignUnit, ScoreSheet
from scoring.points.stages import APPRAISED, STAGES, STANDING, Stage
from scoring.results.ranked_units import RankedUnit, ranked_unit
from scoring.results.stage_totals import RankedNode, StageTotals, ranked_node, read_stage_totals
from units.database.prepared import Prepared


@dataclass(frozen=True)
class Means:
    """The means over the ranked units, each rounded once from the exact sum."""

    claimed: Decimal | None
    appraised: Decimal | None
    survey: Decimal | None
    total: Decimal | None
    index: Decimal | None
    areas: Sequence[Decimal | None]


@dataclass(frozen=True)
class Ranking:
    """The ranking of one period. `node` is None for the whole, `nodes` are what it can be ranked
    by, `areas` those on top with something due; `provisional` before the year's end.

    `subgroup` is None for all units together. `places` holds the ranked first, the best in front.
    """

    period: CampaignPeriod
    stage: Stage
    provisional: bool
    areas: Sequence[Criterion]
    nodes: Sequence[Criterion]
    node: Criterion | None
    places: Sequence[RankedUnit]
    subgroups: Sequence[Subgroup] = ()
    subgroup: Subgroup | None = None

    @property
    def address(self) -> str:
        """The part of a page's address that keeps the subgroup."""
        return f"&subgroup={self.subgroup.pk}" if self.subgroup else ""

    @cached_property
    def in_order(self) -> list[RankedUnit]:
        return [place for place in self.places if place.rank is not None]

    @cached_property
    def left_out(self) -> list[RankedUnit]:
        return [place for place in self.places if place.rank is None]

    @property
    def ranked(self) -> int:
        return len(self.in_order)

    @property
    def unranked(self) -> int:
        return len(self.left_out)

    @property
    def stage_label(self) -> str | Promise:
        return STAGES[self.stage].label

    @property
    def has_bands(self) -> bool:
        """Bands are of the whole and of the year."""
        return not self.provisional and self.node is None and self.stage == "final"

    @property
    def has_components(self) -> bool:
        """How many areas reach their maximum is counted for the whole."""
        return self.node is None and self.stage != "self"

    @cached_property
    def has_survey(self) -> bool:
        return any(place.survey and place.survey.leaves for place in self.places)

    @cached_property
    def has_extra(self) -> bool:
        return any(place.extra for place in self.places)

    @property
    def means(self) -> Means:
        places = self.in_order
        totals = [place.total for place in places if place.total]
        return Means(
            claimed=_mean(place.claimed for place in places),
            appraised=_mean(place.appraised for place in places),
            survey=_mean(place.survey for place in places),
            total=_mean(totals),
            index=mean([total.index for total in totals if total.index is not None]),
            areas=[
                _mean(place.areas[at].total for place in places) for at in range(len(self.areas))
            ],
        )


def furthest_stage(sheets: Iterable[ScoreSheet]) -> Stage:
    """The final points once one result is final; the first appraisal while none is and one
    appraisal is finished.
    """
    reached = {sheet.status for sheet in sheets}
    return "first" if reached & APPRAISED and not reached & STANDING else "final"


def ranking_of(
    period: CampaignPeriod, *, stage: Stage | None = "final", node: str = "", subgroup: int = 0
) -> Ranking:
    """The ranking by stored indices, best first; units without a result follow in Vietnamese order.

    Without a stage it is by the furthest one reached. `node` is the code of an area, a criterion or
    a leaf, `subgroup` the key of those who are ranked among themselves.
    Three queries, a fourth for a leaf, whatever the number of units.
    """
    criteria_set = period.criteria_set
    nodes = _nodes_due(period)
    judged = JUDGED(campaign=period.campaign_id)
    subgroups = sorted({each.subgroup for each in judged if each.subgroup}, key=attrgetter("pk"))
    among = next((each for each in subgroups if each.pk == subgroup), None)
    judged = [each for each in judged if among is None or each.subgroup == among]
    members = {member.unit_id for member in judged}
    sheets = {
        sheet.unit_id: sheet for sheet in SHEETS(period=period.pk) if sheet.unit_id in members
    }
    stage = stage or furthest_stage(sheets.values())
    ranked_by = ranked_node(period, next((row for row in nodes if row.code == node), None))
    claimed = read_stage_totals(sheets.values(), "self")
    read = claimed if stage == "self" else read_stage_totals(sheets.values(), stage)
    due = {code for reading in read.values() for code in reading.totals.by_code}
    areas = [row for row in nodes if row.parent_id is None and row.code in due]
    ranks = rank(_indices(judged, read, ranked_by), criteria_set.ranking)
    places = [
        ranked_unit(
            member,
            sheets.get(member.unit_id),
            read=read.get(member.unit_id),
            claimed=claimed.get(member.unit_id),
            rank=ranks.get(member.unit_id),
            areas=areas,
            ranked_by=ranked_by,
            stage=stage,
        )
        for member in judged
    ]
    return Ranking(
        period=period,
        stage=stage,
        provisional=not period.is_final,
        areas=areas,
        nodes=[row for row in nodes if row.is_leaf or row.code in due],
        node=ranked_by.node,
        places=sorted(places, key=_place_in_ranking),
        subgroups=subgroups,
        subgroup=among,
    )


NODE = ("parent", "code", "title", "maximum", "method", "milestone", "sign")
# Without being prepared, the ranking takes 5 to 6 % more for each of the two (bench/README.md).
JUDGED = Prepared(
    lambda campaign: CampaignUnit.objects.filter(campaign=campaign).select_related(
        "unit", "subgroup"
    )
)
SHEETS = Prepared(lambda period: ScoreSheet.objects.filter(period=period))


def _nodes_due(period: CampaignPeriod) -> list[Criterion]:
    nodes = Criterion.objects.filter(criteria_set=period.criteria_set).only(*NODE)
    return [node for node in nodes if _is_due(node, period)]


def _is_due(node: Criterion, period: CampaignPeriod) -> bool:
    """Whether the milestone of a leaf has come; nodes above the leaves have none."""
    return not node.is_leaf or bool(node.milestone and period.value.reaches(node.milestone))


def _indices(
    judged: Iterable[CampaignUnit], read: Mapping[int, StageTotals], ranked_by: RankedNode
) -> dict[int, Decimal]:
    """The index of each unit that is ranked, by unit."""
    return {
        member.unit_id: total.index
        for member in judged
        if member.ranked and (total := ranked_by.total(read.get(member.unit_id)))
        if total.index is not None
    }


def _place_in_ranking(place: RankedUnit) -> tuple[bool, int, str]:
    """The best first, then those without a rank in Vietnamese order."""
    return place.rank is None, place.rank or 0, place.unit.sort_key


def _mean(totals: Iterable[Total | None]) -> Decimal | None:
    return mean([total.points for total in totals if total is not None])
