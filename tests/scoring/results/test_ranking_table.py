"""The ranking as a file: numbers that count, texts that are no formulas, the page's choices."""

import csv
import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District
from tests.scoring.years import make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client: Client, cast: Cast, place: District) -> str:
    place.other_commune.short_name = "=1+1"
    place.other_commune.save()
    period = make_year(place, cast, {place.commune: "0.88", place.other_commune: "0.6"})
    client.force_login(cast.home_affairs)
    return reverse("scoring:ranking_export", args=[period.pk])


def test_the_workbook_holds_numbers_and_no_formula(client: Client, address: str) -> None:
    found = client.get(address)
    assert 'filename="Xep-hang-' in found["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(found.content))
    headings, best, other = book.active.iter_rows()
    named = {cell.value: at for at, cell in enumerate(headings)}
    points, unit = named["Tổng điểm"], named["Đơn vị"]
    assert (best[unit].value, best[points].value, best[points].data_type) == ("Lộc An", 88, "n")
    assert (other[unit].value, other[unit].data_type, other[points].value) == ("=1+1", "s", 60)


def test_the_same_rows_as_csv_with_the_choices_of_the_page(client: Client, address: str) -> None:
    found = client.get(address, {"as": "csv", "node": "1"})
    assert ".csv" in found["Content-Disposition"]
    headings, best, other = csv.reader(io.StringIO(found.content.decode("utf-8-sig")))
    page = client.get(address.removesuffix("table/"), {"node": "1"}).context["page"]
    assert headings[6] == "Điểm lĩnh vực"
    assert [best[6], other[6]] == [str(line.figures.points) for line in page.lines]
    assert other[1] == "'=1+1"
