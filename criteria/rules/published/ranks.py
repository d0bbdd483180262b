"""The ranks that follow from the printed figures of all units."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from criteria.rules.published.figures import index_of_line, points_of
from criteria.rules.published.table import PublishedLine, Settings
from criteria.rules.ranking import rank

METHODS = ("dense", "competition")


def places_of(lines: Sequence[PublishedLine], settings: Settings) -> dict[int, int]:
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
        standings = standings_of([lines[at] for at in members], settings)
        known = {at: each for at, each in zip(members, standings, strict=True) if each is not None}
        if all(lines[at].rank is None for at in members if at not in known):
            places |= rank(known, method)
    return places


def _misfits(lines: Sequence[PublishedLine], places: Mapping[int, int]) -> int:
    return sum(lines[at].rank not in (None, place) for at, place in places.items())


def standings_of(lines: Sequence[PublishedLine], settings: Settings) -> list[Decimal | None]:
    """The values by which units are ranked: points, or indices where a unit's points are not
    published.

    Points and indices mix only where the maximum is known.
    """
    points = [points_of(line, settings) for line in lines]
    if all(
        each is not None or line.index is None for line, each in zip(lines, points, strict=True)
    ):
        return points
    return [
        line.index if line.index is not None else index_of_line(line, settings) for line in lines
    ]
