"""The pages of a document's PDF, where a browser shows none: who sees them, what is recorded."""

import pytest
from django.urls import reverse

from evidence.store import kept_files, registering, removing
from tests.evidence import files
from tests.evidence.conftest import upload
from tests.reading import links, read, words
from units.files.pdf_pages import kept_pages
from units.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept_pages().clear()


def to(name: str, file) -> str:
    return reverse(f"evidence:{name}", args=[file.pk])


def test_every_page_has_its_number_and_the_way_to_the_file(document, cast, enter):
    file = document.files.get()
    shown = read(enter(cast.staff).get(to("file_pages", file)))
    (picture,) = shown.iterfind(".//figure/img")
    assert picture.get("src") == f"{to('file_page', file)}?page=1"
    assert picture.get("alt", "").startswith("Trang 1/1: ")
    assert (picture.get("width"), picture.get("height")) == ("1240", "1240")
    assert picture.get("loading") == "lazy"
    assert ("Tải tệp gốc", to("file_download", file)) in links(shown)


def test_the_pages_of_a_deleted_document_are_deleted_too(
    document, cast, enter, django_capture_on_commit_callbacks
):
    file = document.files.get()
    enter(cast.staff).get(to("file_page", file), {"page": "1"})
    assert kept_pages().get(f"{file.sha256}-1")
    with django_capture_on_commit_callbacks(execute=True):
        removing.remove(document, by=cast.staff)
    assert kept_pages().get(f"{file.sha256}-1") is None


def test_a_frame_gets_the_pages_alone(document, cast, enter):
    file = document.files.get()
    answer = enter(cast.staff).get(to("file_pages", file), headers={"HX-Request": "true"})
    assert b"<html" not in answer.content
    assert b"<figure" in answer.content


def test_a_page_is_a_picture_that_nobody_keeps(document, cast, enter):
    answer = enter(cast.staff).get(to("file_page", document.files.get()), {"page": "1"})
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("number", ["0", "2", "-1", "", "x", "1.5", "9" * 30, "١"])
def test_no_other_page_is_there(document, cast, enter, number):
    answer = enter(cast.staff).get(to("file_page", document.files.get()), {"page": number})
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["file_pages", "file_page"])
@pytest.mark.parametrize(
    ("content", "called"),
    [
        (files.image(), "Ảnh.png"),
        (files.word(), "Báo cáo.docx"),
        (files.pdf(password="x"), "a.pdf"),
    ],
    ids=["picture", "document", "locked"],
)
def test_what_is_no_open_pdf_has_no_pages(document, cast, enter, name, content, called):
    file = registering.revise(document, by=cast.staff, upload=upload(content, called))
    assert enter(cast.staff).get(to(name, file)).status_code == 404


def test_reading_is_recorded_once_an_hour_for_each_person(document, cast, enter):
    file = document.files.get()
    for who in (cast.staff, cast.staff, cast.head):
        assert enter(who).get(to("file_page", file)).status_code == 200
        enter(who).get(to("file_pages", file))
    read = AuditEvent.objects.filter(verb="evidence_downloaded").order_by("pk")
    assert [event.actor for event in read] == [cast.staff, cast.head]


def test_a_lost_file_is_said_and_offered_for_download(document, cast, enter):
    file = document.files.get()
    kept_files.path_of(file.sha256).unlink()
    shown = read(enter(cast.staff).get(to("file_pages", file)))
    assert "Không hiển thị được các trang tại đây" in words(shown)
    assert enter(cast.staff).get(to("file_page", file)).status_code == 404


def test_links_to_a_pdf_name_its_pages(document, cast, enter):
    file = document.files.get()
    shown = read(enter(cast.staff).get(reverse("evidence:evidence_detail", args=[document.pk])))
    (link,) = shown.iterfind(".//a[@data-pdf-pages]")
    assert link.get("data-pdf-pages") == to("file_pages", file)
