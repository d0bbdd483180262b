"""Where a sheet stands with its present points, and where it would with others."""

from dataclasses import dataclass
from decimal import Decimal

from analysis.lifts.rivals import Rivals
from analysis.lifts.sheet_copy import SheetCopy, Tried


@dataclass(frozen=True)
class SheetStanding:
    """Points, index in percent, band and rank; None or blank where there is none."""

    points: Decimal
    index: Decimal | None
    band: str
    rank: int | None


def standing_of(copy: SheetCopy, rivals: Rivals, tried: Tried | None = None) -> SheetStanding:
    """With the points that are tried instead of the present ones."""
    whole = copy.totals(tried).whole
    return SheetStanding(
        whole.points, whole.index, copy.band(whole.index), rivals.rank(whole.index)
    )
