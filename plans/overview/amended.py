"""The lines of a plan that amendments changed between the ends of two days."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise

from plans.models import Plan
from plans.overview.change_kinds import ChangeKind, PlanChange
from plans.versions.differences import Difference, PlanPart
from plans.versions.keeping import amended_by
from plans.versions.wording import changes_in_words


def amended_lines(
    plan: Plan, since: date, on: date, keys: Collection[int] | None
) -> Iterator[PlanChange]:
    """By the day of the amendment; of the tasks with these keys alone where some are given. Two
    queries at most.
    """
    ordinals = plan.versions.filter(issued_on__gt=since, issued_on__lte=on, ordinal__gt=1)
    new = list(ordinals.values_list("ordinal", flat=True))
    if not new:
        return
    kept = plan.versions.filter(ordinal__gte=min(new) - 1, ordinal__lte=max(new))
    for before, after in pairwise(kept.select_related("made_by")):
        found = amended_by(after, before)
        named = [each for each in found if keys is None or _is_of(each, keys)]
        by = after.made_by.full_name if after.made_by else ""
        for line in changes_in_words(named):
            yield PlanChange(ChangeKind.AMENDED, after.issued_on, line=line, by=by)


def _is_of(difference: Difference, keys: Collection[int]) -> bool:
    return difference.part == PlanPart.TASK and difference.key in keys
