"""The crosswalk of two sets: in which criterion of the later set a criterion of the earlier one
lives on. Proposed by code and title, corrected by the officer.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from criteria.models import CriteriaSet, Criterion, CrosswalkLine
from criteria.versions.proposal import Pairs, propose


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
