"""A line of the result of one unit."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.models import Criterion
from criteria.rules.numbers import ZERO


@dataclass(frozen=True)
class ResultLine:
    """A node of the tree: `claimed` and `granted` are points of a leaf, sums above it. `granted`
    and `index` are of `judged`, the part of the maximum that is appraised.
    """

    criterion: Criterion
    depth: int
    maximum: Decimal
    claimed: Decimal | None
    first: Decimal | None
    granted: Decimal | None
    index: Decimal | None
    claimed_na: bool
    not_applicable: bool
    reason: str
    first_na: bool = False
    judged: Decimal = ZERO
    second: Decimal | None = None
    second_na: bool = False

    @property
    def is_leaf(self) -> bool:
        return self.criterion.is_leaf

    @property
    def is_again(self) -> bool:
        """Whether the leaf was appraised a second time."""
        return self.second is not None or self.second_na

    @property
    def lost(self) -> Decimal | None:
        """Points below the maximum of what is appraised; None while nothing is."""
        if self.granted is None or self.criterion.sign != Criterion.Sign.NORMAL:
            return None
        return self.judged - self.granted

    @property
    def is_lowered(self) -> bool:
        """Whether less is granted than was claimed."""
        return self.granted is not None and self.granted < (self.claimed or 0)

    @property
    def is_on_paper(self) -> bool:
        """One page holds areas, criteria and what was lowered."""
        return self.level <= 2 or self.is_lowered

    @property
    def level(self) -> int:
        return self.depth + 1
