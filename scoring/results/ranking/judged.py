"""The units, sheets and criteria of a period that count for its ranking."""

from criteria.models import Criterion
from criteria.periods import Period
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
    """The leaves whose milestone has come, and the nodes above the leaves, which have none."""
    nodes = Criterion.objects.filter(criteria_set=period.criteria_set).only(*NODE)
    due = {each for each in Period if period.value.reaches(each)}
    return [node for node in nodes if not node.is_leaf or node.milestone in due]
