"""Points in percent of their maximum."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from criteria.rules.numbers import HUNDRED, half_up


@lru_cache(maxsize=4096)  # with a save one leaf changes, and few of the totals
def index_of(points: Decimal | Fraction, maximum: Decimal) -> Decimal | None:
    """Points in percent of their maximum; None where nothing counts."""
    if not maximum:
        return None
    return half_up(Fraction(points) * Fraction(HUNDRED) / Fraction(maximum))
