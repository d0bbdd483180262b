"""What the leaves that tasks name are now, when a newer set or version stands in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from criteria.models import CriteriaSet, Criterion, CrosswalkLine
from criteria.versions.crosswalk import Crosswalk, crosswalk_of
from plans.leaves.sets import sets_in_force
from plans.models import Plan


@dataclass(frozen=True)
class LeafStanding:
    """The sets in force, and the crosswalks that lead to them from the older sets that tasks of
    the plan name.
    """

    sets: tuple[CriteriaSet, ...]
    walks: tuple[Crosswalk, ...]

    @cached_property
    def in_force(self) -> set[int]:
        return {each.pk for each in self.sets}

    @cached_property
    def followers(self) -> dict[int, tuple[Criterion, ...]]:
        """The leaves in which each leaf of an older set lives on; none: it is gone."""
        found = {}
        for walk in self.walks:
            for old in walk.old_nodes:
                if old.is_leaf:
                    nodes = walk.after.get(old.pk, [])
                    found[old.pk] = tuple(leaf for node in nodes for leaf in _leaves(walk, node))
        return found

    def now(self, leaf: Criterion) -> tuple[Criterion, ...]:
        """The leaves in force for one that a task names; that of a set which none follows stays."""
        if leaf.criteria_set_id in self.in_force:
            return (leaf,)
        return self.followers.get(leaf.pk, (leaf,))


def standing_of(plan: Plan) -> LeafStanding:
    """Two queries, and four more for each older set that tasks of the plan name."""
    sets = sets_in_force(plan)
    named = CriteriaSet.objects.filter(criteria__tasks__plan=plan).distinct()
    older = named.exclude(pk__in=[each.pk for each in sets]).order_by("pk")
    pairs = [(old, _follower(old, sets)) for old in older]
    return LeafStanding(tuple(sets), tuple(crosswalk_of(old, new) for old, new in pairs if new))


def _follower(old: CriteriaSet, sets: Iterable[CriteriaSet]) -> CriteriaSet | None:
    """The set in force that follows an older one: of the same group, or by a stored crosswalk."""
    mine = [each for each in sets if each.authority_id == old.authority_id]
    same = [each for each in mine if each.unit_group == old.unit_group]
    if same:
        return same[0]
    lines = CrosswalkLine.objects.filter(old__criteria_set=old, new__criteria_set__in=mine)
    walked = set(lines.values_list("new__criteria_set", flat=True))
    return next((each for each in mine if each.pk in walked), None)


def _leaves(walk: Crosswalk, node: Criterion) -> list[Criterion]:
    """The node if it is a leaf, else the leaves below it: it was split up."""
    if node.is_leaf:
        return [node]
    below = f"{node.code}."
    return [each for each in walk.new_nodes if each.is_leaf and each.code.startswith(below)]
