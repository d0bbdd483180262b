"""Whom a unit is compared with in the year before, when units merge and split."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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
