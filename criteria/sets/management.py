"""What the page of a set offers besides its tree: subgroups, copies, versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from criteria.models import CriteriaSet
from criteria.sets.subgroups import SubgroupLine, subgroup_lines
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may


@dataclass(frozen=True)
class SetManagement:
    """`manages` says whether the person may change and copy the set."""

    subgroups: Sequence[SubgroupLine]
    manages: Verdict
    is_draft: bool


def management_of(criteria_set: CriteriaSet, user: User) -> SetManagement:
    """What the person sees beside the tree of a set, and may do with the set."""
    return SetManagement(
        subgroups=subgroup_lines(criteria_set),
        manages=may(user, Grant.MANAGE_CRITERIA, unit=criteria_set.authority),
        is_draft=criteria_set.status == CriteriaSet.Status.DRAFT,
    )
