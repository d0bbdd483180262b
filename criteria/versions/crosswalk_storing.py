"""Stores a corrected crosswalk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction

from criteria.models import CriteriaSet, CrosswalkLine
from criteria.versions.crosswalk import Crosswalk
from criteria.versions.typed_crosswalk import wanted_pairs
from units.audit.trail import record
from units.grants import Grant
from units.models import User
from units.permissions import require


def store_crosswalk(walk: Crosswalk, typed: Mapping[int, str], *, by: User) -> int:
    """Write the earlier codes of each later criterion ("1.1" or "1.1; 1.2", blank for none).

    Returns how many criteria changed. Raises PermissionDenied, or CrosswalkRefused with everything
    that is wrong, and then changes nothing.
    """
    require(by, Grant.MANAGE_CRITERIA, unit=walk.new.authority)
    wanted = wanted_pairs(walk, typed)
    with transaction.atomic():
        CriteriaSet.objects.select_for_update(of=("self",)).get(pk=walk.new.pk)
        lines = CrosswalkLine.objects.filter(old__criteria_set=walk.old, new__criteria_set=walk.new)
        stored: dict[int, set[int]] = defaultdict(set)
        for line in lines:
            stored[line.new_id].add(line.old_id)
        changed = [new for new in walk.new_nodes if wanted[new.pk] != stored[new.pk]]
        if not changed:
            return 0
        lines.filter(new__in=changed).delete()
        CrosswalkLine.objects.bulk_create(
            CrosswalkLine(old_id=old, new=new) for new in changed for old in sorted(wanted[new.pk])
        )
        codes = {node.pk: node.code for node in walk.old_nodes}
        record(
            "crosswalk_saved",
            by=by,
            target=walk.new,
            unit=walk.new.authority,
            before={new.code: _codes(stored[new.pk], codes) for new in changed},
            after={new.code: _codes(wanted[new.pk], codes) for new in changed},
        )
    return len(changed)


def _codes(keys: Iterable[int], codes: Mapping[int, str]) -> str:
    return "; ".join(sorted(codes[key] for key in keys))
