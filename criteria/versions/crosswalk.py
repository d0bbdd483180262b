"""The crosswalk of two sets: in which criterion of the later set a criterion of the earlier one
lives on. Proposed by code and title, corrected by the officer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Criterion, CrosswalkLine
from units.audit.trail import record
from units.formats.text import clean, search_key
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import Invalid

SIMILAR = 0.75  # of two titles, where 1 is the same
Pairs = Sequence[tuple[Criterion, Criterion]]


class CrosswalkRefused(Invalid):
    """What was typed names no criterion; `by_field` says why, by the key of the later criterion."""

    def __init__(self, by_field: Mapping[int, str]) -> None:
        super().__init__(by_field=by_field)


@dataclass(frozen=True)
class Crosswalk:
    """Two sets and the pairs of criteria between them, in the order of the later one."""

    old: CriteriaSet
    new: CriteriaSet
    old_nodes: Sequence[Criterion]
    new_nodes: Sequence[Criterion]
    pairs: Pairs
    is_stored: bool

    @cached_property
    def before(self) -> dict[int, list[Criterion]]:
        """The earlier criteria of each later one, by its key."""
        found: dict[int, list[Criterion]] = defaultdict(list)
        for old, new in self.pairs:
            found[new.pk].append(old)
        return found

    @cached_property
    def after(self) -> dict[int, list[Criterion]]:
        """The later criteria of each earlier one, by its key."""
        found: dict[int, list[Criterion]] = defaultdict(list)
        for old, new in self.pairs:
            found[old.pk].append(new)
        return found

    @cached_property
    def one_to_one(self) -> list[tuple[Criterion, Criterion]]:
        """The pairs that are neither split up nor merged."""
        before, after = self.before, self.after
        return [
            (old, new)
            for old, new in self.pairs
            if len(before[new.pk]) == 1 and len(after[old.pk]) == 1
        ]


def crosswalk_of(old: CriteriaSet, new: CriteriaSet) -> Crosswalk:
    """The crosswalk as it is stored; what is proposed where nothing is. Three queries."""
    old_nodes, new_nodes = list(old.criteria.all()), list(new.criteria.all())
    by_key = {node.pk: node for node in (*old_nodes, *new_nodes)}
    stored = CrosswalkLine.objects.filter(old__criteria_set=old, new__criteria_set=new)
    pairs = [(by_key[line.old_id], by_key[line.new_id]) for line in stored]
    return Crosswalk(
        old,
        new,
        old_nodes,
        new_nodes,
        pairs or propose(old_nodes, new_nodes),
        is_stored=bool(pairs),
    )


def earlier_sets(criteria_set: CriteriaSet) -> list[CriteriaSet]:
    """The sets of the same authority that a set follows: those with a stored crosswalk first, then
    those of the same group, the newest in front.
    """
    walked = set(
        CrosswalkLine.objects.filter(new__criteria_set=criteria_set)
        .order_by()
        .values_list("old__criteria_set", flat=True)
        .distinct()
    )
    before = Q(year__lt=criteria_set.year) | Q(
        year=criteria_set.year,
        unit_group=criteria_set.unit_group,
        version__lt=criteria_set.version,
    )
    sets = CriteriaSet.objects.filter(
        before | Q(pk__in=walked), authority=criteria_set.authority_id
    ).order_by("-year", "-version", "unit_group", "pk")
    group = criteria_set.unit_group
    return sorted(sets, key=lambda each: (each.pk not in walked, each.unit_group != group))


def followed_by(criteria_set: CriteriaSet, earlier: Sequence[CriteriaSet]) -> CriteriaSet | None:
    """The earlier set with which a set is compared by default: one with a stored crosswalk, or of
    the same group. None else: a set for other units is only compared on request.
    """
    if not earlier:
        return None
    first = earlier[0]
    walked = CrosswalkLine.objects.filter(old__criteria_set=first, new__criteria_set=criteria_set)
    return first if first.unit_group == criteria_set.unit_group or walked.exists() else None


def propose(old_nodes: Iterable[Criterion], new_nodes: Iterable[Criterion]) -> Pairs:
    """Pairs that are likely: the same code with a similar title, then the same title elsewhere.

    A criterion only matches one of its own kind: a leaf a leaf, a branch a branch.
    """
    free = {node.code: node for node in old_nodes}
    found: dict[int, Criterion] = {}
    waiting = []
    for new in new_nodes:
        old = free.get(new.code)
        if old and old.is_leaf == new.is_leaf and similar(old.title, new.title):
            found[new.pk] = free.pop(new.code)
        else:
            waiting.append(new)
    titles: dict[tuple[str, bool], list[Criterion]] = defaultdict(list)
    for old in free.values():
        titles[search_key(old.title), old.is_leaf].append(old)
    for new in waiting:
        same = titles[search_key(new.title), new.is_leaf]
        if len(same) == 1:
            found[new.pk] = same.pop()
    return [(found[new.pk], new) for new in new_nodes if new.pk in found]


def similar(one: str, other: str) -> bool:
    """Whether two titles say nearly the same, whatever the case and the diacritics."""
    first, second = search_key(one), search_key(other)
    return first == second or SequenceMatcher(None, first, second, False).ratio() >= SIMILAR


def read_typed(walk: Crosswalk, sent: Mapping[str, str]) -> dict[int, str]:
    """The typed codes for each later criterion; where the page sent none, the stored ones."""
    before = walk.before
    return {
        new.pk: clean(
            sent.get(f"old_{new.pk}", "; ".join(old.code for old in before.get(new.pk, [])))
        )
        for new in walk.new_nodes
    }


def store_crosswalk(walk: Crosswalk, typed: Mapping[int, str], *, by: User) -> int:
    """Write the earlier codes of each later criterion ("1.1" or "1.1; 1.2", blank for none).

    Returns how many criteria changed. Raises PermissionDenied, or CrosswalkRefused with everything
    that is wrong, and then changes nothing.
    """
    require(by, Grant.MANAGE_CRITERIA, unit=walk.new.authority)
    wanted = _read(walk, typed)
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


def _read(walk: Crosswalk, typed: Mapping[int, str]) -> dict[int, set[int]]:
    by_code = {node.code: node for node in walk.old_nodes}
    wanted: dict[int, set[int]] = {}
    errors: dict[int, str] = {}
    for new in walk.new_nodes:
        codes = typed.get(new.pk, "").replace(",", ";").replace(" ", ";").split(";")
        codes = [code.strip(".") for code in codes if code]
        unknown = [code for code in codes if code not in by_code]
        other_kind = [
            code for code in codes if code in by_code and by_code[code].is_leaf != new.is_leaf
        ]
        if unknown:
            errors[new.pk] = _("The earlier set has no criterion %(codes)s.") % {
                "codes": ", ".join(unknown)
            }
        elif other_kind:
            errors[new.pk] = _(
                "%(codes)s: a scored criterion only follows a scored one, a heading a heading."
            ) % {"codes": ", ".join(other_kind)}
        else:
            wanted[new.pk] = {by_code[code].pk for code in codes}
    if errors:
        raise CrosswalkRefused(errors)
    return wanted


def _codes(keys: Iterable[int], codes: Mapping[int, str]) -> str:
    return "; ".join(sorted(codes[key] for key in keys))
