"""Whose row an act on a document writes, what it counts and what it marks, down to the last one."""

import io

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from evidence.checks import check_file
from evidence.contents import packages
from evidence.integrity import files_of_documents
from evidence.models import Evidence
from evidence.store import describing, kept_files, registering, removing, revisions
from evidence.uses import registry
from tests.evidence import files
from tests.evidence.conftest import upload
from tests.hostile import made
from units.models import AuditEvent

REVISED = "Đã lưu tệp mới; các tệp cũ được giữ nguyên."
LINK = '<Relationships><Relationship TargetMode="External" Target="https://x.vn"/></Relationships>'


def rows() -> list[tuple]:
    """The audit rows so far, oldest first."""
    events = AuditEvent.objects.select_related("actor", "unit").order_by("pk")
    return [(event.verb, event.actor, event.unit) for event in events]


def test_each_act_writes_one_row_with_its_person_and_the_unit_of_the_document(document, cast):
    """Whoever acts, and at whatever desk: it is the unit whose document it is."""
    unit, by, first = document.unit, cast.home_affairs, document.files.get().sha256
    file = registering.revise(document, by=by, upload=upload(files.image(), "Bản hai.png"))
    describing.describe(document, by=by, number="32/KH-UBND")
    before = AuditEvent.objects.count()
    describing.describe(document, by=by, number="32/KH-UBND")
    assert AuditEvent.objects.count() == before  # nothing was changed
    removing.remove(document, by=by)
    assert rows() == [
        ("evidence_stored", cast.staff, unit),
        ("evidence_revised", by, unit),
        ("evidence_described", by, unit),
        ("evidence_removed", by, unit),
    ]
    stored = AuditEvent.objects.get(verb="evidence_stored").after
    assert stored == {"name": "Kế hoạch 31.pdf", "sha256": first}
    revised = AuditEvent.objects.get(verb="evidence_revised").after
    assert revised == {"revision": 2, "name": "Bản hai.png", "sha256": file.sha256}


def test_a_row_names_the_document_not_its_file(document, cast):
    registering.revise(document, by=cast.staff, upload=upload(files.image(), "a.png"))
    events = AuditEvent.objects.filter(target_type="evidence.evidence", target_id=document.pk)
    assert events.count() == 2


@pytest.mark.parametrize("name", ["file_download", "file_view"])
def test_looking_at_a_file_is_recorded_like_taking_it_along(document, cast, enter, name):
    file = document.files.get()
    response = enter(cast.leader).get(reverse(f"evidence:{name}", args=[file.pk]))
    assert response.getvalue()
    event = AuditEvent.objects.get(verb="evidence_downloaded")
    assert (event.actor, event.unit, event.target_id) == (cast.leader, document.unit, file.pk)


def test_what_was_not_handed_out_is_not_recorded(document, cast, enter):
    word = registering.revise(document, by=cast.staff, upload=upload(files.word(), "a.docx"))
    client = enter(cast.leader)
    client.get(reverse("evidence:file_view", args=[word.pk]))
    kept_files.path_of(word.sha256).unlink()
    client.get(reverse("evidence:file_download", args=[word.pk]))
    assert not AuditEvent.objects.filter(verb="evidence_downloaded").exists()


def test_a_unit_pays_only_for_its_own_documents(document, place):
    assert revisions.used_bytes(place.commune) == document.files.get().size
    for other in (place.district, place.province, place.other_commune):
        assert revisions.used_bytes(other) == 0


def test_several_revisions_of_one_document_all_take_room_until_it_is_removed(document, cast, place):
    first = document.files.get().size
    second = registering.revise(document, by=cast.staff, upload=upload(files.image(), "a.png")).size
    assert revisions.used_bytes(place.commune) == first + second
    removing.remove(document, by=cast.staff)
    assert revisions.used_bytes(place.commune) == 0


@pytest.mark.parametrize(
    ("content", "marks"),
    [
        (files.pdf(), (False, False, False)),
        (files.pdf(attachment="phụ lục.xlsx"), (False, False, True)),
        (made.pdf(b"<</S/URI/URI(https://x.vn)>>"), (False, True, False)),
        (files.pdf(password="kín"), (True, False, False)),
    ],
)
def test_each_mark_of_a_file_is_kept_by_itself(place, cast, content, marks):
    document = registering.store(place.commune, by=cast.staff, upload=upload(content), abstract="x")
    file = document.files.get()
    assert (file.protected, file.links, file.attachments) == marks


def test_a_mark_stays_whatever_else_the_pdf_holds(tmp_path):
    path = tmp_path / "a.pdf"
    spec = b"<</Type/Filespec/F(a.xlsx)/EF<</F 5 0 R>>>>"
    for objects in (
        [spec, b"<</S/URI/URI(https://x.vn)>>"],
        [b"<</S/URI/URI(https://x.vn)>>", spec],
    ):
        path.write_bytes(made.pdf(*objects))
        found = check_file(path, "a.pdf")
        assert (found.links, found.attachments) == (True, True)


def nested(content: bytes, depth: int) -> bytes:
    """The package within so many others."""
    for _ in range(depth):
        content = files.with_part(files.word(), "word/embeddings/table.docx", content)
    return content


def test_a_link_in_a_package_in_a_package_is_told(tmp_path):
    path = tmp_path / "a.docx"
    inner = files.with_part(files.word(), "word/_rels/document.xml.rels", LINK.encode())
    for content, links in ((nested(inner, 1), True), (nested(files.word(), 1), False)):
        path.write_bytes(content)
        assert check_file(path, "a.docx").links is links


@pytest.mark.parametrize(("around", "fits"), [(packages.MAX_DEPTH - 1, True), (3, False)])
def test_a_package_lies_at_most_so_deep(around, fits):
    content = io.BytesIO(nested(files.word(), around))
    if fits:
        assert packages._inspect(content, packages.Inside(), depth=1)
        return
    with pytest.raises(packages.ContentRefused, match="too_much_inside"):
        packages._inspect(content, packages.Inside(), depth=1)


def test_each_stored_file_is_named_with_the_number_of_its_row(document, cast):
    registering.revise(document, by=cast.staff, upload=upload(files.image(), "Bản hai.png"))
    listed_files = {each.sha256: each for each in files_of_documents()}
    for file in document.files.all():
        each = listed_files[file.sha256]
        assert (each.path, each.size) == (kept_files.path_of(file.sha256), file.size)
        assert each.label == f"{file.name} (#{file.pk})"
    assert Evidence.objects.count() == 1


def test_a_revision_over_the_quota_says_so_at_the_file(document, cast, enter, settings):
    settings.EVIDENCE_QUOTA_BYTES = 10
    response = enter(cast.staff).post(
        reverse("evidence:evidence_revise", args=[document.pk]),
        {"upload": upload(files.image(), "a.png")},
    )
    assert response.status_code == 422
    assert "Đơn vị đã dùng hết" in str(response.context["form"].errors["upload"])
    assert document.files.count() == 1


@pytest.mark.parametrize(
    ("name", "verb"),
    [("evidence_describe", "evidence_described"), ("evidence_remove", "evidence_removed")],
)
def test_who_acts_on_a_page_is_the_one_recorded(document, cast, enter, name, verb):
    """Not who once stored the document."""
    address = reverse(f"evidence:{name}", args=[document.pk])
    enter(cast.head).post(address, {"abstract": "Kế hoạch khác"})
    assert AuditEvent.objects.get(verb=verb).actor == cast.head


def test_who_adds_or_revises_on_a_page_is_the_one_recorded(document, cast, enter):
    address = reverse("evidence:evidence_revise", args=[document.pk])
    enter(cast.head).post(address, {"upload": upload(files.word(), "a.docx")})
    assert AuditEvent.objects.get(verb="evidence_revised").actor == cast.head
    assert document.files.get(revision=2).uploaded_by == cast.head


def test_each_act_on_a_page_says_what_was_done(document, cast, enter, use):
    def said(name: str, **data) -> list[tuple[str, str]]:
        address = reverse(f"evidence:{name}", args=[document.pk])
        client = enter(cast.staff)
        client.cookies.pop("messages", None)  # they were read
        response = client.post(address, data)
        return [(each.level_tag, str(each)) for each in get_messages(response.wsgi_request)]

    word = upload(files.word(), "a.docx")
    assert said("evidence_revise", upload=word) == [("success", REVISED)]
    assert said("evidence_describe", abstract="Kế hoạch") == [("success", "Đã lưu.")]
    use(document)
    assert said("evidence_remove") == [
        ("error", "Tài liệu đang được sử dụng tại: Tiêu chí 1.1, Tiêu chí 1.2.")
    ]
    registry._sources.clear()
    assert said("evidence_remove") == [("success", "Đã xóa tài liệu.")]
