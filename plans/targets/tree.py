"""Targets in the order in which they are printed: each with its parts below it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from plans.annex.target_codes import parent_of
from plans.models import Target


@dataclass(frozen=True)
class PlacedTarget:
    """A target in the tree: `depth` from 0; its place among its `siblings`, from 1."""

    target: Target
    depth: int
    place: int
    siblings: int

    @property
    def up(self) -> int | None:
        return self.place - 1 if self.place > 1 else None

    @property
    def down(self) -> int | None:
        return self.place + 1 if self.place < self.siblings else None


def in_tree(targets: Iterable[Target]) -> list[PlacedTarget]:
    """The targets of a plan as printed, parts after what they are part of."""
    children: dict[int | None, list[Target]] = defaultdict(list)
    for target in sorted(targets, key=lambda each: (each.position, each.pk)):
        children[target.parent_id].append(target)
    placed: list[PlacedTarget] = []

    def go_down(above: int | None, depth: int) -> None:
        siblings = children[above]
        for place, target in enumerate(siblings, start=1):
            placed.append(PlacedTarget(target, depth, place, len(siblings)))
            go_down(target.pk, depth + 1)

    go_down(None, 0)
    return placed


def below(target: Target, targets: Iterable[Target]) -> list[Target]:
    """The target itself and all that stands below it, in the order given."""
    found = {target.pk}
    rows = list(targets)
    while more := {each.pk for each in rows if each.parent_id in found} - found:
        found |= more
    return [each for each in rows if each.pk in found]


def targets_out_of_place(targets: Iterable[Target]) -> list[Target]:
    """The targets of a plan whose parent was not what their codes say, put right, unsaved."""
    by_code = {target.code: target for target in targets}
    wrong = []
    for code, target in by_code.items():
        above = by_code.get(parent_of(code, by_code.keys()) or "")
        if target.parent_id != (above.pk if above else None):
            target.parent = above
            wrong.append(target)
    return wrong
