"""What is acknowledged lies whole in the store; what is refused leaves nothing."""

import errno
import hashlib
import os

import pytest
from django.db import IntegrityError, connection, transaction

from evidence.models import Evidence, EvidenceFile
from evidence.store import describing, kept_files, receiving, registering, removing, revisions
from evidence.wording import DocumentRefused
from tests.evidence import files
from tests.evidence.conftest import stored_files, upload
from tests.people import make_cast, make_district
from tests.racing import PATIENT, SHORT, Meeting, at_once
from units.models import AuditEvent


def test_a_stored_file_lies_under_its_hash(document, storage):
    file = document.files.get()
    content = kept_files.path_of(file.sha256).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file.sha256
    assert file.size == len(content)
    assert stored_files(storage) == [storage / file.sha256[:2] / file.sha256]
    assert document.search_key.startswith("31/kh-ubnd ke hoach")


def test_storing_writes_one_audit_row(document, cast, place):
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor, event.unit) == ("evidence_stored", cast.staff, place.commune)
    assert event.after["name"] == "Kế hoạch 31.pdf"


def test_a_refused_file_leaves_nothing(place, cast, storage):
    with pytest.raises(DocumentRefused) as refused:
        registering.store(place.commune, by=cast.staff, upload=upload(files.HTML), abstract="Trang")
    assert refused.value.code == "content"
    assert not Evidence.objects.exists()
    assert not AuditEvent.objects.exists()
    assert stored_files(storage) == []


def test_several_files_are_stored_together_or_not_at_all(place, cast, storage):
    letters = [upload(), upload(files.image(), "Phụ lục.png")]
    assert (
        len(registering.store_all(place.commune, by=cast.staff, uploads=letters, abstract="A")) == 2
    )
    before = stored_files(storage)
    second = [upload(files.image(size=(9, 9)), "ba.png"), upload(files.HTML, "bốn.pdf")]
    with pytest.raises(DocumentRefused):
        registering.store_all(place.commune, by=cast.staff, uploads=second, abstract="B")
    assert Evidence.objects.count() == 2
    assert stored_files(storage) == before


def test_the_same_bytes_are_kept_once_and_as_long_as_they_are_needed(
    document, place, cast, storage, django_capture_on_commit_callbacks
):
    twin = registering.store(
        place.other_commune,
        by=cast.other_staff,
        upload=upload(_bytes(document)),
        abstract="Bản sao",
    )
    assert len(stored_files(storage)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        removing.remove(document, by=cast.staff)
    assert len(stored_files(storage)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        removing.remove(twin, by=cast.other_staff)
    assert stored_files(storage) == []


def _bytes(document):
    with kept_files.open_file(document.files.get()) as content:
        return content.read()


def test_a_revision_keeps_what_was_there(document, cast):
    second = registering.revise(
        document, by=cast.head, upload=upload(files.word(), "Kế hoạch sửa.docx")
    )
    assert [(file.revision, file.name) for file in document.files.all()] == [
        (2, "Kế hoạch sửa.docx"),
        (1, "Kế hoạch 31.pdf"),
    ]
    assert second.uploaded_by == cast.head
    assert AuditEvent.objects.filter(verb="evidence_revised", after__revision=2).exists()


def test_the_quota_counts_all_documents_of_the_unit(document, place, cast, settings, storage):
    settings.EVIDENCE_QUOTA_BYTES = revisions.used_bytes(place.commune) + 10
    with pytest.raises(DocumentRefused) as refused:
        registering.revise(document, by=cast.staff, upload=upload(files.image(), "a.png"))
    assert refused.value.code == "quota"
    assert document.files.count() == 1
    assert len(stored_files(storage)) == 1


@pytest.mark.parametrize("fault", ["fsync", "replace"])
def test_a_full_disk_is_said_and_leaves_nothing(place, cast, storage, monkeypatch, fault):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.replace" if fault == "replace" else "os.fsync", full)
        with pytest.raises(DocumentRefused) as refused:
            registering.store(place.commune, by=cast.staff, upload=upload(), abstract="Kế hoạch")
    assert refused.value.code == "disk_full"
    assert not Evidence.objects.exists()
    assert stored_files(storage) == []
    assert registering.store(place.commune, by=cast.staff, upload=upload(), abstract="Có chỗ lại")


def test_another_fault_of_the_disk_is_not_hidden(place, cast, monkeypatch):
    def broken(*_arguments):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        registering.store(place.commune, by=cast.staff, upload=upload(), abstract="Kế hoạch")
    assert not Evidence.objects.exists()


def test_a_failing_transaction_takes_its_file_along(place, cast, storage, monkeypatch):
    def failing(*_arguments, **_options):
        raise IntegrityError("audit")

    monkeypatch.setattr(registering, "record", failing)
    with pytest.raises(IntegrityError):
        registering.store(place.commune, by=cast.staff, upload=upload(), abstract="Kế hoạch")
    assert stored_files(storage) == []


def test_a_used_document_cannot_be_removed(document, cast, use, storage):
    use(document)
    with pytest.raises(removing.StillUsed) as refusal:
        removing.remove(document, by=cast.staff)
    assert [each.label for each in refusal.value.uses.first] == ["Tiêu chí 1.1"]
    assert Evidence.objects.filter(pk=document.pk).exists()
    assert len(stored_files(storage)) == 1


def test_a_description_that_does_not_change_writes_nothing(document, cast):
    describing.describe(document, by=cast.staff, number="31/KH-UBND", abstract=document.abstract)
    assert not AuditEvent.objects.filter(verb="evidence_described").exists()


def test_a_changed_description_keeps_what_was_said_before(document, cast):
    describing.describe(document, by=cast.staff, number="32/KH-UBND", issued_on=None)
    document.refresh_from_db()
    assert document.search_key.startswith("32/kh-ubnd")
    event = AuditEvent.objects.get(verb="evidence_described")
    assert event.before == {"number": "31/KH-UBND", "issued_on": "2021-01-15"}
    assert event.after == {"number": "32/KH-UBND", "issued_on": ""}


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"revision": 1}, "one_file_per_revision"),
        ({"revision": 2, "size": 0}, "a_file_is_not_empty"),
    ],
)
def test_the_database_guards_files(document, cast, fields, constraint):
    first = document.files.get()
    values = {"name": "x", "sha256": first.sha256, "size": 1, "uploaded_by": cast.staff} | fields
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        EvidenceFile.objects.create(evidence=document, **values)


def removed_while_handed_in_again(monkeypatch, patience: float) -> bool:
    """One removes a document while another hands in the same bytes: both have looked into the store
    before either touches it, unless one waits for the other. Returns whether the bytes that a row
    still names lie there.
    """
    place = make_district()
    cast = make_cast(place)
    first = registering.store(place.commune, by=cast.staff, upload=upload(), abstract="Một")
    content = _bytes(first)
    meeting = Meeting(patience)
    monkeypatch.setattr(kept_files, "_is_needed", meeting.after(kept_files._is_needed))
    monkeypatch.setattr(revisions, "keep", meeting.after(revisions.keep))

    def keep() -> None:
        again = upload(content)
        registering.store(place.other_commune, by=cast.other_staff, upload=again, abstract="Hai")

    at_once(lambda: removing.remove(first, by=cast.staff), keep)
    return kept_files.path_of(EvidenceFile.objects.get().sha256).exists()


@pytest.mark.django_db(transaction=True)
def test_pages_are_forgotten_of_a_pdf_alone_and_after_the_lock_of_its_bytes(storage, monkeypatch):
    place = make_district()
    cast = make_cast(place)
    forgotten = []

    def forget(sha256: str) -> None:
        with connection.cursor() as cursor:
            locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = "
            cursor.execute(f"{locks}pg_backend_pid()")
            forgotten.append((sha256, *cursor.fetchone()))

    monkeypatch.setattr(removing, "forget_pages", forget)
    sent = [upload(), upload(files.image(), "Ảnh.png")]
    plan, photo = (
        registering.store(place.commune, by=cast.staff, upload=each, abstract="Một")
        for each in sent
    )
    pages = plan.files.get().sha256
    for document in (plan, photo):
        removing.remove(document, by=cast.staff)
    assert forgotten == [(pages, 0)]


@pytest.mark.django_db(transaction=True)
def test_removing_and_handing_in_the_same_bytes_at_once_loses_nothing(storage, monkeypatch):
    assert removed_while_handed_in_again(monkeypatch, SHORT)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_on_the_bytes_they_are_lost(storage, monkeypatch):
    for module in (kept_files, receiving):
        monkeypatch.setattr(module, "lock", lambda sha256: None)
    assert not removed_while_handed_in_again(monkeypatch, PATIENT)


@pytest.mark.django_db(transaction=True)
def test_pages_stay_while_another_document_has_the_same_bytes(storage, monkeypatch):
    place = make_district()
    cast = make_cast(place)
    forgotten = []
    monkeypatch.setattr(removing, "forget_pages", forgotten.append)
    ours, theirs = (
        registering.store(unit, by=by, upload=upload(), abstract="Một")
        for unit, by in ((place.commune, cast.staff), (place.other_commune, cast.other_staff))
    )
    sha256 = theirs.files.get().sha256
    assert ours.files.get().sha256 == sha256
    removing.remove(ours, by=cast.staff)
    assert (forgotten, kept_files.path_of(sha256).exists()) == ([], True)
    removing.remove(theirs, by=cast.other_staff)
    assert (forgotten, kept_files.path_of(sha256).exists()) == ([sha256], False)
