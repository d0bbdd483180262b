"""Who appraises what: the duties that Home Affairs gives, and the offices that the set names.

The most specific duty counts: leaf and unit, leaf, area and unit, area; where there is none, the
office of the set. A duty says whose work a leaf is; other Home Affairs officers may still appraise
it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from criteria.models import Criterion
from scoring.models import AppraisalDuty
from units.database.prepared import Prepared
from units.models import Unit, User

Place = tuple[str, int | None]  # the code of an area or leaf, the judged unit or None for all


@dataclass(frozen=True)
class Assignee:
    """An office, a person, or (neither) nobody in particular."""

    office: Unit | None = None
    person: User | None = None

    def __bool__(self) -> bool:
        return self.office is not None or self.person is not None

    def __str__(self) -> str:
        return str(self.person or self.office or "")

    @property
    def short(self) -> str:
        return self.office.short_name if self.office else str(self)

    @property
    def key(self) -> str:
        """ "person-3", "office-12", "" for nobody."""
        if self.person:
            return f"person-{self.person.pk}"
        return f"office-{self.office.pk}" if self.office else ""

    def falls_to(self, user: User) -> bool:
        """Whether the assignee is this person or the office where the person works."""
        if self.person:
            return self.person == user
        workplaces = {held.workplace_id for held in user.live_memberships}
        return self.office is not None and self.office.pk in workplaces


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


def duties_of(campaign: int) -> Duties:
    """The duties of a campaign (its key). One query."""
    return _together(OF_CAMPAIGN(campaign=campaign)).get(campaign, Duties({}))


# Without being prepared, appraising pages take 7 to 8 % more (bench/README.md).
OF_CAMPAIGN = Prepared(lambda campaign: _rows(campaign=campaign))


def all_duties(campaigns: Iterable[int]) -> dict[int, Duties]:
    """The duties of several campaigns, by their keys. One query."""
    keys = list(campaigns)
    return {key: Duties({}) for key in keys} | _together(_rows(campaign__in=keys))


def _rows(**campaigns: Any) -> QuerySet[AppraisalDuty]:
    rows = AppraisalDuty._base_manager.filter(**campaigns)
    return rows.select_related("criterion", "office", "person")


def _together(duties: Iterable[AppraisalDuty]) -> dict[int, Duties]:
    given: defaultdict[int, dict[Place, Assignee]] = defaultdict(dict)
    for duty in duties:
        place = (duty.criterion.code, duty.unit_id)
        given[duty.campaign_id][place] = Assignee(duty.office, duty.person)
    return {key: Duties(found) for key, found in given.items()}
