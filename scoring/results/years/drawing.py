"""Draws the indices of a unit over the years: where each point and line lies."""

from collections.abc import Sequence
from decimal import Decimal

from criteria.rules.numbers import half_up
from scoring.results.years.chart import (
    BOTTOM,
    HEIGHT,
    INSET,
    LEFT,
    RIGHT,
    STEP,
    TOP,
    WIDTH,
    Chart,
    GridLine,
    Point,
)
from scoring.results.years.result import YearResult
from units.formats.numbers import format_number


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
