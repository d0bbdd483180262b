"""Taking over what has not changed since the period before: figures and documents, as a proposal
that an officer confirms. Points follow by rule again; approvals are never taken over.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from criteria.words.inputs import AnswerRefused
from scoring.answers.access import LeafAccess, LockedAccess, lock_access
from scoring.answers.documents import attach
from scoring.answers.previous_period import (
    EarlierAnswer,
    answered_before,
    sheet_before,
    sheets_of_the_year,
)
from scoring.answers.rows import own_rule
from scoring.answers.saving import Saved, current_entry, save_answer
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from units.models import User
from units.refusals import ChangedMeanwhile, NotReady


@dataclass(frozen=True)
class CopyProposal:
    """What a leaf can take over; `refused` says why it cannot ("": it can)."""

    entry: ScoreEntry
    rule: Rule
    earlier: EarlierAnswer | None
    documents: Sequence[EntryEvidence]
    refused: str


@dataclass(frozen=True)
class Copied:
    """How many leaves were taken over, and why the others were not, by their code."""

    count: int
    refused: Mapping[str, str]


def proposals_of(sheet: ScoreSheet) -> list[CopyProposal]:
    """What each leaf that the unit scores could take over from the period before. The number of
    queries does not grow with the leaves.
    """
    before = sheet_before(sheet, sheets_of_the_year(sheet))
    entries = sheet.entries.select_related("criterion")
    own = [(entry, rule) for entry in entries if (rule := own_rule(entry))]
    earlier = answered_before(sheet, before, {entry.criterion_id: rule for entry, rule in own})
    documents = _documents(earlier)
    proposals = []
    for entry, rule in own:
        then = earlier.get(entry.criterion_id)
        links = documents.get(then.entry.pk, []) if then else []
        refused = _why_not(entry, rule, then)
        proposals.append(CopyProposal(entry, rule, then, links, refused))
    return proposals


def take_over(sheet: ScoreSheet, chosen: Collection[int], *, by: User) -> Copied:
    """Take over the chosen leaves (keys of entries) in one go; each by the same rules as a save
    by hand. Raises PermissionDenied or NotReady, and then nothing was taken over.
    """
    if not chosen:
        raise NotReady(_("Tick what is to be taken over."))
    refused: dict[str, str] = {}
    count = 0
    with transaction.atomic():
        access = lock_access(sheet.pk, by)
        for proposal in proposals_of(access.sheet):
            if proposal.entry.pk not in chosen:
                continue
            reason = proposal.refused or _take(proposal, access)
            if reason:
                refused[proposal.entry.criterion.code] = reason
            else:
                count += 1
    return Copied(count, refused)


def take_over_one(leaf: LeafAccess) -> Saved:
    """Take over one leaf. Raises NotReady, AnswerRefused or ChangedMeanwhile."""
    entry = leaf.entry
    found = [each for each in proposals_of(leaf.sheet) if each.entry.pk == entry.pk]
    if not found:
        raise NotReady(_("%(code)s is not scored by the unit.") % {"code": entry.criterion.code})
    if not entry.is_blank:
        raise ChangedMeanwhile(current_entry(entry, "entered_by"))
    if found[0].refused:
        raise NotReady(found[0].refused)
    return _save(found[0], replace(leaf, entry=found[0].entry))


# --- one leaf ------------------------------------------------------------------------------------


def _take(proposal: CopyProposal, access: LockedAccess) -> str:
    """Take a leaf over, or the reason why not."""
    try:
        with transaction.atomic():
            _save(proposal, access.leaf(proposal.entry))
    except (AnswerRefused, ChangedMeanwhile) as refusal:
        changed = isinstance(refusal, ChangedMeanwhile)
        return _("Somebody else has just saved this criterion.") if changed else str(refusal)
    return ""


def _save(proposal: CopyProposal, leaf: LeafAccess) -> Saved:
    then = proposal.earlier
    if then is None:
        raise NotReady(proposal.refused)
    saved = save_answer(
        leaf,
        version=proposal.entry.version,
        answer=then.entry.answer,
        not_applicable=then.entry.not_applicable and then.entry.answer is None,
        note=proposal.entry.note or then.entry.note,
    )
    for link in proposal.documents:
        attach(leaf, link.evidence, passage=link.passage)
    return saved


def _why_not(entry: ScoreEntry, rule: Rule, then: EarlierAnswer | None) -> str:
    if not entry.is_blank:
        return _("This criterion is answered already; what stands there is kept.")
    if then is None:
        return _("This criterion was not scored in the period before, or was another one then.")
    if rule != then.rule:
        return _("The rule has changed since the period before.")
    return ""


def _documents(earlier: Mapping[int, EarlierAnswer]) -> dict[int, list[EntryEvidence]]:
    """The documents of the earlier leaves, by entry. One query."""
    found: dict[int, list[EntryEvidence]] = {}
    links = EntryEvidence.objects.filter(entry__in=[then.entry.pk for then in earlier.values()])
    for link in links.select_related("evidence"):
        found.setdefault(link.entry_id, []).append(link)
    return found
