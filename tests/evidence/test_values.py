"""What lists, files and refusals say: the newest file, each filter, the day of today, the quota."""

import contextlib
import os
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evidence import checks
from evidence.checks import ContentRefused, check_file
from evidence.contents import images, packages
from evidence.forms.documents import DescriptionForm, DocumentsForm
from evidence.models import Evidence, EvidenceFile
from evidence.names import MAX_NAME_BYTES, shown_name
from evidence.store import describing, kept_files, receiving, registering, removing, revisions
from evidence.uses import conditions, lists, registry
from evidence.wording import DocumentRefused
from parindex.integrity.files import find_broken_files
from tests.evidence import files
from tests.evidence.conftest import upload
from tests.people import make_person
from units.files.stored_files import MAY_TAKE
from units.models import AuditEvent, Role

LIST = "evidence:evidence_list"


def put(unit, by, abstract="Văn bản", **fields) -> Evidence:
    return registering.store(unit, by=by, upload=upload(), abstract=abstract, **fields)


def listed(client, **chosen) -> list[str]:
    response = client.get(reverse(LIST), chosen)
    return [document.abstract for document, _file, _used in response.context["rows"]]


# --- Lists ----------------------------------------------------------------------------------------


def test_the_newest_document_stands_first(place, cast, enter):
    for abstract in ("một", "hai", "ba"):
        put(place.commune, cast.staff, abstract)
    assert listed(enter(cast.staff)) == ["ba", "hai", "một"]


def test_the_newest_file_of_a_document_is_the_one_shown(document, cast, enter):
    registering.revise(document, by=cast.staff, upload=upload(files.word(), "Bản hai.docx"))
    registering.revise(document, by=cast.head, upload=upload(files.image(), "Bản ba.png"))
    client = enter(cast.staff)
    ((_document, file, _used),) = client.get(reverse(LIST)).context["rows"]
    assert (file.revision, file.name, file.uploaded_by) == (3, "Bản ba.png", cast.head)
    shown = client.get(reverse("evidence:evidence_detail", args=[document.pk])).context["files"]
    assert [(each.name, opens) for each, opens in shown] == [
        ("Bản ba.png", True),
        ("Bản hai.docx", False),
        ("Kế hoạch 31.pdf", True),
    ]
    assert document.files.first() == file


def test_each_filter_leaves_its_own(place, cast, enter, use):
    used = put(place.commune, cast.staff, "Đã dùng", number="5/BC-UBND", issuer="UBND xã Lộc An")
    put(place.commune, cast.staff, "Chưa dùng", number="6/BC-UBND", issuer="Sở Nội vụ")
    put(place.other_commune, cast.other_staff, "Của xã khác")
    use(used)
    client = enter(cast.home_affairs)
    assert listed(client) == ["Của xã khác", "Chưa dùng", "Đã dùng"]
    assert listed(client, use="used") == ["Đã dùng"]
    assert listed(client, use="unused") == ["Của xã khác", "Chưa dùng"]
    assert listed(client, unit=place.other_commune.pk) == ["Của xã khác"]
    assert listed(client, unit=place.commune.pk, use="unused") == ["Chưa dùng"]
    assert listed(client, q="so noi vu") == ["Chưa dùng"]
    assert listed(client, q="5/bc dùng") == ["Đã dùng"]
    assert listed(client, q="khác dùng") == []


def test_units_are_offered_only_to_who_sees_several(place, cast, enter):
    put(place.commune, cast.staff)
    put(place.other_commune, cast.other_staff)
    own = enter(cast.staff).get(reverse(LIST)).context
    assert (own["several_owners"], list(own["form"].fields["unit"].queryset)) == (
        False,
        [place.commune],
    )
    all_of_them = enter(cast.home_affairs).get(reverse(LIST)).context
    assert all_of_them["several_owners"]
    assert set(all_of_them["form"].fields["unit"].queryset) == {place.commune, place.other_commune}


def test_a_page_holds_fifty(place, cast, enter):
    first = put(place.commune, cast.staff)
    Evidence.objects.bulk_create(
        Evidence(unit=place.commune, abstract=f"{n}", created_by=cast.staff) for n in range(50)
    )
    client = enter(cast.staff)
    assert len(listed(client)) == 50
    assert listed(client, page=2) == [first.abstract]


# --- Uses -----------------------------------------------------------------------------------------


def test_uses_of_several_apps_are_put_together(place, cast):
    one, two, three = (put(place.commune, cast.staff, name) for name in ("1", "2", "3"))

    files = EvidenceFile.objects.select_related("evidence")

    def of(name, *documents, viewers=()):
        rows = Evidence.objects.filter(pk__in=[document.pk for document in documents]).values("pk")
        return {
            "links": lambda: files.filter(evidence__in=documents).order_by("-pk"),
            "use_of": lambda file: registry.Use(f"{file.evidence.abstract}, {name}", "/"),
            "seen_by": lambda user: rows if user in viewers else rows.none(),
        }

    registry.register("a", **of("a", one, two, viewers=[cast.other_staff]))
    registry.register("b", **of("b", two, viewers=[cast.other_head]))
    found = lists.first_uses([one.pk, two.pk, three.pk])
    said = {key: [each.label for each in its.first] for key, its in found.items()}
    assert said == {one.pk: ["1, a"], two.pk: ["2, a", "2, b"]}
    assert lists.first_uses([two.pk], most=1)[two.pk] == lists.Uses(
        [registry.Use("2, a", "/")], others=1
    )
    every = lists.UsesOf(two.pk)
    parts = [[each.label for each in every[at : at + 1]] for at in range(len(every))]
    assert parts == [["2, a"], ["2, b"]]
    assert [each.label for each in every] == [each.label for each in every[0:5]] == ["2, a", "2, b"]
    assert set(Evidence.objects.filter(conditions.is_used())) == {one, two}
    assert set(Evidence.objects.visible_to(cast.other_staff)) == {one, two}
    assert set(Evidence.objects.visible_to(cast.other_head)) == {two}
    seen = EvidenceFile.objects.visible_to(cast.other_head)
    assert [file.evidence for file in seen] == [two]


def test_why_a_document_is_kept(document, cast, enter, use):
    page = reverse("evidence:evidence_detail", args=[document.pk])
    assert enter(cast.staff).get(page).context["kept_because"] == ""
    assert enter(cast.home_affairs).get(page).context["kept_because"] != ""
    use(document)
    assert "đang được sử dụng" in enter(cast.staff).get(page).context["kept_because"]


# --- Forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "valid"), [(-1, True), (0, True), (1, False)])
def test_a_document_may_be_of_today_not_of_tomorrow(days, valid):
    day = timezone.localdate() + timedelta(days=days)
    form = DescriptionForm({"abstract": " Kế  hoạch\nnăm 2021 ", "issued_on": day.isoformat()})
    assert form.is_valid() is valid
    assert form.cleaned_data["abstract"] == "Kế hoạch năm 2021"


def test_units_a_person_may_keep_documents_of(place, cast):
    (own,) = DocumentsForm(user=cast.staff).fields["unit"].queryset
    assert own == place.commune
    assert DocumentsForm(user=cast.staff).fields["unit"].widget.is_hidden
    assert DocumentsForm(user=cast.staff).fields["issuer"].offered == own.name
    clerk = make_person("clerk", Role.STAFF, place.commune)
    clerk.memberships.create(
        role=Role.STAFF,
        workplace=place.other_commune,
        territory=place.other_commune,
        valid_from=clerk.memberships.get().valid_from,
    )
    form = DocumentsForm(user=type(clerk).objects.get(pk=clerk.pk))
    assert set(form.fields["unit"].queryset) == {place.commune, place.other_commune}
    assert not form.fields["unit"].widget.is_hidden
    assert not form.fields["issuer"].offered
    assert not DocumentsForm(user=cast.leader).fields["unit"].queryset


# --- The store ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("spare", "fits"), [(0, True), (-1, False)])
def test_the_quota_may_be_used_up_to_the_last_byte(document, place, cast, settings, spare, fits):
    content = files.image()
    settings.EVIDENCE_QUOTA_BYTES = revisions.used_bytes(place.commune) + len(content) + spare
    expected = contextlib.nullcontext() if fits else pytest.raises(DocumentRefused)
    with expected as refused:
        registering.revise(document, by=cast.staff, upload=upload(content, "a.png"))
    assert fits or refused.value.code == "quota"
    assert document.files.count() == 1 + fits


def test_the_quota_counts_every_file_of_the_unit_alone(document, place, cast):
    registering.revise(document, by=cast.staff, upload=upload(files.image(), "a.png"))
    put(place.other_commune, cast.other_staff)
    sizes = document.files.values_list("size", flat=True)
    assert revisions.used_bytes(place.commune) == sum(sizes)
    assert revisions.used_bytes(place.justice) == 0


@pytest.mark.parametrize(
    ("content", "name", "kind", "protected"),
    [
        (files.pdf(), "a.pdf", "application/pdf", False),
        (files.pdf(password="kín"), "a.pdf", "application/pdf", True),
        (files.image("JPEG"), "a.jpe", "image/jpeg", False),
        (files.ENCRYPTED_WORD, "a.docx", checks.CONTENT_TYPES["docx"], True),
    ],
)
def test_what_a_file_is_stays_with_it(document, cast, content, name, kind, protected):
    file = registering.revise(document, by=cast.head, upload=upload(content, name))
    assert (file.content_type, file.protected, file.size) == (kind, protected, len(content))
    assert (file.uploaded_by, document.created_by) == (cast.head, cast.staff)
    assert file.is_picture is kind.startswith("image/")


def test_an_upload_that_was_read_before_is_stored_whole(place, cast):
    file = upload()
    file.read()
    stored = registering.store(place.commune, by=cast.staff, upload=file, abstract="Kế hoạch")
    assert stored.files.get().size == file.size


def test_no_temporary_file_stays(document, place, cast, storage):
    with pytest.raises(DocumentRefused):
        registering.store(place.commune, by=cast.staff, upload=upload(files.HTML), abstract="x")
    assert list((storage / receiving.INCOMING).iterdir()) == []


def test_a_removed_document_leaves_the_names_of_all_its_files(document, cast):
    second = registering.revise(document, by=cast.staff, upload=upload(files.word(), "Sửa.docx"))
    names = {file.sha256: file.name for file in document.files.all()}
    removing.remove(document, by=cast.head)
    event = AuditEvent.objects.get(verb="evidence_removed")
    assert (event.before, event.actor) == ({"files": names}, cast.head)
    assert names[second.sha256] == "Sửa.docx"


def test_every_field_of_the_description_can_be_changed_and_emptied(document, cast):
    said = {"number": "9/QĐ", "issued_on": None, "issuer": "Sở Nội vụ", "abstract": "Quyết định"}
    describing.describe(document, by=cast.staff, **said)
    document.refresh_from_db()
    assert {field: getattr(document, field) for field in said} == said
    assert document.search_key == "9/qd quyet dinh so noi vu"
    describing.describe(document, by=cast.staff, number="", issuer="")
    document.refresh_from_db()
    assert (document.number, document.issuer) == ("", "")
    events = AuditEvent.objects.filter(verb="evidence_described")
    assert [set(event.after) for event in events.order_by("pk")] == [
        set(said),
        {"number", "issuer"},
    ]


# --- Names, sentences, integrity ------------------------------------------------------------------


@pytest.mark.parametrize("extension", [".pdf", ".docx"])
def test_a_long_name_and_its_extension_fill_the_room_together(extension):
    assert len(shown_name("a" * 400 + extension).encode()) == MAX_NAME_BYTES
    cut_at_a_blank = "a" * (MAX_NAME_BYTES - len(extension) - 1) + " b" + extension
    assert shown_name(cut_at_a_blank) == "a" * (MAX_NAME_BYTES - len(extension) - 1) + extension


def test_the_sentence_names_what_the_file_is_if_somebody_knows():
    known = str(DocumentRefused("content", "a.pdf", extension="pdf", found="exe"))
    unknown = str(DocumentRefused("content", "a.pdf", extension="pdf", found=""))
    assert "tệp .exe" in known or ".exe" in known
    assert unknown.count(".") < known.count(".")


@pytest.mark.parametrize("more", [0, 1])
def test_as_many_pixels_as_allowed_and_not_one_more(tmp_path, monkeypatch, more):
    monkeypatch.setattr(images, "MAX_PIXELS", 1200 - more)
    path = tmp_path / "ảnh.png"
    path.write_bytes(files.image(size=(40, 30)))
    if more:
        with pytest.raises(ContentRefused, match="pixels"):
            check_file(path, "ảnh.png")
    else:
        assert check_file(path, "ảnh.png").content_type == "image/png"


@pytest.mark.parametrize("limit", ["MAX_PARTS", "MAX_UNPACKED_BYTES"])
def test_each_limit_of_a_package_counts_alone(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(packages, limit, 1)
    path = tmp_path / "a.docx"
    path.write_bytes(files.word())
    with pytest.raises(ContentRefused, match="too_much_inside"):
        check_file(path, "a.docx")


@pytest.mark.parametrize(("seconds", "found"), [(-60, 0), (60, 1)])
def test_how_long_an_upload_may_take(document, seconds, found):
    arriving = kept_files.path_of("x" * 64).parents[1] / receiving.INCOMING / "abc"
    arriving.parent.mkdir(exist_ok=True)
    arriving.write_bytes(b"x")
    then = time.time() - MAY_TAKE - seconds
    os.utime(arriving, (then, then))
    assert len(list(find_broken_files())) == found


def test_each_broken_file_is_told_once_however_many_name_it(document, place, cast):
    file = document.files.get()
    with kept_files.open_file(file) as content:
        put_again = upload(content.read())
    registering.store(
        place.other_commune, by=cast.other_staff, upload=put_again, abstract="Bản sao"
    )
    assert list(find_broken_files()) == []
    with kept_files.path_of(file.sha256).open("ab") as stored:
        stored.write(b"x")
    (said,) = find_broken_files()
    assert f"{file.size + 1} byte thay vì {file.size}" in said


@pytest.mark.parametrize("size", [(1, 1), (7, 900), (8, 8)])
def test_a_picture_of_any_small_size_is_one(tmp_path, size):
    path = tmp_path / "chữ ký.jpg"
    path.write_bytes(files.image("JPEG", size))
    assert check_file(path, path.name).content_type == "image/jpeg"
