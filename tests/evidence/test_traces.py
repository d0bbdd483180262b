"""Whose row an act on a document writes, what it counts and what it marks, down to the last one."""

import io
import re
from datetime import date

import pytest
from django.urls import reverse

from evidence import store, uses
from evidence.checks import check_file
from evidence.contents import packages
from evidence.integrity import files_of_documents
from evidence.models import Evidence
from tests.evidence import files
from tests.evidence.conftest import upload
from tests.evidence.test_values import listed, put
from tests.hostile import made
from units.models import AuditEvent

LINK = '<Relationships><Relationship TargetMode="External" Target="https://x.vn"/></Relationships>'


def rows() -> list[tuple]:
    """The audit rows so far, oldest first."""
    events = AuditEvent.objects.select_related("actor", "unit").order_by("pk")
    return [(event.verb, event.actor, event.unit) for event in events]


def test_each_act_writes_one_row_with_its_person_and_the_unit_of_the_document(document, cast):
    """Whoever acts, and at whatever desk: it is the unit whose document it is."""
    unit, by = document.unit, cast.home_affairs
    file = store.revise(document, by=by, upload=upload(files.image(), "Bản hai.png"))
    store.describe(document, by=by, number="32/KH-UBND")
    before = AuditEvent.objects.count()
    store.describe(document, by=by, number="32/KH-UBND")
    assert AuditEvent.objects.count() == before  # nothing was changed
    store.remove(document, by=by)
    assert rows() == [
        ("evidence_stored", cast.staff, unit),
        ("evidence_revised", by, unit),
        ("evidence_described", by, unit),
        ("evidence_removed", by, unit),
    ]
    revised = AuditEvent.objects.get(verb="evidence_revised").after
    assert revised == {"revision": 2, "name": "Bản hai.png", "sha256": file.sha256}


def test_a_row_names_the_document_not_its_file(document, cast):
    store.revise(document, by=cast.staff, upload=upload(files.image(), "a.png"))
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
    word = store.revise(document, by=cast.staff, upload=upload(files.word(), "a.docx"))
    client = enter(cast.leader)
    client.get(reverse("evidence:file_view", args=[word.pk]))
    store.path_of(word.sha256).unlink()
    client.get(reverse("evidence:file_download", args=[word.pk]))
    assert not AuditEvent.objects.filter(verb="evidence_downloaded").exists()


def test_the_list_goes_by_the_day_of_storing_not_of_issue(place, cast, enter):
    for abstract, day in (("một", date(2021, 3, 1)), ("hai", None), ("ba", date(2021, 1, 1))):
        put(place.commune, cast.staff, abstract, issued_on=day)
    assert listed(enter(cast.staff)) == ["ba", "hai", "một"]


def test_a_unit_pays_only_for_its_own_documents(document, place):
    assert store.used_bytes(place.commune) == document.files.get().size
    for other in (place.district, place.province, place.other_commune):
        assert store.used_bytes(other) == 0


def test_several_revisions_of_one_document_all_take_room_until_it_is_removed(document, cast, place):
    first = document.files.get().size
    second = store.revise(document, by=cast.staff, upload=upload(files.image(), "a.png")).size
    assert store.used_bytes(place.commune) == first + second
    store.remove(document, by=cast.staff)
    assert store.used_bytes(place.commune) == 0


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
    document = store.store(place.commune, by=cast.staff, upload=upload(content), abstract="x")
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
    with pytest.raises(packages.FileRefused, match="too_much_inside"):
        packages._inspect(content, packages.Inside(), depth=1)


def test_each_stored_file_is_named_with_the_number_of_its_row(document, cast):
    store.revise(document, by=cast.staff, upload=upload(files.image(), "Bản hai.png"))
    listed_files = {each.sha256: each for each in files_of_documents()}
    for file in document.files.all():
        each = listed_files[file.sha256]
        assert (each.path, each.size) == (store.path_of(file.sha256), file.size)
        assert each.label == f"{file.name} (#{file.pk})"
    assert Evidence.objects.count() == 1


def test_the_filter_of_a_unit_leaves_out_the_units_below_it(place, cast, enter):
    put(place.district, cast.home_affairs, "Của huyện")
    put(place.commune, cast.staff, "Của xã")
    client = enter(cast.home_affairs)
    assert listed(client, unit=place.district.pk) == ["Của huyện"]
    assert listed(client) == ["Của xã", "Của huyện"]


@pytest.mark.parametrize(("person", "may"), [("staff", True), ("leader", False)])
def test_only_who_keeps_documents_is_offered_to_add_one(place, cast, enter, person, may):
    client = enter(getattr(cast, person))
    for documents in (0, 1):  # with and without a document in the list
        if documents:
            put(place.commune, cast.staff)
        shown = client.get(reverse("evidence:evidence_list"))
        assert shown.context["may_add"] is may
        assert (reverse("evidence:evidence_add") in shown.text) is may


def test_the_only_unit_of_a_person_is_filled_in(place, cast, enter):
    form = enter(cast.staff).get(reverse("evidence:evidence_add")).context["form"]
    assert form["unit"].value() == place.commune.pk


def cells(page: str) -> list[str]:
    """The cells of the only row of the list, without their marks."""
    (row,) = re.findall(r"<tr>\s*<th scope=\"row\".*?</tr>", page, re.DOTALL)
    found = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_a_row_of_the_list_shows_every_field_in_its_place(document, cast, enter):
    file = document.files.get()
    file.size, file.links = 2048, True
    file.save()
    first = cells(enter(cast.staff).get(reverse("evidence:evidence_list")).text)
    assert first == [
        "31/KH-UBND Kế hoạch cải cách hành chính năm 2021",
        "15/01/2021",
        "UBND xã Lộc An",
        "Kế hoạch 31.pdf 2,0 KB có liên kết",
        "Chưa sử dụng",
    ]
    Evidence.objects.update(number="", issued_on=None, issuer="")
    assert cells(enter(cast.staff).get(reverse("evidence:evidence_list")).text)[:3] == [
        "Không số Kế hoạch cải cách hành chính năm 2021",
        "",
        "",
    ]


def test_of_many_uses_three_are_named_and_the_others_counted(document, cast, enter):
    places = [uses.Use(f"Tiêu chí {at}", f"/{at}/") for at in range(1, 6)]
    one = Evidence.objects.filter(pk=document.pk).values("pk")
    for count, said in ((3, ""), (4, "và 1 chỗ khác"), (5, "và 2 chỗ khác")):
        uses.register(
            "test",
            used=lambda: one,
            where_used=lambda keys, count=count: {document.pk: places[:count]},
            seen_by=lambda user: one.none(),
        )
        last = cells(enter(cast.staff).get(reverse("evidence:evidence_list")).text)[-1]
        assert last == f"Tiêu chí 1 Tiêu chí 2 Tiêu chí 3 {said}".strip()


def test_each_row_has_the_uses_of_its_own_document(document, place, cast, enter, use):
    put(place.commune, cast.staff, "Chưa dùng")
    use(document)
    rows = enter(cast.staff).get(reverse("evidence:evidence_list")).context["rows"]
    assert [(each.abstract, [one.label for one in used]) for each, _file, used in rows] == [
        ("Chưa dùng", []),
        (document.abstract, ["Tiêu chí 1.1"]),
    ]


def test_a_revision_over_the_quota_says_so_at_the_file(document, cast, enter, settings):
    settings.EVIDENCE_QUOTA_BYTES = 10
    response = enter(cast.staff).post(
        reverse("evidence:evidence_revise", args=[document.pk]),
        {"upload": upload(files.image(), "a.png")},
    )
    assert response.status_code == 422
    assert "Đơn vị đã dùng hết" in str(response.context["form"].errors["upload"])
    assert document.files.count() == 1
