"""Which lines stand at another place than before. Pure: no database, no clock."""

from bisect import bisect_left
from collections.abc import Sequence


def moved_lines(before: Sequence[int | None], after: Sequence[int | None]) -> list[int | None]:
    """The fewest of the same lines that were put elsewhere, as they stand `after`: one line that is
    drawn behind ten others, and not the ten.
    """
    place = {key: at for at, key in enumerate(before)}
    staying = _longest_rise([place[key] for key in after])
    return [key for key in after if place[key] not in staying]


def _longest_rise(places: Sequence[int]) -> set[int]:
    """The most of these different numbers that stand in rising order."""
    lowest: list[int] = []  # the lowest end of a rise of each length so far
    length: dict[int, int] = {}
    for each in places:
        at = bisect_left(lowest, each)
        lowest[at : at + 1] = [each]
        length[each] = at + 1
    wanted = len(lowest)
    chosen: set[int] = set()
    last = max(places, default=0) + 1
    for each in reversed(places):
        if length[each] == wanted and each < last:
            chosen.add(each)
            wanted, last = wanted - 1, each
    return chosen
