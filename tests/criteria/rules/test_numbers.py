"""The one rounding."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.rules.numbers import half_up, parse, plain


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("0.005", "0.01"),
        ("0.00499999999999999999999999999999", "0.00"),
        ("0.015", "0.02"),
        ("2.675", "2.68"),
        ("-0.005", "-0.01"),
        ("-0.004", "0.00"),
        ("84.575", "84.58"),
        ("100", "100.00"),
    ],
)
def test_half_up(value, rounded):
    assert str(half_up(Decimal(value))).replace("-0.00", "0.00") == rounded
    assert half_up(Fraction(value)) == Decimal(rounded)


def test_half_up_of_a_quotient():
    assert half_up(Fraction(1, 3), 4) == Decimal("0.3333")
    assert half_up(Fraction(2, 3)) == Decimal("0.67")
    assert half_up(Fraction(5, 2), 0) == Decimal(3)


@given(st.decimals(min_value=-1000, max_value=1000, places=6, allow_nan=False))
def test_half_up_equals_the_library(value):
    assert half_up(value) == value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False))
def test_what_is_written_is_read_back(value):
    assert parse(plain(value)) == value
