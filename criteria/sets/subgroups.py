"""The subgroups of a set: which leaves do not apply to whom, and on how many points that leaves
a unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.models import CriteriaSet, Criterion, Subgroup


@dataclass(frozen=True)
class SubgroupLine:
    """One subgroup in words: the codes that do not apply, and the points that remain of all."""

    subgroup: Subgroup
    codes: Sequence[str]
    maximum: Decimal
    full: Decimal

    @property
    def dialog(self) -> str:
        return f"delete-subgroup-{self.subgroup.pk}"


def exclusions(criteria_set: CriteriaSet) -> dict[int | None, frozenset[int]]:
    """The leaves that do not apply, by subgroup and for units without one. Three queries."""
    leaves = list(criteria_set.criteria.filter(method__isnull=False))
    subgroups = criteria_set.subgroups.prefetch_related("excluded")
    return {None: _without(leaves, criteria_set, [])} | {
        each.pk: _without(leaves, criteria_set, each.excluded.all()) for each in subgroups
    }


def subgroup_lines(criteria_set: CriteriaSet) -> list[SubgroupLine]:
    """The subgroups of a set as its page shows them. Three queries."""
    leaves = list(criteria_set.criteria.filter(method__isnull=False))
    full = _points(leaves)
    lines = []
    for subgroup in criteria_set.subgroups.prefetch_related("excluded"):
        excluded = subgroup.excluded.all()
        without = _without(leaves, criteria_set, excluded)
        left = _points(leaf for leaf in leaves if leaf.pk not in without)
        lines.append(SubgroupLine(subgroup, [node.code for node in excluded], left, full))
    return lines


def _without(
    leaves: Iterable[Criterion], criteria_set: CriteriaSet, excluded: Iterable[Criterion]
) -> frozenset[int]:
    """The keys of the excluded leaves: those of a survey that is not held, those that are named,
    and those below a branch that is named.
    """
    codes = {node.code for node in excluded}
    return frozenset(
        leaf.pk
        for leaf in leaves
        if leaf.code in codes
        or any(leaf.code.startswith(f"{code}.") for code in codes)
        or (leaf.method == Criterion.Method.SURVEY and not criteria_set.survey_held)
    )


def _points(leaves: Iterable[Criterion]) -> Decimal:
    return sum((leaf.maximum for leaf in leaves if leaf.sign == Criterion.Sign.NORMAL), Decimal(0))
