"""A line over years or periods. `templates/components/_line.html` draws it, with its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from units.formats.numbers import format_number

WIDTH, HEIGHT = 400, 190  # small, so that the words stay readable on a phone
LEFT, RIGHT, TOP, BOTTOM = 32, 8, 24, 38  # room for the words around the line
INSET = 24  # from the ends of the grid to the first and the last place
ABOVE, BELOW = -9, 17  # from a point to the foot of its label
STEP = 10  # percent between two lines of the grid
HUNDRED = 100


@dataclass(frozen=True)
class Mark:
    """One place on the axis: `at` says how far apart places are, 1 for neighbours. `values` has one
    for each series of the chart; None is no value, never 0, and leaves a gap.
    """

    at: int
    label: str
    values: Sequence[Decimal | None]
    note: str = ""

    @property
    def words(self) -> list[str]:
        """The values as text, blank for none."""
        return ["" if value is None else format_number(value, 2) for value in self.values]


@dataclass(frozen=True)
class LinePoint:
    """A value in its place, `label` lies at `label_y`; `series` is its number from 0."""

    series: int
    x: int
    y: int
    label: str
    label_y: int


@dataclass(frozen=True)
class LineRun:
    """The points of a series that follow one another, as SVG writes them."""

    series: int
    points: str


@dataclass(frozen=True)
class GridLine:
    y: int
    label: str


@dataclass(frozen=True)
class AxisLabel:
    x: int
    label: str
    note: str


@dataclass(frozen=True)
class LineChart:
    """A line for each series over the marks. `scale` are the lines of the grid, the lowest first;
    the values lie between its ends.
    """

    title: str
    heading: str
    series: Sequence[str]
    marks: Sequence[Mark]
    scale: Sequence[Decimal]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    scale_x: int = LEFT - 6
    label_y: int = HEIGHT - 20
    note_y: int = HEIGHT - 6

    @property
    def grid(self) -> list[GridLine]:
        return [GridLine(self._down(value), format_number(value)) for value in self.scale]

    @property
    def axis(self) -> list[AxisLabel]:
        return [AxisLabel(self._across(mark.at), mark.label, mark.note) for mark in self.marks]

    @property
    def points(self) -> list[LinePoint]:
        return [point for mark in self.marks for point in self._points_of(mark)]

    @property
    def lines(self) -> list[LineRun]:
        """Only neighbours are joined; a gap stays a gap."""
        return [run for series in range(len(self.series)) for run in self._runs(series)]

    def _points_of(self, mark: Mark) -> list[LinePoint]:
        """The label of the highest value stands above its point, of others below; equal values
        have one label.
        """
        known = [value for value in mark.values if value is not None]
        found, seen = [], set[Decimal]()
        for series, (value, words) in enumerate(zip(mark.values, mark.words, strict=True)):
            if value is None:
                continue
            y = self._down(value)
            label = "" if value in seen else words
            seen.add(value)
            shift = ABOVE if value == max(known) else BELOW
            found.append(LinePoint(series, self._across(mark.at), y, label, y + shift))
        return found

    def _runs(self, series: int) -> list[LineRun]:
        runs: list[list[Mark]] = []
        for mark in self.marks:
            if mark.values[series] is None:
                continue
            if runs and runs[-1][-1].at == mark.at - 1:
                runs[-1].append(mark)
            else:
                runs.append([mark])
        return [LineRun(series, self._written(run, series)) for run in runs if len(run) > 1]

    def _written(self, run: Sequence[Mark], series: int) -> str:
        return " ".join(
            f"{self._across(mark.at)},{self._down(value)}"
            for mark in run
            if (value := mark.values[series]) is not None
        )

    def _across(self, at: int) -> int:
        first, last = self.marks[0].at, self.marks[-1].at
        room = WIDTH - LEFT - RIGHT - 2 * INSET
        return LEFT + INSET + (at - first) * room // max(last - first, 1)

    def _down(self, value: Decimal) -> int:
        low, high = self.scale[0], self.scale[-1]
        return int(HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - TOP))


def percent_scale(marks: Sequence[Mark]) -> list[Decimal]:
    """The lines of the grid around percentages: tens, with room above and below."""
    values = [value for mark in marks for value in mark.values if value is not None]
    low, high = floor(min(values) / STEP) - 1, ceil(max(values) / STEP)
    if min(values) >= 0:
        low = max(low, 0)
    if max(values) < HUNDRED - STEP:
        high += 1
    return [Decimal(at * STEP) for at in range(low, max(high, low + 1) + 1)]
