"""The total of a whole sheet: appraised points, survey, bonus and penalty."""

from decimal import Decimal
from fractions import Fraction

from criteria.rules.numbers import ZERO, half_up
from criteria.rules.totals.index import index_of
from criteria.rules.totals.leaf_sum import LeafSum
from criteria.rules.totals.results import Total


def whole_of(
    appraised: LeafSum, survey: LeafSum, outside: Decimal, rescale: bool, scored: int, leaves: int
) -> Total:
    """The total of all that counts; `outside` is the bonus less the penalty."""
    points: Decimal | Fraction = appraised.earned + survey.earned + outside
    base = maximum = appraised.maximum + survey.maximum
    if rescale:
        points = appraised.rescaled() + Fraction(survey.earned + outside)
        base = (appraised.full if appraised.maximum else ZERO) + survey.maximum
    points = max(points, ZERO)
    return Total(
        points=half_up(points),
        maximum=maximum,
        full_maximum=appraised.full + survey.full,
        index=index_of(points, base),
        scored=scored,
        leaves=leaves,
        earned=appraised.earned + survey.earned,
        out_of=base,
    )
