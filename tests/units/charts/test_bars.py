"""Bars: how long each piece is, and what is said where nothing is drawn."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from tests.reading import read, rows
from units.charts.bars import ROOM, Bar, BarChart

TEN = Decimal(10)


def chart(*bars: Bar, **more) -> BarChart:
    return BarChart("Điểm theo lĩnh vực", "Lĩnh vực", "Đạt", bars, **more)


def pieces(*bars: Bar) -> list[list[tuple[str, int, int]]]:
    return [[(part.kind, part.x, part.width) for part in line.parts] for line in chart(*bars).drawn]


def bar(maximum: str, reached: str | None, lost: str | None, why: str = "") -> Bar:
    values = [None if each is None else Decimal(each) for each in (reached, lost)]
    return Bar("A", Decimal(maximum), *values, why=why)


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        (bar("10", "7.5", "2.5"), [("reached", 0, 300), ("lost", 300, 100)]),
        (bar("10", "5", "2"), [("reached", 0, 200), ("lost", 200, 80), ("open", 280, 120)]),
        (bar("10", "0", "10"), [("lost", 0, 400)]),
        (bar("10", None, None), [("open", 0, 400)]),
        (bar("10", "12", "0"), [("reached", 0, 400)]),  # a bonus inside the area
        (bar("10", "-1", "10"), [("lost", 0, 400)]),
        (bar("10", "-1", "11"), [("lost", 0, 400)]),
        (bar("0", "0", "0"), []),
        (bar("10", None, None, "không áp dụng"), []),
    ],
    ids=str,
)
def test_a_bar_is_made_of_what_is_reached_lost_and_open(line: Bar, drawn) -> None:
    assert pieces(line) == [drawn]


def test_all_bars_have_one_scale() -> None:
    assert pieces(bar("20", "10", "10"), bar("5", "5", "0")) == [
        [("reached", 0, 200), ("lost", 200, 200)],
        [("reached", 0, 100)],
    ]


def test_pieces_never_leave_gaps_nor_the_picture() -> None:
    for line in chart(bar("7", "1.01", "3.37"), bar("3", "1", "1.99")).drawn:
        ends = [part.x + part.width for part in line.parts]
        assert [part.x for part in line.parts] == [0, *ends[:-1]]
        assert ends[-1] <= ROOM


def test_the_figures_are_text_with_a_decimal_comma() -> None:
    page = read(
        render_to_string(
            "components/_bars.html",
            {
                "chart": chart(
                    Bar("I. Chỉ đạo", TEN, Decimal("7.5"), Decimal("2.5"), url="/mot/"),
                    Bar("II. Thể chế", TEN, None, None),
                    Bar("III. <Khác>", TEN, why="không áp dụng"),
                )
            },
        ),
        "table",
    )
    assert rows(page) == [
        ["Lĩnh vực", "Biểu đồ", "Đạt", "Điểm chưa đạt", "Chưa chấm"],
        ["I. Chỉ đạo", "", "7,50 /10", "2,50", ""],
        ["II. Thể chế", "", "– /10", "", "10,00"],
        ["III. <Khác>", "", "không áp dụng"],
    ]


def test_what_is_judged_whole_has_no_column_for_the_rest() -> None:
    text = render_to_string("components/_bars.html", {"chart": chart(bar("10", "4", "6"))})
    assert "Chưa chấm" not in text
    assert "style=" not in text
