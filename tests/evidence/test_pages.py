"""The pages of documents: who sees them, what they refuse, how files leave the house."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evidence.models import Evidence, EvidenceFile
from evidence.store import kept_files, registering
from evidence.uploads import FILES_AT_ONCE
from tests.evidence import files
from tests.evidence.conftest import stored_files, upload
from units.models import AuditEvent

ABSTRACT = "Báo cáo cải cách hành chính quý I"
TOMORROW = "tomorrow"  # found out when it is needed


def to(name, *key):
    return reverse(f"evidence:{name}", args=key)


def filled(place, **fields):
    return {
        "unit": place.commune.pk,
        "uploads": upload(),
        "number": "12/BC-UBND",
        "issued_on": "2021-03-14",
        "issuer": "UBND xã Lộc An",
        "abstract": ABSTRACT,
    } | fields


# Who sees what


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("staff", True),
        ("head", True),
        ("home_affairs", True),
        ("leader", True),
        ("auditor", True),
        ("other_staff", False),
        ("neighbour_home_affairs", False),
        ("viewer", False),
        ("administrator", False),
        ("moved", False),
    ],
)
def test_who_sees_a_document(document, cast, enter, person, seen):
    client = enter(getattr(cast, person))
    assert (str(document.abstract) in client.get(to("evidence_list")).text) is seen
    for page in (
        to("evidence_detail", document.pk),
        to("file_download", document.files.get().pk),
        to("file_view", document.files.get().pk),
    ):
        response = client.get(page)
        assert response.status_code == (200 if seen else 404)
        assert response.streaming is False or response.getvalue()


def test_who_sees_a_use_sees_the_document(document, cast, enter, use):
    use(document, cast.other_staff)
    assert enter(cast.other_staff).get(to("evidence_detail", document.pk)).status_code == 200


def test_nobody_logged_in_is_sent_to_the_login_page(document, client):
    for page in (to("evidence_list"), to("file_download", document.files.get().pk)):
        response = client.get(page)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("person", ["home_affairs", "leader"])
def test_who_reads_may_not_change(document, cast, enter, person):
    client = enter(getattr(cast, person))
    assert client.get(to("evidence_describe", document.pk)).status_code == 403
    for action in ("evidence_revise", "evidence_remove"):
        assert client.post(to(action, document.pk)).status_code == 403
    assert document.files.count() == 1


def test_strangers_change_nothing(document, cast, enter):
    client = enter(cast.other_head)
    for action in ("evidence_describe", "evidence_revise", "evidence_remove"):
        assert client.post(to(action, document.pk)).status_code == 404


def test_only_who_keeps_documents_may_add_them(cast, enter):
    assert enter(cast.leader).get(to("evidence_add")).status_code == 403
    assert enter(cast.staff).get(to("evidence_add")).status_code == 200
    assert enter(cast.home_affairs).get(to("evidence_add")).status_code == 200


@pytest.mark.parametrize("action", ["evidence_revise", "evidence_remove"])
def test_actions_are_posted(document, cast, enter, action):
    assert enter(cast.staff).get(to(action, document.pk)).status_code == 405


def test_lists_and_files_are_only_read(document, cast, enter):
    client = enter(cast.staff)
    for page in (
        to("evidence_list"),
        to("evidence_detail", document.pk),
        to("file_download", document.files.get().pk),
    ):
        assert client.post(page).status_code == 405


# Adding


def test_adding_one_document(place, cast, enter):
    response = enter(cast.staff).post(to("evidence_add"), filled(place))
    document = Evidence.objects.get()
    assert response["Location"] == to("evidence_detail", document.pk)
    assert (document.unit, document.created_by) == (place.commune, cast.staff)
    assert str(document.issued_on) == "2021-03-14"
    assert document.files.get().name == "Kế hoạch 31.pdf"


def test_adding_several_files(place, cast, enter):
    both = [upload(), upload(files.image(), "Phụ lục.png")]
    response = enter(cast.staff).post(to("evidence_add"), filled(place, uploads=both), follow=True)
    assert "Đã lưu 2 tài liệu" in response.text
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"uploads": upload(files.HTML)}, "nội dung không phải"),
        ({"uploads": upload(name="a.exe")}, "không nhận loại tệp này"),
        ({"uploads": ""}, "Hãy chọn tệp"),
        ({"uploads": upload(b"")}, "rỗng"),
        ({"uploads": [upload(name=f"{n}.pdf") for n in range(FILES_AT_ONCE + 1)]}, "nhiều nhất 30"),
        ({"abstract": ""}, "Trích yếu"),
        ({"abstract": "x" * 501}, "500"),
        ({"issued_on": "31/31/2021"}, "Ngày ban hành"),
        ({"issued_on": TOMORROW}, "không được sau ngày hôm nay"),
        ({"number": "1" * 61}, "60"),
    ],
)
def test_what_the_form_refuses(place, cast, enter, storage, fields, sentence):
    if fields.get("issued_on") == TOMORROW:
        fields = {"issued_on": str(timezone.localdate() + timedelta(days=1))}
    sent = filled(place, issuer="Người ký đã gõ", **fields)
    response = enter(cast.staff).post(to("evidence_add"), sent)
    assert response.status_code == 200
    assert sentence in response.text
    assert "Người ký đã gõ" in response.text
    assert not Evidence.objects.exists()
    assert stored_files(storage) == []


def test_a_document_cannot_be_put_into_another_unit(place, cast, enter):
    enter(cast.staff).post(to("evidence_add"), filled(place, unit=place.other_commune.pk))
    assert not Evidence.objects.exists()


def test_fields_that_nobody_asked_for_change_nothing(place, cast, enter):
    extra = {"created_by": cast.head.pk, "sha256": "0" * 64, "search_key": "x", "protected": "1"}
    enter(cast.staff).post(to("evidence_add"), filled(place, **extra))
    document = Evidence.objects.get()
    assert document.created_by == cast.staff
    assert not document.files.get().protected


def test_a_file_over_the_limit_never_reaches_the_disk(place, cast, enter, settings, monkeypatch):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    written = []
    monkeypatch.setattr(
        "django.core.files.uploadedfile.TemporaryUploadedFile.write",
        lambda self, data: written.append(len(data)),
        raising=False,
    )
    large = upload(files.pdf() + b"%" * 3 * 1024 * 1024)
    response = enter(cast.staff).post(to("evidence_add"), filled(place, uploads=large))
    assert "Tệp lớn hơn 1 MB" in response.text
    assert ABSTRACT in response.text
    assert sum(written) <= settings.UPLOAD_MAX_BYTES


def test_a_body_over_the_total_is_not_written_at_all(place, cast, enter, settings, monkeypatch):
    settings.UPLOAD_MAX_TOTAL_BYTES = 1
    monkeypatch.setattr("units.files.uploads.OTHER_FIELDS_BYTES", 1)

    def must_not_be_made(*_arguments, **_options):
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", must_not_be_made)
    response = enter(cast.staff).post(to("evidence_add"), filled(place))
    assert "Tệp lớn hơn" in response.text
    assert not Evidence.objects.exists()


def test_a_full_disk_while_uploading_is_said(place, cast, enter, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", full)
    response = enter(cast.staff).post(to("evidence_add"), filled(place))
    assert "đã đầy" in response.text
    assert ABSTRACT in response.text


def test_the_quota_is_said_at_the_file(place, cast, enter, settings):
    settings.EVIDENCE_QUOTA_BYTES = 10
    response = enter(cast.staff).post(to("evidence_add"), filled(place))
    assert "Đơn vị đã dùng hết" in response.text
    assert ABSTRACT in response.text


# Changing


def test_a_new_revision(document, cast, enter):
    response = enter(cast.staff).post(
        to("evidence_revise", document.pk), {"upload": upload(files.word(), "Sửa.docx")}
    )
    assert response.status_code == 302
    assert document.files.first().name == "Sửa.docx"


def test_a_refused_revision_says_why(document, cast, enter):
    response = enter(cast.staff).post(
        to("evidence_revise", document.pk), {"upload": upload(files.HTML)}
    )
    assert response.status_code == 422
    assert "nội dung không phải" in response.text
    assert document.files.count() == 1


def test_describing(document, cast, enter):
    page = to("evidence_describe", document.pk)
    client = enter(cast.staff)
    assert 'value="15/01/2021"' in client.get(page).text
    client.post(page, {"number": "40/KH-UBND", "abstract": "Kế hoạch", "unit": "1"})
    document.refresh_from_db()
    assert (document.number, document.issued_on) == ("40/KH-UBND", None)


def test_removing(document, cast, enter):
    client = enter(cast.staff)
    assert client.post(to("evidence_remove", document.pk)).status_code == 302
    assert not Evidence.objects.exists()


def test_removing_what_is_used_names_the_place(document, cast, enter, use):
    use(document)
    response = enter(cast.staff).post(to("evidence_remove", document.pk), follow=True)
    assert "Tiêu chí 1.1" in response.text
    assert Evidence.objects.exists()


# Finding


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=ke+hoach", True),
        ("?q=31/kh", True),
        ("?q=2021+cải", True),
        ("?q=nghi+quyet", False),
        ("?use=used", False),
        ("?use=unused", True),
        ("?use=nonsense&page=99&unit=abc", True),
    ],
)
def test_finding(document, cast, enter, query, found):
    page = enter(cast.staff).get(to("evidence_list") + query).text
    assert (document.number in page) is found


def test_the_list_costs_the_same_for_one_row_and_for_many(
    document, place, cast, enter, django_assert_max_num_queries
):
    for number in range(12):
        registering.store(
            place.commune, by=cast.staff, upload=upload(), abstract="Văn bản", number=str(number)
        )
    client = enter(cast.staff)
    with django_assert_max_num_queries(9):
        assert client.get(to("evidence_list")).status_code == 200


# Files leaving the house


def test_a_download_is_an_attachment_that_cannot_run(document, cast, enter):
    file = document.files.get()
    response = enter(cast.home_affairs).get(to("file_download", file.pk))
    assert response.getvalue() == kept_files.path_of(file.sha256).read_bytes()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%2031.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox;")
    assert response["Cache-Control"] == "private, no-store"
    event = AuditEvent.objects.get(verb="evidence_downloaded")
    assert (event.actor, event.unit) == (cast.home_affairs, document.unit)


def test_only_pictures_and_pdf_are_shown_inside_the_browser(document, cast, enter):
    client = enter(cast.staff)
    shown = client.get(to("file_view", document.files.get().pk))
    assert shown.getvalue()
    assert shown["Content-Disposition"].startswith("inline;")
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    word = registering.revise(document, by=cast.staff, upload=upload(files.word(), "a.docx"))
    assert client.get(to("file_view", word.pk)).status_code == 404


def test_a_file_lost_by_the_store_is_said(document, cast, enter):
    file = document.files.get()
    kept_files.path_of(file.sha256).unlink()
    response = enter(cast.staff).get(to("file_download", file.pk), follow=True)
    assert "không còn trong kho" in response.text


def test_an_unknown_file_and_a_strangers_file_look_the_same(document, cast, enter):
    client = enter(cast.other_staff)
    strangers = client.get(to("file_download", document.files.get().pk))
    unknown = client.get(to("file_download", EvidenceFile.objects.count() + 10_000))
    assert strangers.status_code == unknown.status_code == 404
    assert without_token(strangers.text) == without_token(unknown.text)


def without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
