"""A sheet of which only a part is appraised: leaves that are not judged yet do not count as 0."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.rules.totals.results import SheetTotals, Total
from scoring.models import ScoreEntry
from scoring.points.computing import compute, leaf_of
from scoring.points.stages import Stage


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
    """The sentence how many criteria an unfinished appraisal covers."""
    return _("on the part that is appraised: %(scored)s/%(leaves)s criteria") % {
        "scored": whole.scored,
        "leaves": whole.leaves,
    }
