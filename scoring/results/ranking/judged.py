"""The units, sheets and criteria of a period that count for its ranking."""

from criteria.models import Criterion
from scoring.models import CampaignPeriod, CampaignUnit, ScoreSheet
from units.database.prepared import Prepared

NODE = ("parent", "code", "title", "maximum", "method", "milestone", "sign")
# Without being prepared, the ranking takes 5 to 6 % more for each of the two (bench/README.md).
JUDGED = Prepared(
    lambda campaign: CampaignUnit.objects.filter(campaign=campaign).select_related(
        "unit", "subgroup"
    )
)
SHEETS = Prepared(lambda period: ScoreSheet.objects.filter(period=period))


def nodes_due(period: CampaignPeriod) -> list[Criterion]:
    nodes = Criterion.objects.filter(criteria_set=period.criteria_set).only(*NODE)
    return [node for node in nodes if _is_due(node, period)]


def _is_due(node: Criterion, period: CampaignPeriod) -> bool:
    """Whether the milestone of a leaf has come; nodes above the leaves have none."""
    return not node.is_leaf or bool(node.milestone and period.value.reaches(node.milestone))
