"""The indices of a unit over the years as a line that the server draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.numbers import half_up
from scoring.results.year_results import YearResult
from units.formats.numbers import format_number

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


def chart_of(series: Sequence[YearResult]) -> Chart | None:
    """The chart of results with an index, the oldest first; None for fewer than two years."""
    values = [(each.year, each.index) for each in series if each.index is not None]
    if len(values) < 2:
        return None
    indices = [index for _year, index in values]
    low = max(int(min(indices)) // STEP * STEP - STEP, 0)
    high = -(-int(max(indices)) // STEP) * STEP + (STEP if max(indices) < 100 - STEP else 0)
    high = max(high, low + STEP)
    first, last = values[0][0], values[-1][0]

    def down(value: Decimal | int) -> Decimal:
        share = (Decimal(value) - low) / (high - low)
        return half_up(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)

    def across(year: int) -> Decimal:
        room = WIDTH - LEFT - RIGHT - 2 * INSET
        return half_up(LEFT + INSET + Decimal(year - first) / (last - first) * room, 1)

    points = [
        Point(across(year), down(index), year, format_number(index, 2)) for year, index in values
    ]
    return Chart(
        points=points,
        lines=_joined(points),
        grid=[GridLine(down(at), format_number(at)) for at in range(low, high + 1, STEP)],
    )


def _joined(points: Sequence[Point]) -> list[str]:
    runs: list[list[Point]] = []
    for point in points:
        if runs and runs[-1][-1].year == point.year - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return [" ".join(f"{each.x},{each.y}" for each in run) for run in runs if len(run) > 1]
