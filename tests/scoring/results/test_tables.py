"""The board, the result of a unit and the published results as files."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scoring.models import CampaignPeriod, ScoreSheet
from scoring.publications.preparing import prepare
from scoring.publications.publishing import publish
from scoring.publications.workflow import approve
from tests.exported import book_of, lines_of_csv
from tests.people import Cast, District
from tests.scoring.publications.test_publications import DECISION
from tests.scoring.years import make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(cast: Cast, place: District) -> CampaignPeriod:
    return make_year(place, cast, {place.commune: "0.88", place.other_commune: "0.6"})


def test_the_board_leaves_as_it_is_filtered(
    client: Client, cast: Cast, place: District, period: CampaignPeriod
) -> None:
    client.force_login(cast.home_affairs)
    address = reverse("scoring:board", args=[period.pk])
    book = book_of(client.get(address, {"as": "xlsx"}))
    figures = ("Đơn vị", "Điểm thẩm định", "Chỉ số", "Xếp loại")
    rows = client.get(address).context["page"].rows
    assert book.values(*figures) == [
        [row.sheet.unit.short_name, row.granted.points, float(row.granted.index) / 100, row.band]
        for row in rows
    ]
    assert book.looks("Gửi phiếu lúc") == {("d", "hh:mm dd/mm/yyyy")}
    assert book.looks("Đã chấm") == {("n", "0")}
    ScoreSheet.objects.filter(unit=place.commune).update(status="draft", submitted_at=None)
    asked = {"as": "csv", "status": "draft"}
    named = client.get(address, asked)["Content-Disposition"]
    assert "Bang-theo-doi-don-vi-Nam-2021-" in named
    assert [line[0] for line in lines_of_csv(client.get(address, asked))[1:]] == ["Lộc An"]


@pytest.mark.parametrize("area", ["", "1"])
def test_the_result_of_a_unit_leaves_line_by_line(
    client: Client, cast: Cast, place: District, period: CampaignPeriod, area: str
) -> None:
    client.force_login(cast.staff)
    sheet = period.sheets.get(unit=place.commune)
    address = reverse("scoring:result", args=[sheet.pk])
    lines = client.get(address, {"area": area}).context["result"].lines
    book = book_of(client.get(address, {"as": "xlsx", "area": area}))
    assert book.values("Mã", "Điểm thẩm định") == [
        [line.criterion.code, float(line.granted)] for line in lines
    ]
    assert book.looks("Mã") == {("s", "@")}
    assert book.looks("Điểm thẩm định") == {("n", "#,##0.00")}


def test_what_is_not_shown_yet_does_not_leave(
    client: Client, cast: Cast, place: District, period: CampaignPeriod
) -> None:
    sheet = period.sheets.get(unit=place.commune)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="submitted", final_at=None)
    client.force_login(cast.staff)
    book = book_of(client.get(reverse("scoring:result", args=[sheet.pk]), {"as": "xlsx"}))
    assert "Điểm thẩm định" not in book.headings
    assert "Điểm tự chấm, chưa thẩm định." in book.above


def test_published_results_leave_without_a_login(
    client: Client, cast: Cast, period: CampaignPeriod
) -> None:
    until = timezone.now() + timedelta(days=1)
    made = prepare(period, acknowledge_until=until, by=cast.home_affairs)
    ScoreSheet.objects.filter(period=period).update(acknowledged_at=timezone.now())
    approve(made, by=cast.leader)
    made = publish(made, DECISION, by=cast.home_affairs)
    client.logout()
    address = reverse("scoring:results", args=[made.pk])
    answer = client.get(address, {"as": "xlsx"})
    book = book_of(answer)
    assert answer["Cache-Control"] == client.get(address)["Cache-Control"]
    assert book.values("Xếp hạng", "Tổng điểm") == [[1, 88], [2, 60]]
    assert book.above[0] == "Chỉ số CCHC năm 2021"
    assert f"SHA-256 {made.sha256}" in book.above
    csv = lines_of_csv(client.get(address, {"as": "csv"}))
    assert csv[1][2:4] == ["88,00", "88,00%"]
