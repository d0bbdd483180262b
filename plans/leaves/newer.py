"""What a newer set or version changed for a plan whose tasks name leaves of the older one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from criteria.models import CriteriaSet
from criteria.versions.compared_criterion import ComparedCriterion
from criteria.versions.comparison import compare
from criteria.versions.crosswalk import Crosswalk
from plans.leaves.serving import ServingTask


@dataclass(frozen=True)
class DifferingLeaf:
    """A leaf that is new, gone, or says something else, with the tasks that serve it."""

    line: ComparedCriterion
    tasks: Sequence[ServingTask]


@dataclass(frozen=True)
class NewerSet:
    """`tasks` name leaves of `old`, which `new` follows; `leaves` are those that differ."""

    old: CriteriaSet
    new: CriteriaSet
    leaves: Sequence[DifferingLeaf]
    tasks: Sequence[ServingTask]


def newer_set(walk: Crosswalk, serving: Sequence[ServingTask]) -> NewerSet:
    old = {node.pk for node in walk.old_nodes}
    naming = [each for each in serving if any(leaf.pk in old for leaf in each.task.leaves.all())]
    return NewerSet(walk.old, walk.new, tuple(_changed(walk, serving)), naming)


def _changed(walk: Crosswalk, serving: Sequence[ServingTask]) -> Iterator[DifferingLeaf]:
    for area in compare(walk).areas:
        for line in area.lines:
            if line.node.is_leaf:
                nodes = (line.old, line.new, *line.others)
                keys = {node.pk for node in nodes if node}
                tasks = [
                    each
                    for each in serving
                    if any(leaf.pk in keys for leaf in each.task.leaves.all())
                ]
                yield DifferingLeaf(line, tasks)
