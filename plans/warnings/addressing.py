"""To whom a warning goes: the first party of its level that has people today. An office that has
ended is followed by its one successor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from plans.models import Task, TaskWarning, WarnedParty
from plans.warnings.levels import LevelRule
from units.grants import Grant
from units.models import Succession, Unit, User
from units.notices.notifying import people_at, people_over_each

GRANTS_OF = {  # what a party holds: at the unit as a workplace, for the agency over it
    WarnedParty.OFFICE: Grant.REPORT_PROGRESS,
    WarnedParty.HEAD: Grant.MANAGE_PLANS,
    WarnedParty.AGENCY: Grant.MANAGE_PLANS,
}


@dataclass(frozen=True)
class Addressee:
    """A party of a unit, and the keys of the people who are told."""

    party: WarnedParty
    unit: Unit
    people: frozenset[int]

    @property
    def person(self) -> int | None:
        """The one person to whom it is addressed by name."""
        return next(iter(self.people)) if self.party == WarnedParty.PERSON else None


@dataclass(frozen=True)
class Addressing:
    """Who works where today, read once for many tasks."""

    on: date
    successors: Mapping[int, list[Unit]]
    staff: Mapping[int, set[int]]
    heads: Mapping[int, set[int]]
    agencies: Mapping[int, set[int]]

    def of(self, rule: LevelRule, task: Task) -> Addressee:
        office = self._standing(task.lead_unit) if task.lead_unit else None
        for party in rule.parties:
            if office and (people := self._people(party, office, task)):
                return Addressee(party, office, frozenset(people))
        agency = self._standing(task.plan.authority) or task.plan.authority
        people = self.agencies.get(agency.pk, set())
        return Addressee(WarnedParty.AGENCY, agency, frozenset(people))

    def _people(self, party: WarnedParty, office: Unit, task: Task) -> set[int]:
        match party:
            case WarnedParty.PERSON:
                return self.staff.get(office.pk, set()) & {task.responsible_id or 0}
            case WarnedParty.OFFICE:
                return self.staff.get(office.pk, set())
            case WarnedParty.HEAD:
                return self.heads.get(office.pk, set())
        return set()

    def _standing(self, unit: Unit) -> Unit | None:
        """The unit, or who follows it alone; None where that is nobody or several."""
        passed = set()
        while not unit.exists_on(self.on) and unit.pk not in passed:
            passed.add(unit.pk)
            following = self.successors.get(unit.pk, [])
            if len(following) != 1:
                return None
            (unit,) = following
        return unit


def addressing_of(tasks: Iterable[Task], on: date) -> Addressing:
    """Four queries, whatever the number of tasks; they are read with lead office and authority."""
    successors: dict[int, list[Unit]] = {}
    for each in Succession.objects.select_related("successor"):
        successors.setdefault(each.predecessor_id, []).append(each.successor)
    following = {unit.pk for units in successors.values() for unit in units}
    offices, authorities = set(following), set(following)
    for task in tasks:
        if task.lead_unit_id:
            offices.add(task.lead_unit_id)
        authorities.add(task.plan.authority_id)
    return Addressing(
        on,
        successors,
        staff=people_at(offices, GRANTS_OF[WarnedParty.OFFICE]),
        heads=people_at(offices, GRANTS_OF[WarnedParty.HEAD]),
        agencies=people_over_each(authorities, GRANTS_OF[WarnedParty.AGENCY]),
    )


def addressed_to(user: User) -> Q:
    """The warnings addressed to a person, also in place of a head."""
    mine = Q(party=WarnedParty.PERSON, person=user)
    for held in user.live_memberships:
        for party, grant in GRANTS_OF.items():
            if grant in held.grants:
                at = held.territory_id if party == WarnedParty.AGENCY else held.workplace_id
                mine |= Q(party=party, unit=at)
    return mine


def is_addressed_to(warning: TaskWarning, user: User) -> bool:
    """The same of one warning that was read."""
    if warning.party == WarnedParty.PERSON:
        return warning.person_id == user.pk
    grant = GRANTS_OF[WarnedParty(warning.party)]
    places = [
        held.territory_id if warning.party == WarnedParty.AGENCY else held.workplace_id
        for held in user.live_memberships
        if grant in held.grants
    ]
    return warning.unit_id in places
