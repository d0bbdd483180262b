"""The units that a plan names: its authority and the lead offices of its tasks."""

from django.db.models import Q

from plans.annex import PlanDraft
from units.formats.text import search_key
from units.models import Unit


def authority_of(draft: PlanDraft) -> Unit | None:
    """The unit in whose name the plan is issued, if its title names exactly one that exists."""
    if not draft.unit or draft.year is None:
        return None
    named = Q(name__iexact=draft.unit) | Q(short_name__iexact=draft.unit)
    found = list(Unit.objects.living_in(draft.year).filter(named))
    return found[0] if len(found) == 1 else None


class LeadOffices:
    """The units at and below an authority in a year, by name; a name that is no single unit is not
    found.
    """

    def __init__(self, authority: Unit, year: int) -> None:
        self.names: list[str] = []
        self._found: dict[str, list[Unit]] = {}
        for unit in Unit.objects.living_in(year).filter(path__startswith=authority.path):
            self.names.append(unit.name)
            for name in {search_key(unit.name), search_key(unit.short_name)}:
                self._found.setdefault(name, []).append(unit)

    def find(self, name: str) -> Unit | None:
        found = self._found.get(search_key(name), []) if name else []
        return found[0] if len(found) == 1 else None


def match_leads(draft: PlanDraft, authority: Unit) -> dict[str, Unit]:
    """Units by the name a plan gives its lead office; a name that is no single unit is left out."""
    if draft.year is None:
        return {}
    offices = LeadOffices(authority, draft.year)
    found = {lead: offices.find(lead) for lead in {task.lead for task in draft.tasks}}
    return {lead: unit for lead, unit in found.items() if unit}
