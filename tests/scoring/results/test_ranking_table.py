"""The ranking as a file: numbers that count, texts that are no formulas, the page's choices."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.exported import book_of, lines_of_csv
from tests.people import Cast, District
from tests.scoring.years import make_year
from units.formats.numbers import format_number

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client: Client, cast: Cast, place: District) -> str:
    place.other_commune.short_name = "=1+1"
    place.other_commune.save()
    period = make_year(place, cast, {place.commune: "0.88", place.other_commune: "0.6"})
    client.force_login(cast.home_affairs)
    return reverse("scoring:ranking", args=[period.pk])


def test_the_workbook_holds_numbers_and_no_formula(client: Client, address: str) -> None:
    found = client.get(address, {"as": "xlsx"})
    assert 'filename="Xep-hang-Nam-2021-Diem-chinh-thuc.xlsx"' in found["Content-Disposition"]
    book = book_of(found)
    assert book.above[:2] == ["Xếp hạng", "Năm 2021 · Điểm chính thức"]
    assert book.values("Xếp hạng", "Đơn vị", "Tổng điểm") == [[1, "Lộc An", 88], [2, "=1+1", 60]]
    assert book.looks("Đơn vị") == {("s", "@")}
    assert book.looks("Tổng điểm") == {("n", "#,##0.00")}
    assert book.looks("Chỉ số") == {("n", "0.00%")}
    page = client.get(address).context["page"]
    assert [line.figures.index for line in page.lines] == [
        round(index * 100, 2) for (index,) in book.values("Chỉ số")
    ]


def test_the_same_rows_as_csv_with_the_choices_of_the_page(client: Client, address: str) -> None:
    headings, best, other = lines_of_csv(client.get(address, {"as": "csv", "node": "1"}))
    page = client.get(address, {"node": "1"}).context["page"]
    at = headings.index("Điểm lĩnh vực")
    figures = [format_number(line.figures.points, 2) for line in page.lines]
    assert [best[at], other[at]] == figures
    assert other[1] == "'=1+1"


def test_self_scores_say_that_they_are_not_appraised(client: Client, address: str) -> None:
    book = book_of(client.get(address, {"as": "xlsx", "stage": "self"}))
    assert "Điểm tự chấm, chưa thẩm định." in book.above
    assert "Thẩm định" not in book.headings
