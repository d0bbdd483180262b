"""The periods of a year follow each other in time, however they are compared."""

from itertools import product
from operator import ge, gt, le, lt

import pytest

from criteria.periods import Period

IN_TIME = [Period.Q1, Period.H1, Period.Q3, Period.Y]


@pytest.mark.parametrize("compare", [lt, le, gt, ge])
def test_periods_are_compared_by_time_not_by_the_alphabet(compare) -> None:
    for (one, first), (other, second) in product(enumerate(IN_TIME), repeat=2):
        assert compare(first, second) == compare(one, other)


def test_the_latest_and_the_order_are_those_of_the_year() -> None:
    assert sorted([Period.Y, Period.Q3, Period.H1, Period.Q1]) == IN_TIME
    assert (min(IN_TIME), max(Period.H1, Period.Q1)) == (Period.Q1, Period.H1)


@pytest.mark.parametrize("compare", [lt, le, gt, ge])
def test_a_period_is_not_compared_with_anything_else(compare) -> None:
    with pytest.raises(TypeError):
        compare(Period.Q1, 1)
