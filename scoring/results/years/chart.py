"""The chart of a unit over the years, as values that a template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 440, 190  # small, so that the words stay readable on a phone
LEFT, RIGHT, TOP, BOTTOM = 32, 8, 24, 30  # room for the words around the line
INSET = 24  # from the ends of the grid to the first and the last year
STEP = 10  # percent between two lines of the grid


@dataclass(frozen=True)
class Point:
    """One year, where it lies and what stands beside it."""

    x: Decimal
    y: Decimal
    year: int
    label: str


@dataclass(frozen=True)
class GridLine:
    y: Decimal
    label: str


@dataclass(frozen=True)
class Chart:
    """`lines` join the points of years that follow one another; a gap stays a gap."""

    points: Sequence[Point]
    lines: Sequence[str]
    grid: Sequence[GridLine]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - 8

    @property
    def words(self) -> str:
        """The line in words, for screen readers."""
        return "; ".join(f"{point.year}: {point.label}" for point in self.points)
