"""The buttons of a sheet, its side panel and its documents."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.models import ScoreSheet
from tests.drawn_for import drawn_for
from tests.evidence import files
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.reading import alerts, read
from tests.scoring.filling import answer_best, entry_of, fill, looked, make_document
from tests.undoing import stands

Status = ScoreSheet.Status


standing = stands(lambda place, cast: make_sheet(place, cast, Period.Q1))


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def post(client: Client, name: str, pk: int, user, **data):
    client.force_login(user)
    return client.post(reverse(f"scoring:{name}", args=[pk]), data)


def test_the_officer_proposes_and_the_head_submits(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    fill(sheet, cast.staff)
    post(client, "sheet_propose", sheet.pk, cast.staff, **looked(sheet))
    post(client, "sheet_send_back", sheet.pk, cast.head, reason="xem lại 1.1.1")
    post(client, "sheet_propose", sheet.pk, cast.staff, **looked(sheet))
    post(client, "sheet_submit", sheet.pk, cast.head, **looked(sheet))
    sheet.refresh_from_db()
    assert sheet.status == Status.SUBMITTED
    post(client, "sheet_withdraw", sheet.pk, cast.head)
    post(client, "sheet_submit", sheet.pk, cast.head, **looked(sheet))
    post(client, "sheet_reopen", sheet.pk, cast.home_affairs, reason="bổ sung minh chứng")
    sheet.refresh_from_db()
    assert sheet.status == Status.DRAFT


def test_a_step_too_early_is_a_message(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    client.force_login(cast.head)
    url = reverse("scoring:sheet_submit", args=[sheet.pk])
    response = client.post(url, follow=True)
    assert "1.1.1" in response.content.decode()
    sheet.refresh_from_db()
    assert sheet.status == Status.DRAFT


def test_missing_too_early_is_a_message(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    response = post(client, "sheet_miss", sheet.pk, cast.home_affairs, reason="không gửi")
    assert response.status_code == 302
    sheet.refresh_from_db()
    assert not sheet.missed


@pytest.mark.parametrize(
    ("name", "person", "code"),
    [
        ("sheet_submit", "staff", 403),
        ("sheet_submit", "home_affairs", 403),
        ("sheet_submit", "other_head", 404),
        ("sheet_propose", "leader", 403),
        ("sheet_send_back", "staff", 403),
        ("sheet_withdraw", "auditor", 403),
        ("sheet_reopen", "head", 403),
        ("sheet_miss", "head", 403),
    ],
)
def test_wrong_people(
    client: Client, sheet: ScoreSheet, cast: Cast, name: str, person: str, code: int
) -> None:
    assert post(client, name, sheet.pk, getattr(cast, person), reason="x").status_code == code


def test_the_panel_tells_the_story(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    entry = answer_best(entry_of(sheet, "1.1.1"), cast.staff, note="theo kế hoạch")
    client.force_login(cast.leader)
    html = client.get(reverse("scoring:entry_panel", args=[entry.pk])).content.decode()
    assert entry.criterion.wording[0] in html
    assert "theo kế hoạch" in html
    assert '<ol class="timeline">' in html
    assert 'type="file"' not in html
    client.force_login(cast.other_staff)
    assert client.get(reverse("scoring:entry_panel", args=[entry.pk])).status_code == 404


def upload(name: str = "kế hoạch.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.pdf())


def test_a_document_is_uploaded_at_its_place(
    client: Client, sheet: ScoreSheet, cast: Cast, settings, tmp_path
) -> None:
    settings.EVIDENCE_STORAGE = str(tmp_path)
    entry = entry_of(sheet, "1.1.1")
    data = {"upload": upload(), "abstract": "Kế hoạch CCHC", "number": "12/KH-UBND"}
    response = post(
        client, "entry_upload", entry.pk, cast.staff, passage="trang 3", **data, **drawn_for(entry)
    )
    assert response.status_code == 200
    link = entry.evidence_links.get()
    assert (link.evidence.number, link.passage) == ("12/KH-UBND", "trang 3")
    assert "12/KH-UBND" in response.content.decode()


def test_a_refused_file_keeps_what_was_typed(
    client: Client, sheet: ScoreSheet, cast: Cast, settings, tmp_path
) -> None:
    settings.EVIDENCE_STORAGE = str(tmp_path)
    entry = entry_of(sheet, "1.1.1")
    data = {"upload": upload("kế hoạch.exe"), "abstract": "Kế hoạch CCHC", "passage": "mục II"}
    response = post(client, "entry_upload", entry.pk, cast.staff, **data, **drawn_for(entry))
    html = response.content.decode()
    assert response.status_code == 422
    assert "Kế hoạch CCHC" in html
    assert "mục II" in html
    assert not entry.evidence_links.exists()


def test_a_document_of_the_unit_is_found_attached_and_detached(
    client: Client, sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    entry = entry_of(sheet, "1.1.1")
    document = make_document(place.commune, cast.staff, "Báo cáo CCHC quý I")
    make_document(place.other_commune, cast.other_staff, "Báo cáo của xã khác")
    client.force_login(cast.staff)
    found = client.get(reverse("scoring:entry_documents", args=[entry.pk]), {"q": "bao cao"})
    assert "Báo cáo CCHC quý I" in found.content.decode()
    assert "xã khác" not in found.content.decode()
    said = {"document": document.pk, "passage": "mục 1"}
    post(client, "entry_attach", entry.pk, cast.staff, **said, **drawn_for(entry))
    link = entry.evidence_links.get()
    assert post(client, "link_remove", link.pk, cast.other_staff).status_code == 404
    assert post(client, "link_remove", link.pk, cast.home_affairs).status_code == 403
    panel = post(client, "link_remove", link.pk, cast.staff, **drawn_for(link))
    assert alerts(read(panel, "div[@class='entry-panel']"))[0] == (
        "success",
        "Đã gỡ tài liệu khỏi tiêu chí này.",
    )
    assert not entry.evidence_links.exists()


@pytest.mark.parametrize("document", ["", "x", "0"])
def test_no_document_is_none(client: Client, sheet: ScoreSheet, cast: Cast, document: str) -> None:
    entry = entry_of(sheet, "1.1.1")
    said = {"document": document} | drawn_for(entry)
    assert post(client, "entry_attach", entry.pk, cast.staff, **said).status_code == 404
