"""The same pictures on paper: WeasyPrint reads no style of the page inside an SVG."""

import subprocess
from decimal import Decimal

from django.template.loader import render_to_string
from weasyprint import HTML

from tests.reports.pdf import Pdf
from units.charts.bars import Bar, BarChart
from units.charts.line import LineChart, Mark, percent_scale

DARK = 60  # of 255


def paper(template: str, chart: BarChart | LineChart) -> bytes:
    styles = "<style>.visually-hidden { display: none }</style>"  # the table beside a line
    made = HTML(string=styles + render_to_string(template, {"chart": chart})).write_pdf()
    assert made is not None
    return made


def dark_points(pdf: bytes) -> int:
    """How many points of the page are nearly black, at 72 to the inch."""
    call = ["pdftoppm", "-r", "72", "-gray", "-"]
    picture = subprocess.run(call, input=pdf, check=True, capture_output=True).stdout
    return sum(point < DARK for point in picture[-595 * 842 :])


def bars(reached: int) -> BarChart:
    bar = Bar("I", Decimal(10), Decimal(reached), Decimal(10 - reached))
    return BarChart("Điểm", "Lĩnh vực", "Đạt", [bar])


def test_what_is_reached_is_black_on_paper_and_what_is_lost_is_not() -> None:
    full, half, none = (
        dark_points(paper("components/_bars.html", bars(each))) for each in (10, 5, 0)
    )
    assert full - half > 500
    assert half - none > 500


def test_the_labels_of_a_line_are_words_on_paper() -> None:
    marks = [Mark(at, str(2020 + at), [Decimal(80 + at)]) for at in range(2)]
    line = LineChart("Chỉ số", "Năm", ["Chỉ số"], marks, percent_scale(marks))
    text = Pdf(paper("components/_line.html", line)).text
    for label in ("80,00", "81,00", "2020", "2021", "70", "90"):
        assert label in text
