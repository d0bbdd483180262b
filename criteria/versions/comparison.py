"""Compares two versions of a set: criteria added, removed, moved, or scored differently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import capfirst

from criteria.models import Criterion
from criteria.versions.attributes import differences_of
from criteria.versions.compared_criterion import STATUSES, ComparedCriterion
from criteria.versions.crosswalk import Crosswalk
from units.formats.letter_case import in_sentence_case


@dataclass(frozen=True)
class ComparedArea:
    """An area of the later version, or a removed one, with the lines that changed."""

    head: Criterion
    lines: Sequence[ComparedCriterion]
    unchanged: int

    @property
    def title(self) -> str:
        return in_sentence_case(self.head.title)


@dataclass(frozen=True)
class VersionComparison:
    """`counts` are texts: how many criteria were added, removed, moved and so on."""

    areas: Sequence[ComparedArea]
    counts: Sequence[str]

    @property
    def is_same(self) -> bool:
        return not any(area.lines for area in self.areas)


def compare(walk: Crosswalk) -> VersionComparison:
    """What changed from the earlier to the later set of a crosswalk, area by area."""
    lines = list(_lines(walk))
    changed = [line for line in lines if line.is_changed]
    heads = {node.code: node for node in (*walk.old_nodes, *walk.new_nodes) if not node.parent_id}
    by_area = groupby(
        sorted(lines, key=lambda line: int(line.node.area_code)),
        key=lambda line: line.node.area_code,
    )
    areas = []
    for code, found in by_area:
        of_area = list(found)
        shown = [line for line in of_area if line.is_changed]
        areas.append(ComparedArea(heads[code], shown, len(of_area) - len(shown)))
    counts = [
        f"{capfirst(str(words))}: {number}"
        for status, words in STATUSES.items()
        if (number := sum(line.status == status for line in changed))
    ]
    return VersionComparison(areas, counts)


def _lines(walk: Crosswalk) -> Iterator[ComparedCriterion]:
    before, after = walk.before, walk.after
    for new in walk.new_nodes:
        olds = before.get(new.pk, [])
        if not olds:
            yield ComparedCriterion(None, new, (), ())
            continue
        old = olds[0]
        others = [*olds[1:], *(each for each in after[old.pk] if each.pk != new.pk)]
        yield ComparedCriterion(old, new, others, tuple(differences_of(old, new)))
    for old in walk.old_nodes:
        if old.pk not in after:
            yield ComparedCriterion(old, None, (), ())
