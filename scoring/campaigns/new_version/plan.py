"""What carrying a campaign to a newer version of its set would do, found out before anything is
written: what belongs to criteria that did not change stays, the rest is said.

A period in which a unit explains itself or a result is final stays with its version.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from criteria.leaf_rules import rule_of
from criteria.models import CriteriaSet, Criterion
from criteria.rules.carried import carried_answer
from criteria.sets.subgroups import exclusions
from criteria.versions.comparison import is_scored_alike
from criteria.versions.crosswalk import crosswalk_of
from scoring.answers.saving import AnswerRefused, score
from scoring.campaigns.new_version.report import CarriedSheet, CarryingReport, ChangedLeaf, Fate
from scoring.models import (
    Campaign,
    CampaignPeriod,
    CampaignUnit,
    EntryEvidence,
    ScoreEntry,
    ScoreSheet,
)
from scoring.points.stages import IN_ROUND, STANDING
from scoring.sheets.leaves import blank_entry, leaves_due

Status = ScoreSheet.Status
Attention = ScoreEntry.Attention
METHOD = Criterion.Method


@dataclass
class Writes:
    """What is to be written: leaves that only follow their criterion, by its old and new key;
    leaves that change; those that go, and those that come.
    """

    kept: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    changed: list[ScoreEntry] = field(default_factory=list)
    lost: list[ScoreEntry] = field(default_factory=list)
    new: list[ScoreEntry] = field(default_factory=list)


@dataclass(frozen=True)
class CarryingPlan:
    """What carrying would do. `problems` are the sentences that say why it cannot be done."""

    old_set: CriteriaSet
    new_set: CriteriaSet
    report: CarryingReport
    problems: Sequence[str]
    sheets: Sequence[ScoreSheet]
    places: Mapping[int, int | None]  # unit → its subgroup of the new set
    left: Sequence[CampaignPeriod]
    writes: Writes
    successors: Mapping[int, int]  # every node that lives on as one, by its old and new key


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
        changes, kept = _weigh(
            sheet, entries[sheet.pk], successors, due[sheet.period_id], without, documents, writes
        )
        carried.append(_carried(sheet, kept, changes))
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


def _weigh(
    sheet: ScoreSheet,
    entries: Iterable[ScoreEntry],
    successors: Mapping[int, Criterion],
    due: Sequence[Criterion],
    excluded: frozenset[int],
    documents: Mapping[int, Sequence[str]],
    writes: Writes,
) -> tuple[list[ChangedLeaf], int]:
    """The changes of a sheet and how many leaves stay as they are; adds to the writes."""
    changes: list[ChangedLeaf] = []
    due_keys = {leaf.pk for leaf in due}
    taken: set[int] = set()
    for entry in entries:
        new = successors.get(entry.criterion_id)
        proofs = documents.get(entry.pk, ())
        if new is None or new.pk not in due_keys or (new.pk in excluded) != entry.excluded:
            writes.lost.append(entry)
            if _says_something(entry, proofs):
                changes.append(_lost(entry, proofs))
            continue
        taken.add(new.pk)
        if _stays(entry, new, proofs):
            writes.kept[new.pk].append(entry.pk)
        else:
            changes.append(_rescore(entry, new, proofs))
            writes.changed.append(entry)
    kept = len(taken) - sum(change.fate != Fate.LOST for change in changes)
    for leaf in due:
        if leaf.pk in taken:
            continue
        own = leaf.method == METHOD.SELF and leaf.pk not in excluded
        attention = Attention.NEW if own else ""
        writes.new.append(
            blank_entry(sheet, leaf, excluded=leaf.pk in excluded, attention=attention)
        )
        if leaf.pk not in excluded:
            changes.append(ChangedLeaf(Fate.NEW, leaf.code, "", leaf.title, own))
    return changes, kept


def _stays(entry: ScoreEntry, new: Criterion, proofs: Sequence[str]) -> bool:
    """Whether the leaf follows its criterion as it is: scored alike, or nothing said yet."""
    if entry.excluded or not _says_something(entry, proofs):
        return True
    allowed = new.not_applicable_allowed or not _is_declared(entry)
    return allowed and is_scored_alike(entry.criterion, new)


def _rescore(entry: ScoreEntry, new: Criterion, proofs: Sequence[str]) -> ChangedLeaf:
    """Score the leaf by its new rule, as far as its answer fits; the appraisal must be given
    again.
    """
    old, before, appraised = entry.criterion, entry.self_points, entry.first_points
    both_own = old.method == new.method == METHOD.SELF
    stays_declared = both_own and _is_declared(entry) and new.not_applicable_allowed
    outcome = None
    if both_own and not stays_declared:
        try:
            entry.answer = carried_answer(rule_of(old), rule_of(new), entry.answer)
            outcome = score(rule_of(new), entry.answer)
        except AnswerRefused:
            outcome = None
        if outcome and outcome.is_undecided and not entry.note:
            outcome = None  # “no case” needs its basis
    if outcome is None and not stays_declared:
        entry.answer = None
    entry.self_points = outcome.points if outcome else None
    entry.not_applicable = stays_declared or (outcome is not None and outcome.points is None)
    if new.method != METHOD.SELF:
        fate, attention = Fate.REAPPRAISE, ""
    elif entry.is_answered:
        fate, attention = Fate.RESCORED, Attention.RESCORED
    else:
        fate, attention = Fate.UNANSWERED, Attention.UNANSWERED
    entry.criterion, entry.attention = new, attention
    entry.version += 1
    entry.first_answer = entry.first_points = entry.first_by = entry.first_at = None
    entry.first_not_applicable, entry.first_reason = False, ""
    entry.first_reason_code = ""
    return ChangedLeaf(
        fate=fate,
        code=new.code,
        old_code=old.code,
        title=new.title,
        concerns_unit=METHOD.SELF in (old.method, new.method),
        before=before,
        after=entry.self_points,
        appraised=appraised,
        documents=proofs,
    )


def _lost(entry: ScoreEntry, proofs: Sequence[str]) -> ChangedLeaf:
    leaf = entry.criterion
    return ChangedLeaf(
        fate=Fate.LOST,
        code="",
        old_code=leaf.code,
        title=leaf.title,
        concerns_unit=leaf.method == METHOD.SELF,
        before=entry.self_points,
        appraised=entry.first_points,
        documents=proofs,
    )


def _carried(sheet: ScoreSheet, kept: int, changes: Sequence[ChangedLeaf]) -> CarriedSheet:
    concerns_unit = any(change.concerns_unit for change in changes)
    sent = sheet.status in (Status.PROPOSED, Status.SUBMITTED)
    return CarriedSheet(
        sheet=sheet.pk,
        unit=sheet.unit.short_name,
        period=str(sheet.period.get_period_display()),
        kept=kept,
        returned=(sent and concerns_unit) or (sheet.status == Status.APPRAISED and bool(changes)),
        changes=changes,
    )


def _is_declared(entry: ScoreEntry) -> bool:
    """Whether the unit itself said that the leaf is not applicable."""
    return entry.not_applicable and entry.answer is None


def _says_something(entry: ScoreEntry, proofs: Sequence[str]) -> bool:
    if entry.excluded:
        return False
    said = entry.answer is not None or entry.is_answered or bool(entry.note or proofs)
    return said or entry.is_appraised or entry.first_answer is not None


# --- what is read --------------------------------------------------------------------------------


def _places(
    judged: Iterable[CampaignUnit], new_set: CriteriaSet
) -> tuple[dict[int, int | None], list[str]]:
    """The subgroup of each unit in the new set, by name; and who has none."""
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
