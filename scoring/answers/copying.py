"""Taking over what has not changed since the period before: figures and documents, as a proposal
that an officer confirms. Points follow by rule again; approvals are never taken over.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.words.answers import AnswerRefused
from scoring.answers.documents import attach
from scoring.answers.earlier.proposals import CopyProposal, proposals_of
from scoring.answers.leaf_access import LeafAccess, LockedAccess, lock_access
from scoring.answers.saving import Saved, save_answer
from scoring.answers.unchanged import current_entry
from scoring.models import ScoreSheet
from units.models import User
from units.refusals import ChangedMeanwhile, NotReady


@dataclass(frozen=True)
class Copied:
    """How many leaves were taken over, and why the others were not, by their code."""

    count: int
    refused: Mapping[str, str]


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
