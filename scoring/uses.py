"""Which documents the score sheets lean on, and who sees them there (registered with evidence)."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse

from evidence.uses import Use
from scoring.models import EntryEvidence, ScoreEntry
from units.models import User


def used() -> QuerySet:
    return EntryEvidence.objects.values("evidence")


def where_used(keys: Collection[int]) -> dict[int, list[Use]]:
    """For each document the leaves that it proves, with their place on the sheet."""
    found: dict[int, list[Use]] = defaultdict(list)
    links = EntryEvidence.objects.filter(evidence__in=keys).select_related(
        "entry__criterion", "entry__sheet__unit", "entry__sheet__period__campaign"
    )
    for link in links:
        entry = link.entry
        page = reverse("scoring:sheet", args=[entry.sheet_id])
        place = f"{entry.criterion.code} – {entry.sheet.unit.short_name}, {entry.sheet.period}"
        found[link.evidence_id].append(Use(place, f"{page}#row-{entry.pk}"))
    return found


def seen_by(user: User) -> QuerySet:
    entries = ScoreEntry.objects.visible_to(user).values("pk")
    return EntryEvidence.objects.filter(entry__in=entries).values("evidence")
