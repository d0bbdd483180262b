"""What the pages of documents offer and to whom, which kinds are taken, how much room there is."""

import pytest
from django.urls import reverse

from evidence.models import Evidence
from evidence.store import registering, revisions
from evidence.wording import DocumentRefused
from tests.evidence import files
from tests.evidence.conftest import upload
from tests.evidence.test_values import listed, put

MEGABYTE = 1024 * 1024


def detail(client, document) -> dict:
    return client.get(reverse("evidence:evidence_detail", args=[document.pk])).context


@pytest.mark.parametrize(("person", "keeps"), [("staff", True), ("head", True), ("leader", False)])
def test_only_who_keeps_a_document_is_offered_to_change_it(document, cast, enter, person, keeps):
    client = enter(getattr(cast, person))
    context = detail(client, document)
    assert (bool(context["keeping"]), list(context["used"])) == (keeps, [])
    page = client.get(reverse("evidence:evidence_detail", args=[document.pk])).text
    for name in ("evidence_describe", "evidence_revise", "evidence_remove"):
        assert (reverse(f"evidence:{name}", args=[document.pk]) in page) is keeps


def test_a_file_behind_a_password_is_not_offered_to_be_shown(document, cast, enter):
    locked = registering.revise(document, by=cast.staff, upload=upload(files.pdf(password="kín")))
    page = enter(cast.staff).get(reverse("evidence:evidence_detail", args=[document.pk])).text
    first = document.files.get(revision=1)
    assert reverse("evidence:file_view", args=[first.pk]) in page
    assert reverse("evidence:file_view", args=[locked.pk]) not in page
    assert reverse("evidence:file_download", args=[locked.pk]) in page


def test_only_the_kinds_of_this_installation_are_taken(place, cast, settings):
    settings.EVIDENCE_TYPES = ["pdf", "png"]
    with pytest.raises(DocumentRefused) as refused:
        registering.store(
            place.commune, by=cast.staff, upload=upload(files.word(), "a.docx"), abstract="x"
        )
    assert refused.value.code == "extension"
    assert refused.value.facts == {"extension": "docx", "allowed": "pdf, png"}
    assert registering.store(place.commune, by=cast.staff, upload=upload(), abstract="x")


def test_a_refusal_for_room_names_the_room_in_megabytes(place, cast, settings, monkeypatch):
    settings.EVIDENCE_QUOTA_BYTES = 3 * MEGABYTE
    monkeypatch.setattr(revisions, "used_bytes", lambda unit: 3 * MEGABYTE)
    with pytest.raises(DocumentRefused) as refused:
        registering.store(place.commune, by=cast.staff, upload=upload(), abstract="x")
    assert (refused.value.code, refused.value.facts) == ("quota", {"limit": 3})


def test_a_number_of_one_document_does_not_hide_the_others(place, cast, enter):
    for number in ("1/BC", "11/BC", "12/KH"):
        put(place.commune, cast.staff, f"Văn bản {number}", number=number)
    client = enter(cast.staff)
    assert listed(client, q="1/bc") == ["Văn bản 11/BC", "Văn bản 1/BC"]
    assert listed(client, q="kh 12") == ["Văn bản 12/KH"]


def test_revisions_are_counted_for_each_document_alone(document, place, cast):
    other = put(place.commune, cast.staff)

    def revised(which: Evidence) -> int:
        return registering.revise(
            which, by=cast.staff, upload=upload(files.word(), "a.docx")
        ).revision

    assert [revised(document), revised(document), revised(other)] == [2, 3, 2]
    document.files.get(revision=2).delete()
    assert revised(document) == 4


def test_several_documents_lead_to_the_list_and_one_to_its_page(place, cast, enter):
    client, add = enter(cast.staff), reverse("evidence:evidence_add")
    said = {"number": "5/BC", "issuer": "UBND xã", "abstract": "Báo cáo"}
    fields = {"unit": place.commune.pk, **said}
    both = [upload(), upload(files.image(), "Phụ lục.png")]
    assert client.post(add, {**fields, "uploads": both}).url == reverse("evidence:evidence_list")
    facts = Evidence.objects.values_list("unit", *said, "created_by")
    assert list(facts) == [(place.commune.pk, *said.values(), cast.staff.pk)] * 2
    another = upload(files.word(), "Tờ trình.docx")  # the unit does not have its bytes yet
    one = client.post(add, {**fields, "uploads": another}).url
    assert one == reverse("evidence:evidence_detail", args=[Evidence.objects.first().pk])
