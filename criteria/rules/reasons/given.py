"""The reasoning of rules whose points are chosen, given, computed or surveyed."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Chosen:
    """An option of a list was taken."""

    index: int
    label: str
    points: Decimal


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
