"""Lines: where points lie, what is joined, and the table beside them."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from tests.reading import read, rows
from units.charts.line import LineChart, Mark, percent_scale


def marks(*values: str | None) -> list[Mark]:
    return [
        Mark(at, f"Kỳ {at}", [None if each is None else Decimal(each)])
        for at, each in enumerate(values)
    ]


def chart(*made: Mark, series: tuple[str, ...] = ("Chỉ số",)) -> LineChart:
    return LineChart("Chỉ số qua các kỳ (%)", "Kỳ", series, made, percent_scale(made))


def test_higher_values_lie_higher_and_later_ones_further_right() -> None:
    points = chart(*marks("60", "70", "90")).points
    assert points[0].y > points[1].y > points[2].y
    assert points[0].x < points[1].x < points[2].x


@pytest.mark.parametrize(
    ("values", "runs"),
    [
        (("60", "70", "80"), 1),
        (("60", None, "80", "81"), 1),  # what stands alone is a point
        (("60", "61", None, "80", "81"), 2),
        (("60", None, "80"), 0),
    ],
)
def test_a_gap_stays_a_gap(values, runs: int) -> None:
    drawn = chart(*marks(*values))
    assert len(drawn.lines) == runs
    assert len(drawn.points) == sum(each is not None for each in values)


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        (("60", "90"), (50, 90)),
        (("60.5", "90.5"), (50, 100)),
        (("0", "3"), (0, 20)),
        (("100", "100"), (90, 100)),
        (("100", "102.5"), (90, 110)),
        (("-4", "50"), (-20, 60)),
        (("0", "0"), (0, 10)),
    ],
    ids=str,
)
def test_every_value_lies_on_the_grid(values, ends) -> None:
    drawn = chart(*marks(*values))
    assert (drawn.scale[0], drawn.scale[-1]) == ends
    top, bottom = drawn.grid[-1].y, drawn.grid[0].y
    assert all(top <= point.y <= bottom for point in drawn.points)


def test_the_higher_of_two_values_is_named_above_and_equal_ones_once() -> None:
    two = [Mark(1, "Quý I", [Decimal(80), Decimal(90)]), Mark(2, "Năm", [Decimal(70), Decimal(70)])]
    points = chart(*two, series=("Thẩm định", "Tự chấm")).points
    assert [point.label for point in points] == ["80,00", "90,00", "70,00", ""]
    assert points[0].label_y > points[0].y
    assert points[1].label_y < points[1].y


def test_the_table_says_what_the_line_shows() -> None:
    made = [Mark(1, "Quý I", [None, Decimal("90.5")], "2021"), Mark(2, "Năm", [Decimal(7)] * 2)]
    drawn = chart(*made, series=("Thẩm định", "Tự chấm"))
    text = render_to_string("components/_line.html", {"chart": drawn})
    assert rows(read(text, "figure")) == [
        ["Kỳ", "Thẩm định", "Tự chấm"],
        ["Quý I 2021", "không có", "90,50"],
        ["Năm", "7,00", "7,00"],
    ]
    assert "style=" not in text
    assert ' id="' not in text  # two of them may stand on one page
