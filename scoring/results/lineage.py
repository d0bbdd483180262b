"""The unit whose result of the year before is compared with a result, when units merge
and split.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from units.models import Succession


@dataclass(frozen=True)
class Ancestor:
    """The unit (its key) of the year before; None with the reason why there is none."""

    unit: int | None
    why: str = ""


class Lineage:
    """The successions around some units."""

    def __init__(self, successions: Iterable[Succession]) -> None:
        self.before: defaultdict[int, list[Succession]] = defaultdict(list)
        self.after: defaultdict[int, list[Succession]] = defaultdict(list)
        for each in successions:
            self.before[each.successor_id].append(each)
            self.after[each.predecessor_id].append(each)

    def ancestor(self, unit: int, year: int) -> Ancestor:
        """The unit of the year before `year` to compare with: the unit itself, or the one unit that
        it succeeds whole. A unit that was merged or lost a part has no ancestor.
        """
        came = [each for each in self.before[unit] if each.on.year == year]
        left = [each for each in self.after[unit] if each.on.year == year]
        if not came and not left:
            return Ancestor(unit)
        if len(came) == 1 and not left and len(self.after[came[0].predecessor_id]) == 1:
            return Ancestor(came[0].predecessor_id)
        names = [each.predecessor.short_name for each in came]
        names += [each.successor.short_name for each in left]
        return Ancestor(None, _("Merged or parted: %(units)s.") % {"units": ", ".join(names)})


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
