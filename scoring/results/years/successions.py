"""The successions around units, read to find whom they succeed."""

from collections import Counter
from collections.abc import Collection

from django.db.models import Q, QuerySet

from scoring.results.years.lineage import Lineage
from units.models import Succession


def lineage_of(units: Collection[int]) -> Lineage:
    """The successions that touch these units, and those of their predecessors. One query."""
    return Lineage(_around(units))


def whole_line(unit: int) -> tuple[Lineage, set[int]]:
    """The successions of a unit back to its first predecessor, and the keys of those that it
    succeeds one to one, with its own. A query for each generation.
    """
    found: dict[int, Succession] = {}
    line, newest = {unit}, {unit}
    while newest:
        found |= {each.pk: each for each in _around(newest)}
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


def _around(units: Collection[int]) -> QuerySet[Succession]:
    came = Succession.objects.filter(successor__in=units).values("predecessor")
    touching = Q(successor__in=units) | Q(predecessor__in=units) | Q(predecessor__in=came)
    return (
        Succession.objects.filter(touching)
        .select_related("predecessor", "successor")
        .order_by("predecessor__sort_key", "successor__sort_key", "pk")
    )
