"""The component indices of a result: which areas reach their maximum, which stay below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from criteria.models import Criterion
from criteria.rules.totals.results import SheetTotals, Total


@dataclass(frozen=True)
class Components:
    """`full` of `counted` areas have everything that counts; `below` are the others."""

    full: int
    counted: int
    below: Sequence[tuple[Criterion, Total]]


def components_of(totals: SheetTotals, areas: Iterable[Criterion]) -> Components:
    """Areas of bonus and penalty are left out: they are outside the maximum."""
    counted = [
        (area, total)
        for area in areas
        if area.sign == Criterion.Sign.NORMAL
        if (total := totals.by_code.get(area.code)) is not None and total.maximum
    ]
    below = [(area, total) for area, total in counted if not total.is_full]
    return Components(len(counted) - len(below), len(counted), below)
