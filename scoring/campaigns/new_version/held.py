"""What judged units hold before they are carried: subgroups, leaves, documents."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from scoring.models import CampaignUnit, EntryEvidence, ScoreEntry, ScoreSheet


def places_of(
    judged: Iterable[CampaignUnit], new_set: CriteriaSet
) -> tuple[dict[int, int | None], list[str]]:
    """The subgroup of each unit in the new set, found by name; and a sentence about units without
    one.
    """
    by_name = {each.name: each.pk for each in new_set.subgroups.all()}
    places: dict[int, int | None] = {}
    missing = []
    for member in judged:
        name = member.subgroup.name if member.subgroup else ""
        places[member.unit_id] = by_name.get(name)
        if (by_name and name not in by_name) or (name and not by_name):
            missing.append(member.unit.short_name)
    if not missing:
        return places, []
    sentence = _("The new version has no such subgroup for these units: %(units)s.")
    return places, [sentence % {"units": ", ".join(missing)}]


def entries_by_sheet(sheets: Sequence[ScoreSheet]) -> dict[int, list[ScoreEntry]]:
    found: dict[int, list[ScoreEntry]] = defaultdict(list)
    for entry in ScoreEntry.objects.filter(sheet__in=sheets).select_related("criterion"):
        found[entry.sheet_id].append(entry)
    return found


def documents_by_entry(sheets: Sequence[ScoreSheet]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for link in EntryEvidence.objects.filter(entry__sheet__in=sheets).select_related("evidence"):
        found[link.entry_id].append(str(link.evidence))
    return found
