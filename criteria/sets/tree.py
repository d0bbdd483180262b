"""The tree of a set in memory while it is changed, and the few statements that store it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from criteria.annex.checks import LONGEST_CODE
from criteria.annex.data import LEVELS
from criteria.models import CriteriaSet, Criterion
from units.refusals import NotReady

HIGHEST = 999
ROOT = 0  # what areas stand under


class SetTree:
    """The nodes of a set by their parents, siblings in the order of print.

    Whatever is changed here, `write` stores it whole: a code is the parent's code, a dot and a
    number; positions run from 1 on, every node before its children; a node adds to the total,
    subtracts from it or stands in it as its area does.
    """

    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.criteria_set = criteria_set
        self._new: list[Criterion] = []
        self._nodes: dict[int, Criterion] = {}
        self._below: dict[int, list[Criterion]] = defaultdict(list)
        for node in criteria_set.criteria.all():
            self._nodes[node.pk] = node
            self._below[node.parent_id or ROOT].append(node)
        self._before = {pk: values_of(node) for pk, node in self._nodes.items()}

    def __iter__(self) -> Iterator[Criterion]:
        """Every node in the order of print."""
        for area in self.children(None):
            yield from self.subtree(area)

    def find(self, pk: int) -> Criterion:
        if pk not in self._nodes:
            raise NotReady(_("The criterion no longer exists."))
        return self._nodes[pk]

    def above(self, node: Criterion) -> Criterion | None:
        return self._nodes[node.parent_id] if node.parent_id else None

    def children(self, node: Criterion | None) -> list[Criterion]:
        return self._below[node.pk if node else ROOT]  # a new node has no key and nothing below it

    def siblings(self, node: Criterion) -> list[Criterion]:
        """The node and those beside it."""
        return self._below[node.parent_id or ROOT]

    def subtree(self, node: Criterion) -> list[Criterion]:
        """The node and everything below it, in the order of print."""
        below = [each for child in self.children(node) for each in self.subtree(child)]
        return [node, *below]

    def values_before(self, node: Criterion) -> dict[str, Any]:
        """What the node held when the tree was read."""
        return self._before[node.pk]

    # --- changes ---------------------------------------------------------------------------------

    def next_number(self, parent: Criterion | None) -> int:
        """The first number after those of the children."""
        return max((number_of(child) for child in self.children(parent)), default=0) + 1

    def put(
        self, node: Criterion, parent: Criterion | None, number: int, at: int | None = None
    ) -> None:
        """Put the node under a parent, at an index among its children or at their end."""
        siblings = self.children(parent)
        siblings.insert(len(siblings) if at is None else at, node)
        node.parent = parent
        if node._state.adding:
            self._new.append(node)
        if parent:
            node.task_area = None
        self.sign(node, parent.sign if parent else node.sign)
        self.number(node, number)

    def take_out(self, node: Criterion) -> None:
        """Take the node and what is below it from its place."""
        self.siblings(node).remove(node)

    def forget(self, nodes: Iterable[Criterion]) -> None:
        """Nodes that were deleted."""
        for node in nodes:
            del self._nodes[node.pk]

    def sign(self, node: Criterion, sign: str) -> None:
        for each in self.subtree(node):
            each.sign = sign

    def number(self, node: Criterion, number: int) -> None:
        """Give the node a number; the codes below it follow. Raises NotReady where it is taken."""
        parent = self.above(node)
        code = f"{parent.code}.{number}" if parent else str(number)
        if any(each.code == code for each in self.siblings(node) if each is not node):
            raise NotReady(_("The code %(code)s is taken.") % {"code": code})
        self._recode(node, code)

    def renumber(self, parent: Criterion | None) -> None:
        """Number the children as they are printed: 1, 2, 3 …"""
        front = f"{parent.code}." if parent else ""
        for number, child in enumerate(self.children(parent), start=1):
            self._recode(child, f"{front}{number}")

    def _recode(self, node: Criterion, code: str) -> None:
        if len(code) > LONGEST_CODE or number_in(code) > HIGHEST:
            raise NotReady(_("The code %(code)s would be too long.") % {"code": code})
        for child in self.children(node):
            self._recode(child, f"{code}.{number_of(child)}")
        node.code = code
        node.level = LEVELS[min(code.count("."), len(LEVELS) - 1)]

    # --- storing ---------------------------------------------------------------------------------

    def write(self) -> list[Criterion]:
        """Store what has changed: one statement for the nodes that were there, one for new ones."""
        for position, node in enumerate(self, start=1):
            node.position = position
        changed, fields = [], set()
        for node in self._nodes.values():
            before = self._before[node.pk]
            if any(getattr(node, name) != before[name] for name in ("rule", "maximum")):
                node.forget_reach()  # the confirmation was for another rule or other points
            after = values_of(node)
            if differing := [name for name in after if after[name] != before[name]]:
                changed.append(node)
                fields.update(differing)
        if changed:
            Criterion.objects.bulk_update(changed, sorted(fields))
        if self._new:
            Criterion.objects.bulk_create(self._new)
        return changed


def values_of(node: Criterion) -> dict[str, Any]:
    return {
        field.name: getattr(node, field.attname)
        for field in Criterion._meta.concrete_fields
        if not field.primary_key
    }


def number_of(node: Criterion) -> int:
    return number_in(node.code)


def number_in(code: str) -> int:
    """The last number of a code: 3 of "1.2.3"."""
    return int(code.rpartition(".")[2])
