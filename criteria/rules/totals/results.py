"""The totals of a sheet, and the scored leaves they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.numbers import ZERO


@dataclass(frozen=True)
class ScoredLeaf:
    """One scored line of a sheet. `points` is None while it is not scored; 0 is a score."""

    code: str
    maximum: Decimal
    method: str  # self | survey | appraiser
    sign: str  # normal | bonus | penalty
    points: Decimal | None
    not_applicable: bool = False


@dataclass(frozen=True)
class Total:
    """What some leaves add up to.

    `maximum` is what counts after the leaves that are not applicable, `full_maximum` what would
    count if all were. `earned` are the points as awarded, out of `maximum`; `points` differ from
    them only where the appraised points of a sheet are re-scaled, and are out of `out_of`. A leaf
    that is not applicable counts as scored. Units are ranked and banded by `index`: points compare
    only where the maximum is the same.
    """

    points: Decimal
    maximum: Decimal
    full_maximum: Decimal
    index: Decimal | None  # percent; None where nothing counts
    scored: int
    leaves: int
    earned: Decimal
    out_of: Decimal

    @property
    def lost(self) -> Decimal:
        return max(self.maximum - self.earned, ZERO)

    @property
    def is_full(self) -> bool:
        """Whether everything that counts was earned."""
        return self.maximum > 0 and self.earned >= self.maximum


@dataclass(frozen=True)
class SheetTotals:
    """The totals of one sheet. `rescaled`: something is not applicable, say on what they stand."""

    whole: Total
    appraised: Total
    survey: Total
    bonus: Decimal
    penalty: Decimal
    by_code: Mapping[str, Total]
    rescaled: bool
    appraised_by_code: Mapping[str, Total]
    survey_by_code: Mapping[str, Total]
