"""How a result changed on the year before; only where both stand on the same maximum."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Standing:
    """Points out of a maximum, and the place; None is not known."""

    points: Decimal | None
    maximum: Decimal | None
    place: int | None = None


@dataclass(frozen=True)
class YearChange:
    """More points and better places are positive; None where one of the two is not known."""

    points: Decimal | None
    places: int | None

    @property
    def places_lost(self) -> int | None:
        return None if self.places is None else -self.places


def change(now: Standing, before: Standing) -> YearChange | None:
    """None where the maxima differ or one is not known: nothing can be compared."""
    if now.maximum is None or now.maximum != before.maximum:
        return None
    points = places = None
    if now.points is not None and before.points is not None:
        points = now.points - before.points
    if now.place is not None and before.place is not None:
        places = before.place - now.place
    return YearChange(points, places)
