"""The documents of a leaf beside its row: which one is in sight, and how."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evidence.store.registering import store
from scoring.models import EntryEvidence, ScoreEntry
from tests.evidence import files
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.entering import attach
from tests.scoring.filling import entry_of, make_document
from tests.undoing import stands
from units.models import AuditEvent

pytestmark = pytest.mark.django_db

CONTENTS = {
    "plan.pdf": files.pdf(),
    "photo.png": files.image(),
    "minutes.docx": files.word(),
    "secret.pdf": files.pdf(password="x"),
}


def build(place: District, cast: Cast) -> ScoreEntry:
    """A leaf that a PDF, a picture, a text, a locked PDF, and a document without a file prove."""
    entry = entry_of(make_sheet(place, cast), "1.1.1")
    for number, (name, content) in enumerate(CONTENTS.items(), start=1):
        document = store(
            place.commune,
            by=cast.staff,
            upload=SimpleUploadedFile(name, content),
            number=f"{number}/KH-UBND",
            issued_on=None,
            issuer="",
            abstract=f"Văn bản {name}",
        )
        attach(entry, document, passage=f"trang {number}", by=cast.staff)
    attach(entry, make_document(place.commune, cast.staff, "Chưa có tệp"), by=cast.staff)
    return entry


standing = stands(build)


@pytest.fixture
def entry(made: ScoreEntry) -> ScoreEntry:
    return made


def beside(client: Client, entry: ScoreEntry, document: int | str = "") -> str:
    url = reverse("scoring:entry_document", args=[entry.pk])
    return client.get(url, {"document": document}).content.decode()


def links_of(entry: ScoreEntry) -> list[EntryEvidence]:
    return list(entry.evidence_links.select_related("evidence").prefetch_related("evidence__files"))


def test_each_kind_of_document_is_shown_as_a_browser_can(
    entry: ScoreEntry, cast: Cast, client: Client, django_assert_num_queries
) -> None:
    client.force_login(cast.staff)
    shows = {"plan.pdf": "<iframe", "photo.png": "<img"}
    says = {"minutes.docx": "không hiển thị được loại tệp này", "secret.pdf": "mật khẩu"}
    for link in links_of(entry)[:-1]:
        file = link.evidence.files.get()
        with django_assert_num_queries(5):  # session, person, leaf, documents, their files
            page = beside(client, entry, link.pk)
        assert [tag for tag in ("<iframe", "<img") if tag in page] == (
            [shows[file.name]] if file.name in shows else []
        )
        assert says.get(file.name, "") in page
        kind = "view" if file.name in shows else "download"
        assert reverse(f"evidence:file_{kind}", args=[file.pk]) in page
        assert f"<b>{link.passage}</b>" in page
        assert page.count("aria-current") == 1
    assert "Tài liệu chưa có tệp" in beside(client, entry, links_of(entry)[-1].pk)
    assert not AuditEvent.objects.filter(verb="evidence_downloaded").exists()


@pytest.mark.parametrize("asked", ["", "abc", "999999"])
def test_without_a_known_document_the_first_is_shown(
    entry: ScoreEntry, cast: Cast, client: Client, asked: str
) -> None:
    client.force_login(cast.staff)
    first = links_of(entry)[0].evidence.files.get()
    assert reverse("evidence:file_view", args=[first.pk]) in beside(client, entry, asked)


def test_a_leaf_without_documents_says_so(entry: ScoreEntry, cast: Cast, client: Client) -> None:
    client.force_login(cast.staff)
    page = beside(client, entry_of(entry.sheet, "1.1.2"))
    assert "Chưa đính kèm tài liệu" in page
    assert "<iframe" not in page
