"""Which documents the score sheets use, and who may see them (registered with evidence)."""

from django.db.models import QuerySet
from django.urls import reverse

from evidence.uses.registry import Use
from scoring.models import EntryEvidence, ScoreEntry
from units.models import User


def links() -> QuerySet:
    """The leaves that documents prove, in the order in which they were attached."""
    return EntryEvidence.objects.select_related(
        "entry__criterion", "entry__sheet__unit", "entry__sheet__period__campaign"
    ).order_by("pk")


def use_of(link: EntryEvidence) -> Use:
    """The leaf, with its place on the sheet."""
    entry = link.entry
    page = reverse("scoring:sheet", args=[entry.sheet_id])
    place = f"{entry.criterion.code} – {entry.sheet.unit.short_name}, {entry.sheet.period}"
    return Use(place, f"{page}#row-{entry.pk}")


def seen_by(user: User) -> QuerySet:
    entries = ScoreEntry.objects.visible_to(user).values("pk")
    return EntryEvidence.objects.filter(entry__in=entries).values("evidence")
