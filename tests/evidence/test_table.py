"""The register of documents as a file: what the person may see, as it is filtered."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.evidence.test_values import put
from tests.exported import book_of, lines_of_csv
from tests.people import Cast, District

pytestmark = pytest.mark.django_db
LIST = reverse("evidence:evidence_list")


def test_the_register_leaves_as_it_is_filtered(
    place: District, cast: Cast, client: Client, use
) -> None:
    used = put(place.commune, cast.staff, "=Kế hoạch", issued_on=date(2021, 3, 1))
    use(used)
    put(place.commune, cast.staff, "Chưa dùng")
    put(place.other_commune, cast.other_staff, "Của xã khác")
    client.force_login(cast.staff)
    book = book_of(client.get(LIST, {"as": "xlsx"}))
    assert book.values("Trích yếu", "Sử dụng tại") == [
        ["Chưa dùng", None],
        ["=Kế hoạch", "Tiêu chí 1.1"],
    ]
    assert book.looks("Trích yếu") == {("s", "@")}
    assert book.looks("Ngày ban hành") == {("d", "dd/mm/yyyy")}
    _headings, line = lines_of_csv(client.get(LIST, {"as": "csv", "use": "used"}))
    assert line[1:3] == ["'=Kế hoạch", "01/03/2021"]
