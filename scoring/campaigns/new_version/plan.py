"""What carrying a campaign to a newer version of its set would do, determined before anything is
written: what belongs to criteria that did not change stays, the rest is reported.

A period in which a unit explains itself or a result is final stays with its version.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.sets.subgroups import exclusions
from criteria.versions.crosswalk import crosswalk_of
from scoring.campaigns.new_version.leaves import (
    Writes,
    carried_sheet,
    carry_leaves,
)
from scoring.campaigns.new_version.report import CarryingReport
from scoring.models import (
    Campaign,
    CampaignPeriod,
    CampaignUnit,
    EntryEvidence,
    ScoreEntry,
    ScoreSheet,
)
from scoring.points.stages import IN_ROUND, STANDING
from scoring.sheets.leaves import leaves_due


@dataclass(frozen=True)
class CarryingPlan:
    """What carrying would do. `problems` are the sentences why it cannot be done."""

    old_set: CriteriaSet
    new_set: CriteriaSet
    report: CarryingReport
    problems: Sequence[str]
    sheets: Sequence[ScoreSheet]
    places: Mapping[int, int | None]  # unit → its subgroup of the new set
    left: Sequence[CampaignPeriod]
    writes: Writes
    successors: Mapping[int, int]  # each node with exactly one successor, by its old and new key


def newer_sets(campaign: Campaign) -> QuerySet[CriteriaSet]:
    """The issued sets to which a campaign can be carried: later versions, and what a crosswalk
    leads to. No campaign uses them yet.
    """
    current = campaign.criteria_set
    later = Q(unit_group=current.unit_group, version__gt=current.version)
    walked = Q(criteria__predecessors__old__criteria_set=current)
    return (
        CriteriaSet.objects.filter(
            later | walked,
            authority=campaign.authority_id,
            year=campaign.year,
            status=CriteriaSet.Status.ISSUED,
            campaigns=None,
        )
        .order_by("-version")
        .distinct()
    )


def plan_carrying(campaign: Campaign, new_set: CriteriaSet) -> CarryingPlan:
    """What becomes of every sheet. The number of queries grows with the periods, not with units."""
    walk = crosswalk_of(campaign.criteria_set, new_set)
    successors = {old.pk: new for old, new in walk.one_to_one if old.is_leaf and new.is_leaf}
    periods = list(campaign.periods.filter(opened_at__isnull=False, kept_set=None))
    settled = set(
        ScoreSheet.objects.filter(period__in=periods, status__in=IN_ROUND | STANDING)
        .order_by()
        .values_list("period", flat=True)
        .distinct()
    )
    moving = {period.pk: period for period in periods if period.pk not in settled}
    members = campaign.judged.select_related("unit", "subgroup")
    judged = list(members.order_by("unit__sort_key", "pk"))
    places, problems = _places(judged, new_set)
    if not walk.is_stored:
        problems.append(_("No crosswalk leads to the new version yet."))
    sheets = list(
        ScoreSheet.objects.filter(period__in=moving)
        .select_related("unit")
        .order_by("unit__sort_key", "unit_id", "period__self_due_at", "pk")
    )
    entries, documents = _entries(sheets), _documents(sheets)
    excluded = exclusions(new_set)
    due = {key: leaves_due(period, new_set) for key, period in moving.items()}
    writes = Writes()
    carried = []
    for sheet in sheets:
        sheet.period = moving[sheet.period_id]
        without = excluded.get(places.get(sheet.unit_id), frozenset())
        changes, kept = carry_leaves(
            sheet, entries[sheet.pk], successors, due[sheet.period_id], without, documents, writes
        )
        carried.append(carried_sheet(sheet, kept, changes))
    left = [period for period in periods if period.pk in settled]
    return CarryingPlan(
        old_set=campaign.criteria_set,
        new_set=new_set,
        report=CarryingReport(carried, [str(period.get_period_display()) for period in left]),
        problems=problems,
        sheets=sheets,
        places=places,
        left=left,
        writes=writes,
        successors={old.pk: new.pk for old, new in walk.one_to_one},
    )


# --- what becomes of a sheet ---------------------------------------------------------------------


# --- what is read --------------------------------------------------------------------------------


def _places(
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


def _entries(sheets: Sequence[ScoreSheet]) -> dict[int, list[ScoreEntry]]:
    found: dict[int, list[ScoreEntry]] = defaultdict(list)
    for entry in ScoreEntry.objects.filter(sheet__in=sheets).select_related("criterion"):
        found[entry.sheet_id].append(entry)
    return found


def _documents(sheets: Sequence[ScoreSheet]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for link in EntryEvidence.objects.filter(entry__sheet__in=sheets).select_related("evidence"):
        found[link.entry_id].append(str(link.evidence))
    return found
