"""The tree that the table of units describes: the order of its rows, and what moves."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Value
from django.db.models.functions import Concat, Substr

from units.models import Unit


def move_below(moved: Sequence[tuple[str, Unit]]) -> None:
    """Move the units below those that moved, the deepest first; pairs of old path and unit."""
    for old, unit in sorted(moved, key=lambda move: -len(move[0])):
        below = Unit.objects.filter(path__startswith=old).exclude(pk=unit.pk)
        below.update(path=Concat(Value(unit.path), Substr("path", len(old) + 1)))


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
