"""Pairs of criteria that are likely the same, by code and title."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from criteria.models import Criterion
from units.formats.text import search_key

SIMILAR = 0.75  # of two titles, where 1 is the same
Pairs = Sequence[tuple[Criterion, Criterion]]


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
