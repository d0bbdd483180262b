from decimal import Decimal

import pytest

from criteria.rules.change import Standing, YearChange, change


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (("88", 100, 11), ("85.37", 100, 12), YearChange(Decimal("2.63"), 1)),
        (("80", 100, 3), ("80.5", 100, 1), YearChange(Decimal("-0.5"), -2)),
        (("80", 100, 3), ("80.5", 100, None), YearChange(Decimal("-0.5"), None)),
        (("80", 100, 3), (None, 100, 3), YearChange(None, 0)),
        (("80", 100, 3), ("78", 90, 3), None),
        (("80", 100, 3), ("78", None, 3), None),
        (("80", None, 3), ("78", None, 3), None),
    ],
)
def test_only_what_stands_on_the_same_maximum_is_compared(now, before, expected):
    assert change(standing(*now), standing(*before)) == expected


def standing(points, maximum, place):
    return Standing(points and Decimal(points), maximum and Decimal(maximum), place)
