"""Reads the ranking of one period: by the whole or by any criterion, at any stage."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import attrgetter

from criteria.rules.ranking import rank
from scoring.models import CampaignPeriod, CampaignUnit, ScoreSheet
from scoring.points.stages import APPRAISED, STANDING, Stage
from scoring.results.ranking.judged import JUDGED, SHEETS, nodes_due
from scoring.results.ranking.node import RankedNode, ranked_node
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.stage_totals import StageTotals, read_stage_totals
from scoring.results.ranking.unit import RankedUnit
from scoring.results.ranking.unit_reading import ranked_unit


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
    nodes = nodes_due(period)
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
