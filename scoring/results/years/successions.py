"""The successions around units, read to find whom they succeed."""

from collections import Counter
from collections.abc import Collection

from django.db.models import Q, QuerySet

from scoring.models import CampaignUnit
from scoring.results.years.lineage import Lineage
from units.database.prepared import Prepared
from units.models import Succession


def lineage_of(campaign: int) -> Lineage:
    """The successions around the units of a campaign. One query."""
    return Lineage(OF_CAMPAIGN(campaign=campaign))


def whole_line(unit: int) -> tuple[Lineage, set[int]]:
    """The successions of a unit back to its first predecessor, and the keys of those that it
    succeeds one to one, with its own. A query for each generation.
    """
    found: dict[int, Succession] = {}
    line, newest = {unit}, {unit}
    while newest:
        found |= {each.pk: each for each in around(newest)}
        parts = Counter(each.predecessor_id for each in found.values())
        came = [each for each in found.values() if each.successor_id in newest]
        alone = Counter(each.successor_id for each in came)
        newest = {
            each.predecessor_id
            for each in came
            if alone[each.successor_id] == 1 and parts[each.predecessor_id] == 1
        } - line
        line |= newest
    return Lineage(found.values()), line


def around(units: Collection[int] | QuerySet) -> QuerySet[Succession]:
    """The successions that touch these units, and those of their predecessors."""
    came = Succession.objects.filter(successor__in=units).values("predecessor")
    touching = Q(successor__in=units) | Q(predecessor__in=units) | Q(predecessor__in=came)
    return (
        Succession.objects.filter(touching)
        .select_related("predecessor", "successor")
        .order_by("predecessor__sort_key", "successor__sort_key", "pk")
    )


# Without being prepared, the ranking takes 9 % more (bench/README.md).
OF_CAMPAIGN = Prepared(
    lambda campaign: around(CampaignUnit.objects.filter(campaign=campaign).values("unit"))
)
