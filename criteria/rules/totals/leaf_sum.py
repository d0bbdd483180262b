"""The running sum of some leaves, and a leaf as the total of itself."""

from fractions import Fraction

from criteria.rules.numbers import ZERO, half_up
from criteria.rules.totals.index import index_of
from criteria.rules.totals.results import ScoredLeaf, Total


class LeafSum:
    """A running sum of leaves; exact."""

    __slots__ = ("earned", "full", "leaves", "maximum", "scored")

    def __init__(self) -> None:
        self.earned = self.maximum = self.full = ZERO
        self.scored = self.leaves = 0

    def add(self, leaf: ScoredLeaf) -> None:
        self.leaves += 1
        self.full += leaf.maximum
        if leaf.not_applicable:
            self.scored += 1
            return
        self.maximum += leaf.maximum
        if leaf.points is not None:
            self.scored += 1
            self.earned += leaf.points

    def rescaled(self) -> Fraction:
        """E / (T - N) × T, unrounded; 0 where nothing is left."""
        return Fraction(self.earned) * Fraction(self.full) / Fraction(self.maximum or 1)

    def total(self, *, rescale: bool = False) -> Total:
        return Total(
            points=half_up(self.rescaled() if rescale else self.earned),
            maximum=self.maximum,
            full_maximum=self.full,
            index=index_of(self.earned, self.maximum),
            scored=self.scored,
            leaves=self.leaves,
            earned=self.earned,
            out_of=self.full if rescale and self.maximum else self.maximum,
        )


def total_of_leaf(leaf: ScoredLeaf) -> Total | None:
    """A leaf as the total of itself; None while it is not scored."""
    if leaf.points is None and not leaf.not_applicable:
        return None
    alone = LeafSum()
    alone.add(leaf)
    return alone.total()
