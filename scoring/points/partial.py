"""A sheet of which only a part is appraised: what nobody has judged yet does not count as 0."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.rules.totals import SheetTotals, Total
from scoring.models import ScoreEntry
from scoring.points.stages import Stage
from scoring.points.totals import compute, leaf_of


def is_partial(whole: Total) -> bool:
    return whole.scored < whole.leaves


def judged_part(
    entries: Iterable[ScoreEntry], criteria_set: CriteriaSet, stage: Stage
) -> SheetTotals:
    """The totals of the leaves that are judged, on their own maximum."""
    judged = []
    for entry in entries:
        leaf = leaf_of(entry, stage)
        if leaf.points is not None or leaf.not_applicable:
            judged.append(entry)
    return compute(judged, criteria_set, stage)


def part_text(whole: Total) -> str:
    """Of how many criteria an unfinished appraisal speaks."""
    return _("on the part that is appraised: %(scored)s/%(leaves)s criteria") % {
        "scored": whole.scored,
        "leaves": whole.leaves,
    }
