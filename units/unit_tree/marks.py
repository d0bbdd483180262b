"""Whether a unit is still as the person saw it who changes it."""

import hashlib
import json

from django.utils.translation import gettext as _

from units.models import Unit
from units.refusals import NotReady

SEEN = ("name", "short_name", "parent_id", "valid_from", "valid_to")


def mark_of(unit: Unit) -> str:
    """Changes with everything that the steps of this room change."""
    seen = json.dumps([str(getattr(unit, field)) for field in SEEN])
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


def lock_tree(unit: Unit) -> Unit:
    """The row, read while nobody else changes the tree it stands in: the topmost unit is locked."""
    topmost = int(unit.path.split("/")[1])
    Unit._base_manager.select_for_update(of=("self",)).get(pk=topmost)
    return Unit._base_manager.select_related("parent").get(pk=unit.pk)


def lock_trees() -> None:
    """Nobody else changes any tree until the transaction ends."""
    topmost = Unit._base_manager.filter(parent=None).order_by("pk")
    list(topmost.select_for_update(of=("self",)).values_list("pk"))


def lock(unit: Unit, seen: str) -> Unit:
    """The row with its superior unit, in a tree that nobody else changes; raises NotReady where
    somebody else changed the unit since it was `seen`.
    """
    locked = lock_tree(unit)
    if mark_of(locked) != seen:
        raise NotReady(
            _("Somebody else has changed this unit meanwhile. Look at it again, then save.")
        )
    return locked
