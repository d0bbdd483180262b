"""By which totals units are ranked: the whole, a node, or one leaf."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from criteria.models import Criterion
from criteria.rules.totals.leaf_sum import total_of_leaf
from criteria.rules.totals.results import Total
from scoring.models import CampaignPeriod, ScoreEntry
from scoring.points.computing import leaf_of
from scoring.points.stages import STAGES
from scoring.results.ranking.stage_totals import StageTotals


@dataclass(frozen=True)
class RankedNode:
    """What of a sheet is ranked: the whole (None), a node that sums others, or one leaf. The points
    of a leaf are in no stored total; `leaves` holds its entry by sheet.
    """

    node: Criterion | None
    leaves: Mapping[int, ScoreEntry]

    def total(self, reading: StageTotals | None) -> Total | None:
        if reading is None:
            return None
        if self.node is None:
            return reading.totals.whole
        if self.node.is_leaf:
            return self._of_leaf(self.node, reading)
        return reading.totals.by_code.get(self.node.code)

    def part(
        self, reading: StageTotals | None, part: Literal["appraised", "survey"]
    ) -> Total | None:
        """What the appraisal or the survey alone adds up to."""
        if reading is None:
            return None
        if self.node is not None and self.node.is_leaf:
            is_survey = self.node.method == Criterion.Method.SURVEY
            return self.total(reading) if is_survey == (part == "survey") else None
        totals = reading.totals
        by_code, whole = (
            (totals.appraised_by_code, totals.appraised)
            if part == "appraised"
            else (totals.survey_by_code, totals.survey)
        )
        return by_code.get(self.node.code) if self.node else whole

    def _of_leaf(self, leaf: Criterion, reading: StageTotals) -> Total | None:
        entry = self.leaves.get(reading.sheet.pk)
        if entry is None:
            return None
        if STAGES[reading.stage].own_only and leaf.method != Criterion.Method.SELF:
            return None
        return total_of_leaf(leaf_of(entry, reading.stage))


def ranked_node(period: CampaignPeriod, node: Criterion | None) -> RankedNode:
    """What a period is ranked by; one query where it is a leaf."""
    if node is None or not node.is_leaf:
        return RankedNode(node, {})
    entries = ScoreEntry.objects.filter(sheet__period=period, criterion=node)
    entries = entries.select_related("criterion")
    return RankedNode(node, {entry.sheet_id: entry for entry in entries})
