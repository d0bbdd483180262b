"""Reads the place of a unit in its ranking."""

from collections.abc import Sequence

from criteria.models import Criterion
from scoring.models import CampaignUnit, ScoreSheet
from scoring.points.components import components_of
from scoring.points.stages import Stage
from scoring.points.totals import band_name
from scoring.results.ranking.node import RankedNode
from scoring.results.ranking.stage_totals import StageTotals
from scoring.results.ranking.unit import AreaCell, RankedUnit
from scoring.results.ranking.unranked import why_unranked


def ranked_unit(
    member: CampaignUnit,
    sheet: ScoreSheet | None,
    *,
    read: StageTotals | None,
    claimed: StageTotals | None,
    rank: int | None,
    areas: Sequence[Criterion],
    ranked_by: RankedNode,
    stage: Stage,
) -> RankedUnit:
    """A unit in its ranking: `read` are its totals at the stage, `claimed` those of its
    self-score.
    """
    totals = read.totals if read else None
    total = ranked_by.total(read)
    return RankedUnit(
        unit=member.unit,
        sheet=sheet,
        totals=totals,
        rank=rank,
        band=band_name(sheet) if sheet else None,
        ranked=member.ranked,
        areas=[
            AreaCell(row.code, row.title, totals.by_code.get(row.code) if totals else None)
            for row in areas
        ],
        claimed=ranked_by.total(claimed),
        appraised=ranked_by.part(read, "appraised"),
        survey=ranked_by.part(read, "survey"),
        total=total,
        components=components_of(totals, areas) if totals else None,
        why="" if rank is not None else why_unranked(member, sheet, total, stage),
    )
