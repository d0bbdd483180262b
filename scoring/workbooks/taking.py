"""Taking the confirmed rows of a workbook: each is saved as if it had been typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from scoring.workbooks.difference import LeafDifference, LeafFate
from units.refusals import ChangedMeanwhile, Invalid, NotReady

Save = Callable[[LeafDifference, int], object]  # a leaf, and the version that was looked at


@dataclass(frozen=True)
class TakenRows:
    """How many leaves were saved, and why the other chosen ones were not, by their headings."""

    count: int
    refused: Mapping[str, str]


def require_chosen(chosen: Mapping[int, int]) -> None:
    if not chosen:
        raise NotReady(_("Tick what is to be taken from the file."))


def take_each(leaves: Iterable[LeafDifference], chosen: Mapping[int, int], save: Save) -> TakenRows:
    """Save the chosen leaves (keys of entries, each with the version that was looked at). A leaf
    that has moved since is left as it is.
    """
    refused: dict[str, str] = {}
    count = 0
    for leaf in leaves:
        key = leaf.entry.pk
        if key not in chosen or leaf.fate == LeafFate.SAME:
            continue
        if reason := leaf.why_not or _why_not_saved(leaf, chosen[key], save):
            refused[leaf.heading] = reason
        else:
            count += 1
    return TakenRows(count, refused)


def _why_not_saved(leaf: LeafDifference, version: int, save: Save) -> str:
    try:
        with transaction.atomic():
            save(leaf, version)
    except ChangedMeanwhile:
        return _("Somebody else has just saved this criterion.")
    except (Invalid, NotReady, PermissionDenied) as refusal:
        return str(refusal)
    return ""
