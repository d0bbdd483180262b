"""A copy of a sheet on which other points are tried out. Nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from criteria.models import CriteriaSet
from criteria.rules.ranking import band_of, highest_first
from criteria.rules.totals.results import ScoredLeaf, SheetTotals
from scoring.points.computing import total_by

Tried = Mapping[str, Decimal]  # points by the code of a leaf


@dataclass(frozen=True)
class BandAhead:
    """The next band above an index, and how many percent are missing."""

    name: str
    minimum: Decimal
    missing: Decimal


@dataclass(frozen=True)
class SheetCopy:
    """The leaves of a sheet as they count at one stage, and the set that counts them."""

    leaves: tuple[ScoredLeaf, ...]
    criteria_set: CriteriaSet

    def totals(self, tried: Tried | None = None) -> SheetTotals:
        """The totals with the points that are tried instead of the present ones."""
        tried = tried or {}
        leaves = (
            replace(leaf, points=tried[leaf.code]) if leaf.code in tried else leaf
            for leaf in self.leaves
        )
        return total_by(self.criteria_set, leaves)

    def has_points(self, code: str) -> bool:
        """Whether a leaf is scored at all; 0 is a score."""
        return any(leaf.code == code and leaf.points is not None for leaf in self.leaves)

    def band(self, index: Decimal | None) -> str:
        """The band that the points alone reach; blank below the lowest cut."""
        found = None if index is None else band_of(index, self.criteria_set.band_values)
        return found.name if found else ""

    def band_ahead(self, index: Decimal | None) -> BandAhead | None:
        """The nearest band that the index does not reach; None at the top."""
        if index is None:
            return None
        ahead = [each for each in self.criteria_set.band_values if not each.holds(index)]
        if not ahead:
            return None
        nearest = highest_first(ahead)[-1]
        return BandAhead(nearest.name, nearest.minimum, nearest.minimum - index)
