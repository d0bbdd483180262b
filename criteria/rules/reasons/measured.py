"""The reasoning of rules that measure a figure."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from criteria.rules.figures import MeasuredFigure, ScaleStep

NoCaseWorth = Literal["full", "zero", "not_applicable"]


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
class NoCase:
    """Nothing of the kind happened in the period. `worth` is what the rule says then counts; None
    where it does not say: the appraiser decides, and until then nothing is earned.
    """

    worth: NoCaseWorth | None
    maximum: Decimal
