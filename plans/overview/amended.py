"""The lines of a plan that amendments changed between the ends of two days."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise

from plans.models import Plan
from plans.overview.change_kinds import ChangeKind, PlanChange
from plans.versions.differences import Difference, PlanPart, differences
from plans.versions.text import PlanText
from plans.versions.wording import changes_in_words


def amended_lines(
    plan: Plan, since: date, on: date, codes: Collection[str] | None
) -> Iterator[PlanChange]:
    """By the day of the amendment; of the tasks with these codes alone where some are given. Two
    queries at most.
    """
    ordinals = plan.versions.filter(issued_on__gt=since, issued_on__lte=on, ordinal__gt=1)
    new = list(ordinals.values_list("ordinal", flat=True))
    if not new:
        return
    kept = plan.versions.filter(ordinal__gte=min(new) - 1, ordinal__lte=max(new))
    for before, after in pairwise(kept.select_related("made_by")):
        found = differences(PlanText.from_json(before.text), PlanText.from_json(after.text))
        named = [each for each in found if codes is None or _is_of(each, codes)]
        by = after.made_by.full_name if after.made_by else ""
        for line in changes_in_words(named):
            yield PlanChange(ChangeKind.AMENDED, after.issued_on, line=line, by=by)


def _is_of(difference: Difference, codes: Collection[str]) -> bool:
    return difference.part == PlanPart.TASK and difference.code in codes
