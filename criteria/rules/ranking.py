"""Ranks and bands, both from the printed totals."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class ResultBand:
    """A class of results (Xuất sắc, Tốt …); `inclusive`: the cut itself belongs to it."""

    name: str
    minimum: Decimal
    inclusive: bool = True

    def holds(self, total: Decimal) -> bool:
        return total > self.minimum or (self.inclusive and total == self.minimum)


def rank(totals: Mapping[Key, Decimal], method: str = "dense") -> dict[Key, int]:
    """The place of each key, the largest total first; equal totals share a place.

    `dense`: the next place follows without a gap (1, 2, 2, 3), as printed tables have it;
    `competition`: with one (1, 2, 2, 4). Units outside the ranking are left out by the caller.
    """
    sizes = Counter(totals.values())
    place, places = 1, {}
    for total in sorted(sizes, reverse=True):
        places[total] = place
        place += {"dense": 1, "competition": sizes[total]}[method]
    return {key: places[total] for key, total in totals.items()}


def band_of(
    total: Decimal, bands: Iterable[ResultBand], *, cap: ResultBand | None = None
) -> ResultBand | None:
    """The highest band whose cut is reached, never above `cap`; None below the lowest cut."""
    reached = (band for band in highest_first(bands) if band.holds(total))
    found = next(reached, None)
    if found is not None and cap is not None and _height(found) > _height(cap):
        return cap
    return found


def highest_first(bands: Iterable[ResultBand]) -> Sequence[ResultBand]:
    return sorted(bands, key=_height, reverse=True)


def _height(band: ResultBand) -> tuple[Decimal, bool]:
    """Of two bands with the same cut the one that excludes it is the higher."""
    return band.minimum, not band.inclusive
