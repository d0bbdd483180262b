"""The units that a plan names: its authority and the lead offices of its tasks."""

from datetime import date

from django.db.models import Q, QuerySet

from plans.annex import PlanDraft
from units.formats.text import search_key
from units.models import Unit


def authority_of(draft: PlanDraft) -> Unit | None:
    """The unit in whose name the plan is issued, if its title names exactly one that exists."""
    if not draft.unit or draft.year is None:
        return None
    named = Q(name__iexact=draft.unit) | Q(short_name__iexact=draft.unit)
    found = list(living_in(draft.year).filter(named))
    return found[0] if len(found) == 1 else None


def living_in(year: int) -> QuerySet[Unit]:
    """The units that existed on any day of the year."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=date(year, 12, 31))
    return Unit.objects.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=date(year, 1, 1)))


def match_leads(draft: PlanDraft, authority: Unit) -> dict[str, Unit]:
    """Units by the name a plan gives its lead office; a name that is no single unit is left out."""
    if draft.year is None:
        return {}
    below = living_in(draft.year).filter(path__startswith=authority.path)
    by_name: dict[str, list[Unit]] = {}
    for unit in below:
        for name in {search_key(unit.name), search_key(unit.short_name)}:
            by_name.setdefault(name, []).append(unit)
    found = {}
    for lead in {task.lead for task in draft.tasks}:
        first, *others = by_name.get(search_key(lead), [None])
        if first is not None and not others:
            found[lead] = first
    return found
