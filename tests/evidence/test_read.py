"""The pages of a document as they are read: its files, what is known of it, where it is used."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from evidence.models import Evidence, EvidenceFile
from evidence.store import registering
from evidence.uses import registry
from tests.evidence.conftest import upload
from tests.evidence.test_values import put
from tests.reading import facts, lines, links, read, rows

STORED = datetime(2021, 3, 16, 18, 5, tzinfo=UTC)  # 1:05 of the 17th in Hà Nội


def to(name: str, *key: int) -> str:
    return reverse(f"evidence:{name}", args=key)


@pytest.fixture
def revised(document, cast):
    """With a second file, stored by the head at 1:05; the officer registered it on the same day."""
    registering.revise(document, by=cast.head, upload=upload(name="Kế hoạch 31 (sửa).pdf"))
    document.files.update(uploaded_at=STORED, size=2048)
    Evidence.objects.filter(pk=document.pk).update(created_at=STORED)
    return document


def test_the_page_of_a_document(revised, cast, enter, use):
    use(revised)
    shown = read(enter(cast.leader).get(to("evidence_detail", revised.pk)))
    newest, oldest = revised.files.order_by("-revision")
    assert lines(shown)[:3] == ["Tài liệu", "31/KH-UBND", "Ủy ban nhân dân xã Lộc An"]
    assert rows(shown) == [
        ["Phiên bản", "Tệp", "Người lưu", "Thao tác"],
        ["2", "Kế hoạch 31 (sửa).pdf 2,0 KB", "Head, 01:05 ngày 17/03/2021", "Xem"],
        ["1", "Kế hoạch 31.pdf 2,0 KB", "Staff, 01:05 ngày 17/03/2021", "Xem"],
    ]
    assert facts(shown) == {
        "Số, ký hiệu": "31/KH-UBND",
        "Ngày ban hành": "15/01/2021",
        "Cơ quan ban hành": "UBND xã Lộc An",
        "Trích yếu": "Kế hoạch cải cách hành chính năm 2021",
        "Người đăng ký": "Staff, 17/03/2021",
        "Sử dụng tại": "Tiêu chí 1.1 Tiêu chí 1.2",
    }
    assert links(shown) == [
        ("Tài liệu", to("evidence_list")),
        ("Kế hoạch 31 (sửa).pdf", to("file_download", newest.pk)),
        ("Xem", to("file_view", newest.pk)),
        ("Kế hoạch 31.pdf", to("file_download", oldest.pk)),
        ("Xem", to("file_view", oldest.pk)),
        ("Tiêu chí 1.1", "/1/"),
        ("Tiêu chí 1.2", "/2/"),
    ]


def test_who_keeps_it_is_offered_more(document, cast, enter):
    for person, kept in ((cast.staff, True), (cast.leader, False)):
        shown = read(enter(person).get(to("evidence_detail", document.pk)))
        assert (("Sửa", to("evidence_describe", document.pk)) in links(shown)) is kept
        assert ("Thêm tệp mới hơn" in lines(shown)) is kept
        assert (shown.find(".//dialog[@id='remove']") is not None) is kept


def test_a_document_in_use_is_not_deleted(document, cast, enter, use):
    use(document)
    shown = read(enter(cast.staff).get(to("evidence_detail", document.pk)))
    assert shown.find(".//dialog[@id='remove']") is None
    said = [button.get("title") for button in shown.iter("button")]
    used = "Tài liệu đang được sử dụng nên chưa xóa được."
    assert f"{used} Hãy gỡ tài liệu khỏi các tiêu chí, nhiệm vụ trước." in said


def test_what_is_not_known_of_a_document_is_a_dash(place, cast, enter):
    bare = put(place.commune, cast.staff)
    shown = read(enter(cast.staff).get(to("evidence_detail", bare.pk)))
    assert lines(shown)[1] == "Tài liệu không có số"
    assert list(facts(shown).values())[:4] == ["–", "–", "–", "Văn bản"]
    assert facts(shown)["Sử dụng tại"] == "Chưa sử dụng"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, ""),
        ({"protected": True}, "mật khẩu"),
        ({"links": True}, "có liên kết"),
        ({"attachments": True}, "có tệp đính kèm"),
    ],
)
def test_what_was_found_in_a_file_stands_beside_it(document, cast, enter, found, said):
    EvidenceFile.objects.update(size=2048, **found)
    (_heads, row) = rows(read(enter(cast.staff).get(to("evidence_detail", document.pk))))
    assert row[1] == f"Kế hoạch 31.pdf 2,0 KB {said}".strip()
    assert row[3] == ("" if "protected" in found else "Xem")  # nobody sees into it


def test_the_list_names_the_owner_where_there_are_several(document, place, cast, enter):
    page = read(enter(cast.staff).get(to("evidence_list")))
    assert rows(page)[0] == ["Tài liệu", "Ngày ban hành", "Cơ quan ban hành", "Tệp", "Sử dụng tại"]
    put(place.other_commune, cast.other_staff, "Của xã khác", number="5/BC")
    page = read(enter(cast.home_affairs).get(to("evidence_list")))
    heads, newest, oldest = rows(page)
    assert heads == [
        "Tài liệu", "Ngày ban hành", "Cơ quan ban hành", "Đơn vị", "Tệp", "Sử dụng tại",
    ]  # fmt: skip
    assert (newest[0], newest[3]) == ("5/BC Của xã khác", "Lộc Thủy")
    assert oldest[3] == "Lộc An"
    assert "2 tài liệu" in lines(page)


def test_uses_stand_in_their_order(revised, cast, enter):
    document = revised
    one = Evidence.objects.filter(pk=document.pk).values("pk")
    newest_first = document.files.order_by("-revision")
    places = [
        registry.Use(f"Tiêu chí {file.revision}", f"/{file.revision}/") for file in newest_first
    ]
    registry.register(
        "test",
        links=lambda: newest_first,
        use_of=lambda file: registry.Use(f"Tiêu chí {file.revision}", f"/{file.revision}/"),
        seen_by=lambda user: one.none(),
    )
    shown = read(enter(cast.staff).get(to("evidence_detail", document.pk)))
    assert links(shown)[-2:] == [(each.label, each.url) for each in places]


def test_an_empty_list_says_why(cast, enter):
    client = enter(cast.staff)
    assert lines(read(client.get(to("evidence_list"))))[-2:] == [
        "Chưa có tài liệu",
        "Hãy lưu các tài liệu kiểm chứng cho điểm tự chấm: một tài liệu có thể kiểm chứng "
        "nhiều tiêu chí.",
    ]
    found = lines(read(client.get(to("evidence_list"), {"q": "x"})))
    assert found[-2:] == [
        "Không có tài liệu phù hợp",
        "Hãy tìm bằng từ khác hoặc bỏ bớt bộ lọc.",
    ]
    assert "0 tài liệu" in found


def test_forms_ask_for_files_only_where_some_are_stored(document, cast, enter):
    client = enter(cast.staff)
    added = read(client.get(to("evidence_add")))
    described = read(client.get(to("evidence_describe", document.pk)))
    asked = [
        {field.get("name") for field in page.iter("input") if field.get("type") == "file"}
        for page in (added, described)
    ]
    assert asked == [{"uploads"}, set()]
    detail = to("evidence_detail", document.pk)
    assert links(added) == [("Tài liệu", to("evidence_list")), ("Hủy", to("evidence_list"))]
    assert links(described) == [
        ("Tài liệu", to("evidence_list")),
        (str(document), detail),
        ("Hủy", detail),
    ]
