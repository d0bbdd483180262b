"""The duties of a campaign, and which of them counts for a leaf.

The most specific duty counts: leaf and unit, leaf, area and unit, area; where there is none, the
office of the set. A duty says whose work a leaf is; other Home Affairs officers may still appraise
it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from criteria.models import Criterion
from scoring.appraisal.duties.assignee import Assignee
from units.models import User

Place = tuple[str, int | None]  # the code of an area or leaf, the judged unit or None for all


@dataclass(frozen=True)
class Duties:
    """The duties of one campaign."""

    given: Mapping[Place, Assignee]

    def of(self, leaf: Criterion, unit: int) -> Assignee:
        """Who appraises a leaf of a judged unit (its key)."""
        for code in (leaf.code, leaf.area_code):
            for place in ((code, unit), (code, None)):
                if place in self.given:
                    return self.given[place]
        return Assignee(office=leaf.appraiser_unit)

    @property
    def special_units(self) -> set[int]:
        """The judged units with a duty of their own."""
        return {unit for _code, unit in self.given if unit is not None}

    def leaves_of(self, user: User, leaves: Iterable[Criterion], unit: int) -> list[int]:
        """The keys of the leaves that fall to the person at this unit (0: at any other)."""
        return [leaf.pk for leaf in leaves if self.of(leaf, unit).falls_to(user)]

    def entries_of(self, user: User, leaves: Iterable[Criterion]) -> Q:
        """Which entries of the campaign's sheets fall to the person."""
        leaves = list(leaves)
        special = self.special_units
        found = Q(criterion__in=self.leaves_of(user, leaves, 0)) & ~Q(sheet__unit__in=special)
        for unit in sorted(special):
            found |= Q(sheet__unit=unit, criterion__in=self.leaves_of(user, leaves, unit))
        return found
