"""A measured figure, and the line of a scale that it may fall on."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Measure = Literal["rate", "count", "days"]


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
