"""Taking the confirmed rows of a workbook: each an ordinary save, with its history."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.answers.leaf_access import LockedAccess, lock_access
from scoring.answers.saving import save_answer
from scoring.answers.workbook.comparing import compare
from scoring.answers.workbook.difference import LeafDifference, LeafFate
from scoring.answers.workbook.filled import FilledWorkbook
from scoring.models import ScoreSheet
from units.models import User
from units.refusals import ChangedMeanwhile, Invalid, NotReady


@dataclass(frozen=True)
class TakenRows:
    """How many leaves were saved, and why the other chosen ones were not, by their code."""

    count: int
    refused: Mapping[str, str]


def take_in(
    sheet: ScoreSheet, filled: FilledWorkbook, chosen: Mapping[int, int], *, by: User
) -> TakenRows:
    """Save the chosen leaves (keys of entries, each with the version that was looked at). A leaf
    that has moved since is left as it is. Raises PermissionDenied or NotReady, and then nothing was
    saved.
    """
    if not chosen:
        raise NotReady(_("Tick what is to be taken from the file."))
    refused: dict[str, str] = {}
    count = 0
    with transaction.atomic():
        access = lock_access(sheet.pk, by)
        access.require_some_leaf()
        for leaf in compare(filled, access).leaves:
            key = leaf.entry.pk
            if key not in chosen or leaf.fate == LeafFate.SAME:
                continue
            if reason := leaf.why_not or _save(leaf, chosen[key], access):
                refused[leaf.code] = reason
            else:
                count += 1
    return TakenRows(count, refused)


def _save(leaf: LeafDifference, version: int, access: LockedAccess) -> str:
    """Save one leaf, or the reason why not."""
    assert leaf.typed
    try:
        with transaction.atomic():
            save_answer(
                access.leaf(leaf.entry),
                version=version,
                answer=leaf.typed.answer,
                not_applicable=leaf.typed.declared,
                note=leaf.typed.note,
            )
    except ChangedMeanwhile:
        return _("Somebody else has just saved this criterion.")
    except (Invalid, NotReady) as refusal:
        return str(refusal)
    return ""
