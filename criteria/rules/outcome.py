"""The result of scoring: points and the reasoning behind them, as data."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Measure = Literal["rate", "count", "days"]
NoCaseWorth = Literal["full", "zero", "not_applicable"]


@dataclass(frozen=True)
class MeasuredFigure:
    """The measured value: percent for a rate, else the number entered. Exact."""

    measure: Measure
    value: Decimal | Fraction
    name: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True)
class ScaleStep:
    """A line of a scale. None is an open end."""

    low: Decimal | None
    low_in: bool
    high: Decimal | None
    high_in: bool
    points: Decimal

    def holds(self, value: Decimal | Fraction) -> bool:
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_in)


@dataclass(frozen=True)
class Chosen:
    """An option of a list was taken."""

    index: int
    label: str
    points: Decimal


@dataclass(frozen=True)
class OnStep:
    """The figure falls on a line of the scale."""

    figure: MeasuredFigure
    step: ScaleStep
    line: int  # index among the lines as printed


@dataclass(frozen=True)
class InProportion:
    """Points in proportion to the target; from the target on no more than the maximum."""

    figure: MeasuredFigure
    target: Decimal
    maximum: Decimal
    unrounded: Fraction


@dataclass(frozen=True)
class BelowFloor:
    """The figure does not reach the floor."""

    figure: MeasuredFigure
    floor: Decimal


@dataclass(frozen=True)
class CountedItems:
    """So many items at so many points for every so many of them, up to the maximum."""

    count: Decimal
    points_each: Decimal
    every: Decimal
    maximum: Decimal
    unrounded: Decimal

    @property
    def blocks(self) -> Decimal:
        return self.count // self.every


@dataclass(frozen=True)
class Fault:
    """One sort of fault: what every so many occurrences cost, and how many there were."""

    label: str
    points: Decimal
    every: Decimal
    count: Decimal

    @property
    def blocks(self) -> Decimal:
        return self.count // self.every


@dataclass(frozen=True)
class Deducted:
    """The maximum less what the faults cost, not below 0."""

    maximum: Decimal
    faults: tuple[Fault, ...]
    unrounded: Decimal


@dataclass(frozen=True)
class DonePart:
    """One of the parts that add up, and whether it was done."""

    label: str
    points: Decimal
    done: bool


@dataclass(frozen=True)
class Summed:
    """The parts that were done, added up to no more than the maximum."""

    parts: tuple[DonePart, ...]
    maximum: Decimal
    unrounded: Decimal


@dataclass(frozen=True)
class Computed:
    """The value of the formula, before it is kept between 0 and the maximum."""

    expression: str
    figures: tuple[tuple[str, Decimal], ...]
    maximum: Decimal
    unrounded: Fraction


@dataclass(frozen=True)
class Surveyed:
    """Mean satisfaction times the maximum."""

    percent: Decimal
    maximum: Decimal
    unrounded: Fraction


@dataclass(frozen=True)
class GivenPoints:
    """Points given by the appraiser, in steps."""

    points: Decimal
    step: Decimal


@dataclass(frozen=True)
class NoCase:
    """Nothing of the kind happened in the period. `worth` is what the rule says then counts; None
    where it does not say: the appraiser decides, and until then nothing is earned.
    """

    worth: NoCaseWorth | None
    maximum: Decimal


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
