"""What becomes of the leaves of a sheet when its campaign is carried to a newer set."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.rules.carried import carried_answer
from criteria.rules.outcome import Outcome
from criteria.versions.scored_alike import is_scored_alike
from criteria.words.answers import AnswerRefused, score
from scoring.campaigns.new_version.report import CarriedSheet, ChangedLeaf, Fate
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets.leaves import blank_entry

Status = ScoreSheet.Status
Attention = ScoreEntry.Attention
METHOD = Criterion.Method


@dataclass
class Writes:
    """What is to be written: the keys of entries that only get their new criterion, by its key;
    entries that change, that are deleted, and that are new.
    """

    kept: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    changed: list[ScoreEntry] = field(default_factory=list)
    lost: list[ScoreEntry] = field(default_factory=list)
    new: list[ScoreEntry] = field(default_factory=list)


def carry_leaves(
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
            if has_content(entry, proofs):
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
        writes.new.append(_new_entry(sheet, leaf, excluded=leaf.pk in excluded))
        if leaf.pk not in excluded:
            own = leaf.method == METHOD.SELF
            changes.append(ChangedLeaf(Fate.NEW, leaf.code, "", leaf.title, own))
    return changes, kept


def _new_entry(sheet: ScoreSheet, leaf: Criterion, *, excluded: bool) -> ScoreEntry:
    own = leaf.method == METHOD.SELF and not excluded
    return blank_entry(sheet, leaf, excluded=excluded, attention=Attention.NEW if own else "")


def _rescore(entry: ScoreEntry, new: Criterion, proofs: Sequence[str]) -> ChangedLeaf:
    """Score the leaf by its new rule, as far as its answer fits; the appraisal must be given
    again.
    """
    old, before, appraised = entry.criterion, entry.self_points, entry.first_points
    both_own = old.method == new.method == METHOD.SELF
    stays_declared = both_own and _is_declared(entry) and new.not_applicable_allowed
    outcome = None
    if both_own and not stays_declared:
        outcome = _carry_answer(entry, new)
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


def _carry_answer(entry: ScoreEntry, new: Criterion) -> Outcome | None:
    """Carry the answer to the new rule and score it; None where it does not fit."""
    try:
        entry.answer = carried_answer(rule_of(entry.criterion), rule_of(new), entry.answer)
        outcome = score(rule_of(new), entry.answer)
    except AnswerRefused:
        return None
    if outcome and outcome.is_undecided and not entry.note:
        return None  # “no case” needs its basis
    return outcome


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


def carried_sheet(sheet: ScoreSheet, kept: int, changes: Sequence[ChangedLeaf]) -> CarriedSheet:
    """The report on one sheet: what changed, how many leaves stay, whether it goes back."""
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


def has_content(entry: ScoreEntry, proofs: Sequence[str]) -> bool:
    """Whether anybody has entered anything on the leaf: an answer, a note, a document, points."""
    if entry.excluded:
        return False
    answered = entry.answer is not None or entry.is_answered or bool(entry.note or proofs)
    return answered or entry.is_appraised or entry.first_answer is not None


def _stays(entry: ScoreEntry, new: Criterion, proofs: Sequence[str]) -> bool:
    """Whether the leaf follows its criterion as it is: scored alike, or nothing entered yet."""
    if entry.excluded or not has_content(entry, proofs):
        return True
    allowed = new.not_applicable_allowed or not _is_declared(entry)
    return allowed and is_scored_alike(entry.criterion, new)
