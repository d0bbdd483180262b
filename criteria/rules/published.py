"""A published table of results recomputed: sums, indices, ranks, bands and the mean.

Whatever is not published is not compared. What is computed starts from the printed figures, so
that one wrong figure is one disagreement and not a chain of them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from criteria.rules.numbers import half_up, mean
from criteria.rules.ranking import ResultBand, band_of, rank
from criteria.rules.totals import index_of

Column = Literal["total", "index", "band", "rank", "mean"]
Measured = Literal["appraised", "survey", "total", "index"]
Value = Decimal | int | str
METHODS = ("dense", "competition")


@dataclass(frozen=True)
class Mean:
    """A printed mean of one column: of a group, or of the whole table where `group` is None."""

    group: str | None
    of: Measured
    value: Decimal


@dataclass(frozen=True)
class Settings:
    """The rules by which the table was made. None and () mean: not stated.

    `maximum` is what the total can reach. Where it is 100 the index is the total; where it or one
    of its parts is missing nothing is known about it, and no index is computed. `ranking` "": not
    said, so either way of ranking may be right. `across`: ranks are over all groups. `excerpt`:
    units are missing, so that neither ranks nor means can be told. `adjusted`: points are added or
    taken off besides the two parts, so that their sum is not the total.
    """

    appraised_max: Decimal | None = None
    survey_max: Decimal | None = None
    total_max: Decimal | None = None
    ranking: str = ""
    mean: Decimal | None = None
    means: tuple[Mean, ...] = ()
    bands: tuple[ResultBand, ...] = ()
    across: bool = False
    excerpt: bool = False
    adjusted: bool = False

    @property
    def maximum(self) -> Decimal | None:
        if self.total_max is not None:
            return self.total_max
        if self.appraised_max is None or self.survey_max is None:
            return None
        return self.appraised_max + self.survey_max


@dataclass(frozen=True)
class PublishedLine:
    """One unit as printed; None and "" are not published. `ranked`: takes part in the ranking."""

    group: str
    unit: str
    appraised: Decimal | None = None
    survey: Decimal | None = None
    total: Decimal | None = None
    index: Decimal | None = None
    band: str = ""
    rank: int | None = None
    ranked: bool = True


@dataclass(frozen=True)
class ComparedValue:
    """A printed value and what follows from the others. `line` is None for the whole table.

    `computed` is None where no band is reached. `mean`: the printed mean that is compared.
    """

    line: PublishedLine | None
    column: Column
    printed: Value
    computed: Value | None
    mean: Mean | None = None

    @property
    def agrees(self) -> bool:
        if isinstance(self.printed, str) and isinstance(self.computed, str):
            return self.printed.casefold() == self.computed.casefold()
        return self.printed == self.computed


@dataclass(frozen=True)
class Check:
    """Every value that could be recomputed."""

    comparisons: tuple[ComparedValue, ...]

    @property
    def disagreements(self) -> list[ComparedValue]:
        return [each for each in self.comparisons if not each.agrees]

    @property
    def compared(self) -> Mapping[Column, int]:
        return Counter(each.column for each in self.comparisons)


def check(lines: Sequence[PublishedLine], settings: Settings) -> Check:
    """Recompute what the table prints and compare, line by line, the mean last.

    total = appraised + survey; index = total ÷ maximum × 100 to two decimals, half-up; the rank
    inside the group by `settings.ranking`; the band by the cuts; the mean of the ranked units.
    """
    places = {} if settings.excerpt else _places(lines, settings)
    made = [
        comparison
        for at, line in enumerate(lines)
        for comparison in _compared(line, places.get(at), settings)
    ]
    if settings.excerpt:
        return Check(tuple(made))
    means = [found for each in settings.means if (found := _compared_mean(each, lines, settings))]
    return Check((*made, *_mean(lines, settings), *means))


def _compared(
    line: PublishedLine, place: int | None, settings: Settings
) -> Iterator[ComparedValue]:
    found = _sum(line, settings)
    if line.total is not None and found is not None:
        yield ComparedValue(line, "total", line.total, found)
    index = _index(line, settings)
    if line.index is not None and index is not None:
        yield ComparedValue(line, "index", line.index, index)
    share = _share(line, settings)
    if line.band and settings.bands and share is not None:
        band = band_of(share, settings.bands)
        yield ComparedValue(line, "band", line.band, band.name if band else None)
    if line.rank is not None and place is not None:
        yield ComparedValue(line, "rank", line.rank, place)


def _points(line: PublishedLine, settings: Settings) -> Decimal | None:
    """The printed total, else the sum of its parts."""
    return line.total if line.total is not None else _sum(line, settings)


def _sum(line: PublishedLine, settings: Settings) -> Decimal | None:
    """Of the two parts, where they are printed and nothing else makes the total."""
    if line.appraised is None or line.survey is None or settings.adjusted:
        return None
    return line.appraised + line.survey


def _index(line: PublishedLine, settings: Settings) -> Decimal | None:
    points = _points(line, settings)
    if points is None or settings.maximum is None:
        return None
    return index_of(points, settings.maximum)


def _share(line: PublishedLine, settings: Settings) -> Decimal | None:
    """The value compared with the cuts of the bands: the index from the points; without a maximum
    the points themselves, as if out of 100; else the printed index.
    """
    points = _points(line, settings)
    if points is None:
        return line.index
    return points if settings.maximum is None else index_of(points, settings.maximum)


def _places(lines: Sequence[PublishedLine], settings: Settings) -> dict[int, int]:
    """The rank of each line (by its position) that can be told: by the way of ranking that is said,
    else by the one that fits the printed ranks better.
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.ranked:
            groups["" if settings.across else line.group].append(at)
    methods = (settings.ranking,) if settings.ranking else METHODS
    found = [_ranked(lines, groups.values(), settings, method) for method in methods]
    return min(found, key=lambda places: _misfits(lines, places))


def _ranked(
    lines: Sequence[PublishedLine],
    groups: Collection[Sequence[int]],
    settings: Settings,
    method: str,
) -> dict[int, int]:
    places: dict[int, int] = {}
    for members in groups:
        standings = _standings([lines[at] for at in members], settings)
        known = {at: each for at, each in zip(members, standings, strict=True) if each is not None}
        if all(lines[at].rank is None for at in members if at not in known):
            places |= rank(known, method)
    return places


def _misfits(lines: Sequence[PublishedLine], places: Mapping[int, int]) -> int:
    return sum(lines[at].rank not in (None, place) for at, place in places.items())


def _standings(lines: Sequence[PublishedLine], settings: Settings) -> list[Decimal | None]:
    """The values by which units are ranked: points, or indices where a unit's points are not
    published.

    Points and indices mix only where the maximum is known.
    """
    points = [_points(line, settings) for line in lines]
    if all(
        each is not None or line.index is None for line, each in zip(lines, points, strict=True)
    ):
        return points
    return [line.index if line.index is not None else _index(line, settings) for line in lines]


def _mean(lines: Sequence[PublishedLine], settings: Settings) -> Iterator[ComparedValue]:
    ranked = [line for line in lines if line.ranked]
    found = mean([each for each in _standings(ranked, settings) if each is not None])
    if settings.mean is not None and found is not None:
        yield ComparedValue(None, "mean", settings.mean, found)


def _compared_mean(
    printed: Mean, lines: Sequence[PublishedLine], settings: Settings
) -> ComparedValue | None:
    """The printed mean beside that of the units, to as many decimals as are printed; None where the
    figure of a unit is not published. It is that of the ranked units; that of all, and that of the
    recomputed figures, are right too: one wrong figure is not said again here.
    """
    among = [line for line in lines if printed.group in (None, line.group)]
    ranked = [line for line in among if line.ranked]
    values = [getattr(line, printed.of) for line in ranked]
    if not values or None in values:
        return None
    places = max(-int(printed.value.as_tuple().exponent), 0)
    computed = half_up(_mean_of(values), places)
    of_all = [value for line in among if (value := getattr(line, printed.of)) is not None]
    recomputed = [_recomputed(line, printed.of, settings) for line in ranked]
    if printed.value in (half_up(_mean_of(each), places) for each in (of_all, recomputed)):
        computed = printed.value
    return ComparedValue(None, "mean", printed.value, computed, printed)


def _recomputed(line: PublishedLine, of: Measured, settings: Settings) -> Decimal:
    found = {"total": _sum(line, settings), "index": _index(line, settings)}.get(of)
    return getattr(line, of) if found is None else found


def _mean_of(values: Sequence[Decimal]) -> Fraction:
    return Fraction(sum(values, Decimal(0))) / len(values)
