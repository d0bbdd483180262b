"""Targets in the order in which they are printed: each with its parts below it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plans.annex.target_codes import parent_of
from plans.models import Target


@dataclass(frozen=True)
class PlacedTarget:
    """A target in the tree: `depth` from 0; the places among its siblings to which it can be moved
    ("2:145": the second, where target 145 stands; "": there is none).
    """

    target: Target
    depth: int
    up: str
    down: str


def in_tree(targets: Iterable[Target]) -> list[PlacedTarget]:
    """The targets of a plan as printed, parts after what they are part of."""
    children: dict[int | None, list[Target]] = defaultdict(list)
    for target in sorted(targets, key=lambda each: (each.position, each.pk)):
        children[target.parent_id].append(target)
    placed: list[PlacedTarget] = []

    def go_down(above: int | None, depth: int) -> None:
        siblings = children[above]
        keys = [target.pk for target in siblings]
        for index, target in enumerate(siblings):
            placed.append(PlacedTarget(target, depth, *places_beside(keys, index)))
            go_down(target.pk, depth + 1)

    go_down(None, 0)
    return placed


def places_beside(keys: Sequence[int], index: int) -> tuple[str, str]:
    """The places above and below a line among its siblings, each with the line that stands there:
    moved, it says what the person saw.
    """
    above = f"{index}:{keys[index - 1]}" if index else ""
    return above, f"{index + 2}:{keys[index + 1]}" if index + 1 < len(keys) else ""


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
