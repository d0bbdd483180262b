"""What the tasks of a plan cover of the criteria by which it is judged, leaf by leaf."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from criteria.models import CriteriaSet, Criterion
from plans.leaves.newer import NewerSet, newer_set
from plans.leaves.serving import ServingTask, serving_tasks
from plans.leaves.standing import LeafStanding, standing_of
from plans.models import Plan
from units.formats.letter_case import in_sentence_case


@dataclass(frozen=True)
class CoveredLeaf:
    """A leaf with the tasks that serve it; none: nobody covers it."""

    leaf: Criterion
    tasks: Sequence[ServingTask]

    @property
    def title(self) -> str:
        return in_sentence_case(self.leaf.title)


@dataclass(frozen=True)
class CoveredArea:
    """An area with its leaves as they are printed; `shown` are those that the filter leaves."""

    head: Criterion
    leaves: Sequence[CoveredLeaf]
    shown: Sequence[CoveredLeaf]

    @property
    def title(self) -> str:
        return in_sentence_case(self.head.title)

    @property
    def covered(self) -> int:
        return sum(bool(each.tasks) for each in self.leaves)


@dataclass(frozen=True)
class CoveredSet:
    criteria_set: CriteriaSet
    areas: Sequence[CoveredArea]

    @property
    def leaves(self) -> list[CoveredLeaf]:
        return [leaf for area in self.areas for leaf in area.leaves]

    @property
    def covered(self) -> int:
        return sum(area.covered for area in self.areas)

    @property
    def uncovered(self) -> int:
        return len(self.leaves) - self.covered

    @property
    def shown(self) -> list[CoveredArea]:
        """The areas of which the filter leaves something."""
        return [area for area in self.areas if area.shown]


@dataclass(frozen=True)
class PlanCoverage:
    """The sets in force with what covers them, and the older sets that tasks still name with what
    the newer ones changed.
    """

    sets: Sequence[CoveredSet]
    newer: Sequence[NewerSet]


def coverage_of(plan: Plan, on: date, *, uncovered_only: bool = False) -> PlanCoverage:
    """At the end of the day `on`. A task that names a leaf of an older set covers the one in which
    it lives on.
    """
    standing = standing_of(plan)
    serving = serving_tasks(plan.tasks.all(), on)
    by_leaf = _by_leaf(standing, serving)
    sets = [
        CoveredSet(each, tuple(_areas(each, by_leaf, uncovered_only))) for each in standing.sets
    ]
    newer = [newer_set(walk, serving) for walk in standing.walks]
    return PlanCoverage(sets, newer)


def _by_leaf(
    standing: LeafStanding, serving: Sequence[ServingTask]
) -> dict[int, list[ServingTask]]:
    found: dict[int, list[ServingTask]] = defaultdict(list)
    for each in serving:
        named = {leaf.pk for named in each.task.leaves.all() for leaf in standing.now(named)}
        for key in named:
            found[key].append(each)
    return found


def _areas(
    criteria_set: CriteriaSet, by_leaf: Mapping[int, list[ServingTask]], uncovered_only: bool
) -> Iterator[CoveredArea]:
    nodes = list(criteria_set.criteria.all())
    heads = {node.code: node for node in nodes if node.parent_id is None}
    by_area: dict[str, list[CoveredLeaf]] = {code: [] for code in heads}
    for node in nodes:
        if node.is_leaf:
            by_area[node.area_code].append(CoveredLeaf(node, tuple(by_leaf.get(node.pk, ()))))
    for code, leaves in by_area.items():
        shown = [leaf for leaf in leaves if not (uncovered_only and leaf.tasks)]
        yield CoveredArea(heads[code], leaves, shown)
