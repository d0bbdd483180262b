"""What each assignee gets by an assignment: the leaves and their points."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.models import Criterion
from scoring.assignments.assignee_keys import Key, nearest
from scoring.assignments.assignees import Assignee


@dataclass(frozen=True)
class Portion:
    """What one assignee would get."""

    name: str
    codes: Sequence[str]
    points: Decimal


def portions(
    chosen: Mapping[int, Key], nodes: Sequence[Criterion], assignees: Mapping[Key, Assignee]
) -> list[Portion]:
    """Office → leaves, in the order of the assignees; `nodes` are those of the whole set."""
    given = {node.code: chosen[node.pk] for node in nodes if node.pk in chosen}
    leaves: dict[Key, list[Criterion]] = defaultdict(list)
    for node in nodes:
        key = nearest(node.code, given) if node.method == Criterion.Method.SELF else None
        if key:
            leaves[key].append(node)
    return [
        Portion(str(assignee), [leaf.code for leaf in found], sum_of(found))
        for key, assignee in assignees.items()
        if (found := leaves.get(key))
    ]


def sum_of(leaves: Sequence[Criterion]) -> Decimal:
    return sum((leaf.maximum for leaf in leaves), Decimal(0))
