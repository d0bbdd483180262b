"""The result of scoring: points, the reasoning behind them, and questions to the officer."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.reasons.counted import CountedItems, Deducted, Summed
from criteria.rules.reasons.given import Chosen, Computed, GivenPoints, Surveyed
from criteria.rules.reasons.measured import BelowFloor, InProportion, NoCase, OnStep

Because = (
    Chosen
    | OnStep
    | InProportion
    | BelowFloor
    | CountedItems
    | Deducted
    | Summed
    | Computed
    | Surveyed
    | GivenPoints
    | NoCase
)


@dataclass(frozen=True)
class Outcome:
    """Points (None = not applicable), why, and what the officer should be asked.

    `questions` holds codes: `over_hundred` (the numerator exceeds its denominator),
    `over_maximum` (a formula yields more than the maximum), `case_without_whole` (a numerator
    although there is no case). They never change the points.
    """

    points: Decimal | None
    because: Because
    questions: tuple[str, ...] = ()

    @property
    def is_undecided(self) -> bool:
        """Whether the rule leaves it to the appraiser what counts."""
        return isinstance(self.because, NoCase) and self.because.worth is None
