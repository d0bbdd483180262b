"""Horizontal bars: what was reached and what was lost of a maximum.

`templates/components/_bars.html` draws them: a table whose rows hold a small SVG each, so that the
figures are text for everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

ROOM = 400  # the longest bar in units of the drawing
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Bar:
    """One line of a chart. What `reached` and `lost` leave of `maximum` is not judged yet; both are
    None while nothing is. `why` says why there is nothing to draw at all.
    """

    label: str
    maximum: Decimal
    reached: Decimal | None = None
    lost: Decimal | None = None
    url: str = ""
    why: str = ""

    @property
    def open(self) -> Decimal:
        """What is not judged yet; what was reached beyond the maximum leaves nothing open."""
        return max(self.maximum - (self.reached or NOTHING) - (self.lost or NOTHING), NOTHING)


@dataclass(frozen=True)
class BarPart:
    """A piece of a bar, in units of the drawing; `kind` is reached, lost or open."""

    kind: str
    x: int
    width: int


@dataclass(frozen=True)
class DrawnBar:
    bar: Bar
    parts: Sequence[BarPart]


@dataclass(frozen=True)
class BarChart:
    """Bars under a title, on one scale. `heading` says what the lines are, `reached` what is
    measured; `percent`: the values are percentages, each of 100.
    """

    title: str
    heading: str
    reached: str
    bars: Sequence[Bar]
    percent: bool = False
    room: int = ROOM

    @property
    def lost(self) -> str:
        """What is said of the part that was not reached: points, or a share."""
        return _("Not reached") if self.percent else _("Lost")

    @property
    def has_open(self) -> bool:
        return any(bar.open and not bar.why for bar in self.bars)

    @property
    def drawn(self) -> list[DrawnBar]:
        longest = max((bar.maximum for bar in self.bars), default=NOTHING)
        return [DrawnBar(bar, _parts(bar, longest)) for bar in self.bars]


def _parts(bar: Bar, longest: Decimal) -> list[BarPart]:
    """The pieces one after the other; none of what is nothing."""
    if bar.why or longest <= 0:
        return []
    ends, sum_so_far = [], NOTHING
    for value in (bar.reached, bar.lost, bar.open):
        sum_so_far = min(sum_so_far + max(value or NOTHING, NOTHING), bar.maximum)
        ends.append(int(sum_so_far * ROOM / longest))
    starts = [0, *ends]
    return [
        BarPart(kind, start, end - start)
        for kind, start, end in zip(("reached", "lost", "open"), starts, ends, strict=False)
        if end > start
    ]
