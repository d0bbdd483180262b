"""The workbooks of an appraisal on their pages: who may have them, and from there back again."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.models import CampaignPeriod, DeductionReason, ScoreEntry, ScoreSheet
from tests.people import Cast, District, make_person
from tests.scoring.appraising import leaf, make_submitted
from tests.scoring.rounds import LOWERED, explain_all, make_explaining
from tests.scoring.workbooks.appraised_books import filled
from units.formats.dates import moment_text
from units.models import Role, Upload
from units.workbooks import opening

pytestmark = pytest.mark.django_db


def hand_in(client: Client, url: str, content: bytes):
    return client.post(url, {"file": SimpleUploadedFile("tham-dinh.xlsx", content)})


def offered(client: Client, page: str) -> tuple[str, str]:
    """The links of the workbook on a page: there and back."""
    html = client.get(page).content.decode()
    links = [
        re.search(r'href="([^"]*workbook/[^"]*)"', html),
        re.search(r'href="([^"]*workbook/upload/[^"]*|[^"]*survey/import/)"', html),
    ]
    there, back = (each[1].replace("&amp;", "&") for each in links if each)
    return there, back


def taken(client: Client, response) -> str:
    """Every row of the file that would change something is confirmed."""
    html = client.get(response.url).content.decode()
    rows = re.findall(r'name="row"\s+value="([^"]+)"', html)
    upload = Upload.objects.get(purpose="appraisal")
    url = reverse("scoring:appraised_confirm", args=[upload.pk])
    return client.post(url, {"row": rows}, follow=True).content.decode()


def test_the_first_appraisal_goes_out_and_comes_back(
    client: Client, place: District, cast: Cast
) -> None:
    sheet = make_submitted(place, cast)
    entry = leaf(sheet, "1.1.1")
    client.force_login(cast.home_affairs)
    there, back = offered(client, reverse("scoring:appraisal", args=[sheet.pk]))
    content = client.get(there).content
    response = hand_in(client, back, filled(content, entry, points=float(entry.self_points)))
    assert not leaf(sheet, "1.1.1").is_appraised
    assert "Đã nhận 1 tiêu chí từ tệp Excel." in taken(client, response)
    assert leaf(sheet, "1.1.1").first_points == entry.self_points
    assert not Upload.objects.exists()


def test_a_sheet_that_is_not_submitted_has_none(
    client: Client, place: District, cast: Cast
) -> None:
    sheet = make_submitted(place, cast)
    other = sheet.period.sheets.get(unit=place.other_commune)
    client.force_login(cast.home_affairs)
    for name in ("appraisal_workbook", "appraisal_workbook_upload", "second_workbook"):
        assert client.get(reverse(f"scoring:{name}", args=[other.pk])).status_code == 409
    page = client.get(reverse("scoring:appraisal", args=[other.pk])).content.decode()
    assert "workbook/" not in page


def test_the_second_appraisal_goes_out_and_comes_back(
    client: Client, place: District, cast: Cast
) -> None:
    sheet = explain_all(make_explaining(place, cast), cast)
    entry = leaf(sheet, LOWERED)
    client.force_login(cast.home_affairs)
    there, back = offered(client, reverse("scoring:second_appraisal", args=[sheet.pk]))
    content = filled(client.get(there).content, entry, points=3, reason="Đã bổ sung")
    assert "Đã nhận 1 tiêu chí" in taken(client, hand_in(client, back, content))
    again = leaf(sheet, LOWERED)
    assert (again.second_points, again.second_reason) == (Decimal(3), "Đã bổ sung")
    first = reverse("scoring:appraisal_workbook_upload", args=[sheet.pk])
    assert hand_in(client, first, content).status_code == 409


def test_one_criterion_of_all_units_goes_out_and_comes_back(
    client: Client, place: District, cast: Cast
) -> None:
    sheet = make_submitted(place, cast)
    entry = leaf(sheet, "3.1.1")
    client.force_login(cast.home_affairs)
    page = reverse("scoring:leaf_appraisal", args=[sheet.period_id])
    there, back = offered(client, f"{page}?leaf=3.1.1")
    reason = DeductionReason.objects.filter(authority=place.district, active=True)[0]
    content = client.get(there).content
    content = filled(content, entry, points=0, reason_code=reason.text, reason="Chậm")
    assert "Đã nhận 1 tiêu chí" in taken(client, hand_in(client, back, content))
    assert leaf(sheet, "3.1.1").first_reason == "Chậm"
    response = hand_in(client, back.replace("3.1.1", "1.1.1"), content)
    assert response.status_code == 422
    assert "Trang này nhận tệp: Thẩm định lần 1 tiêu chí 1.1.1" in response.content.decode()
    assert client.get(there.replace("3.1.1", "99")).status_code == 404


# --- the survey ----------------------------------------------------------------------------------


@pytest.fixture
def year(place: District, cast: Cast) -> CampaignPeriod:
    return make_submitted(place, cast, Period.Y).period


def survey_leaf(period: CampaignPeriod, place: District) -> ScoreEntry:
    entries = ScoreEntry.objects.filter(sheet__period=period, criterion__method="survey")
    return entries.filter(sheet__unit=place.commune).select_related("criterion", "sheet__unit")[0]


def test_the_survey_goes_out_and_comes_back(
    client: Client, year: CampaignPeriod, place: District, cast: Cast
) -> None:
    entry = survey_leaf(year, place)
    client.force_login(cast.home_affairs)
    there, back = offered(client, reverse("scoring:survey", args=[year.pk]))
    content = client.get(there).content
    response = hand_in(client, back, filled(content, entry, value=82.5))
    html = client.get(response.url).content.decode()
    assert f"{entry.sheet.unit.short_name}: {entry.criterion.code}" in html
    assert "Đã nhận 1 tiêu chí" in taken(client, response)
    entry.refresh_from_db()
    assert entry.first_answer == {"value": "82.5"}
    assert entry.first_points is not None


def test_the_survey_file_of_another_person_tells_what_was_saved_meanwhile(
    client: Client, year: CampaignPeriod, place: District, cast: Cast
) -> None:
    """Of the same download: what the first one saved is no change in it where it was left alone."""
    entry = survey_leaf(year, place)
    client.force_login(make_person("second", Role.HOME_AFFAIRS, place.home_affairs, place.district))
    there, back = offered(client, reverse("scoring:survey", args=[year.pk]))
    content = client.get(there).content
    first = Client()
    first.force_login(cast.home_affairs)
    assert "Đã nhận 1 tiêu chí" in taken(
        first, hand_in(first, back, filled(content, entry, value=82.5))
    )
    response = hand_in(client, back, content)
    assert 'name="row"' not in client.get(response.url).content.decode()
    response = hand_in(client, back, filled(content, entry, value=90))
    entry.refresh_from_db()
    html = client.get(response.url).content.decode()
    at = moment_text(entry.first_at)
    assert f"{cast.home_affairs} đã lưu lúc {at}, sau khi tệp được tải về." in html
    assert f'value="{entry.pk}:{entry.version}"' in html
    assert entry.first_answer == {"value": "82.5"}


def test_the_survey_is_opened_once(
    client: Client, year: CampaignPeriod, monkeypatch: pytest.MonkeyPatch, cast: Cast
) -> None:
    client.force_login(cast.home_affairs)
    there, back = offered(client, reverse("scoring:survey", args=[year.pk]))
    content = client.get(there).content
    opened: list[str] = []
    look_at = opening.look_at

    def count(function: str, *asked: object, **how: float) -> object:
        opened.append(function)
        return look_at(function, *asked, **how)

    monkeypatch.setattr(opening, "look_at", count)
    assert hand_in(client, back, content).status_code == 302
    assert len(opened) == 1
    opened.clear()
    csv = SimpleUploadedFile("survey.csv", "Xã;1\nA;2".encode())
    client.post(back, {"file": csv})
    assert not opened


def test_a_survey_that_takes_no_points_now_says_so(
    client: Client, year: CampaignPeriod, place: District, cast: Cast
) -> None:
    client.force_login(cast.home_affairs)
    there, back = offered(client, reverse("scoring:survey", args=[year.pk]))
    content = client.get(there).content
    sheets = ScoreSheet.objects.filter(period=year)
    sheets.update(status=ScoreSheet.Status.FINAL, final_at=Now(), submitted_at=Now())
    response = hand_in(client, back, content)
    assert response.status_code == 422
    assert 'id="id_file_error"' in response.content.decode()


def test_a_workbook_of_something_else_is_no_survey(
    client: Client, year: CampaignPeriod, place: District, cast: Cast
) -> None:
    sheet = ScoreSheet.objects.get(period=year, unit=place.commune)
    client.force_login(cast.home_affairs)
    content = client.get(reverse("scoring:appraisal_workbook", args=[sheet.pk])).content
    response = hand_in(client, reverse("scoring:survey_import", args=[year.pk]), content)
    assert response.status_code == 422
    assert "Trang này nhận tệp:" in response.content.decode()
