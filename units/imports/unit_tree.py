"""The order of the rows of a table of units."""

from collections import defaultdict
from collections.abc import Sequence


def parents_first(rows: Sequence[tuple[int, dict[str, str]]]) -> list[tuple[int, dict[str, str]]]:
    """The rows in such an order that a unit comes before the units below it."""
    below = defaultdict(list)
    codes = {texts["code"] for _number, texts in rows}
    for number, texts in rows:
        below[texts["parent"] if texts["parent"] in codes else ""].append((number, texts))
    taken, waiting = [], [""]
    while waiting:
        found = below.pop(waiting.pop(), [])
        taken += found
        waiting += [texts["code"] for _number, texts in found]
    return taken + [row for circle in below.values() for row in circle]
