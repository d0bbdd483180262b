"""What was read from a file is offered to who keeps the document, and taken only when asked for."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from evidence.models import Evidence, FileReading
from evidence.offers import mark_of, offers_of
from evidence.store import registering
from evidence.store.describing import describe
from evidence.store.taking import ALL, drop, take
from tests.evidence import files
from tests.evidence.conftest import upload
from tests.evidence.reading.paper import Paper, made
from units.models import AuditEvent
from units.refusals import NotReady

ABSTRACT = "Báo cáo kết quả công tác cải cách hành chính quý I năm 2026"
READ = ("125/BC-UBND", date(2026, 3, 5), "Ủy ban nhân dân phường Phú Lộc", ABSTRACT)


@pytest.fixture(scope="module")
def letter() -> bytes:
    return made(Paper())


@pytest.fixture
def stored(place, cast, letter):
    """Registers the letter as the person describes it; by itself, as its name proposes."""

    def stored(content: bytes = letter, **described) -> Evidence:
        fields = {"number": "", "issued_on": None, "issuer": "", "abstract": "Bao_cao"} | described
        return registering.store(
            place.commune, by=cast.staff, upload=upload(content, "Bao_cao.pdf"), **fields
        )

    return stored


def offered(document: Evidence):
    return offers_of(document, document.files.select_related("reading").first())


def description(document: Evidence) -> tuple:
    document.refresh_from_db()
    return (document.number, document.issued_on, document.issuer, document.abstract)


def taking(document: Evidence, by, wanted: str) -> None:
    offers = offered(document)
    take(document, by=by, wanted=wanted, reading=offers.reading.pk, seen=offers.seen)


def test_nothing_is_taken_by_itself(stored):
    document = stored()
    assert description(document) == ("", None, "", "Bao_cao")
    assert [offer.text for offer in offered(document).fields] == [
        "125/BC-UBND",
        "05/03/2026",
        "Ủy ban nhân dân phường Phú Lộc",
        ABSTRACT,
    ]


def test_all_of_it_is_taken_at_once_and_recorded(stored, cast):
    document = stored()
    taking(document, cast.staff, ALL)
    assert description(document) == READ
    assert offered(document) is None
    assert AuditEvent.objects.filter(verb="evidence_described", actor=cast.staff).count() == 1


@pytest.mark.parametrize("place_of", range(4))
def test_one_field_is_taken_alone(stored, cast, place_of):
    document = stored()
    before = list(description(document))
    field = ("number", "issued_on", "issuer", "abstract")[place_of]
    taking(document, cast.staff, field)
    before[place_of] = READ[place_of]
    assert list(description(document)) == before


def test_typed_words_stay_until_their_own_field_is_asked_for(stored, cast):
    document = stored(number="126/BC-UBND", issuer="UBND phường", abstract="Báo cáo quý I")
    number, day = offered(document).fields
    assert (number.written, number.text, day.field) == ("126/BC-UBND", READ[0], "issued_on")
    taking(document, cast.staff, ALL)
    assert description(document) == ("126/BC-UBND", READ[1], "UBND phường", "Báo cáo quý I")
    taking(document, cast.staff, "number")
    assert description(document)[0] == "125/BC-UBND"


def test_what_is_written_already_is_not_offered(stored):
    document = stored(number="125/bc-ubnd", issued_on=READ[1], issuer="UBND", abstract="Báo cáo")
    assert offered(document) is None


def test_a_page_that_is_older_than_the_description_takes_nothing(stored, cast):
    document = stored()
    offers = offered(document)
    describe(document, by=cast.head, number="9/KH-UBND")
    shown = {"reading": offers.reading.pk, "seen": offers.seen}
    for change in (partial(take, wanted=ALL), partial(take, wanted="number"), drop):
        with pytest.raises(NotReady, match="vừa được sửa"):
            change(document, by=cast.staff, **shown)
    assert description(document)[:2] == ("9/KH-UBND", None)


def test_the_newest_file_is_the_one_that_is_read(stored, cast):
    document = stored()
    old = offered(document).reading
    newer = made(replace(Paper(), number="Số: 130/BC-UBND"))
    registering.revise(document, by=cast.staff, upload=upload(newer, "Bao_cao.pdf"))
    assert offered(document).fields[0].text == "130/BC-UBND"
    with pytest.raises(NotReady):
        take(document, by=cast.staff, wanted=ALL, reading=old.pk, seen=mark_of(document))


def test_a_field_that_is_not_offered_is_not_taken(stored, cast):
    document = stored()
    for wanted in ("", "unit", "sha256"):
        with pytest.raises(NotReady, match="chọn nội dung"):
            taking(document, cast.staff, wanted)


def test_what_is_dropped_is_not_offered_again(stored, cast):
    document = stored()
    offers = offered(document)
    drop(document, by=cast.staff, reading=offers.reading.pk, seen=offers.seen)
    assert offered(document) is None
    assert description(document) == ("", None, "", "Bao_cao")
    assert AuditEvent.objects.filter(verb="evidence_reading_dropped").count() == 1


def test_a_scan_says_so_once(stored, cast):
    document = stored(files.pdf())
    assert (offered(document).is_picture, offered(document).fields) == (True, ())
    described = describe(document, by=cast.staff, number="1/BC-UBND")
    assert offered(described) is None


def test_documents_of_before_and_other_kinds_say_nothing(stored, place, cast):
    document = stored()
    FileReading.objects.all().delete()
    assert offered(document) is None
    other = registering.store(
        place.commune, by=cast.staff, upload=upload(files.word(), "a.docx"), abstract="Kế hoạch"
    )
    locked = stored(files.pdf(password="x"))
    assert offered(other) is offered(locked) is None
    assert not FileReading.objects.exists()


def test_a_reader_that_fails_loses_no_document(stored, monkeypatch):
    def fails(*_arguments):
        raise MemoryError

    monkeypatch.setattr("evidence.reading.files.read_pages", fails)
    document = stored()
    assert document.files.count() == 1
    assert not FileReading.objects.exists()


@pytest.mark.confined
def test_the_child_reads_within_its_limits(stored, letter):
    assert offered(stored()).fields[0].text == "125/BC-UBND"


# The pages


def test_who_keeps_the_document_takes_it_on_its_page(stored, cast, enter):
    document = stored()
    page = reverse("evidence:evidence_detail", args=[document.pk])
    assert "Đọc được ở đầu trang 1 của tệp" in enter(cast.staff).get(page).text
    assert "Đọc được ở đầu trang 1" not in enter(cast.home_affairs).get(page).text
    offers = offered(document)
    sent = {"wanted": "all", "reading": offers.reading.pk, "seen": offers.seen}
    address = reverse("evidence:evidence_take", args=[document.pk])
    assert enter(cast.home_affairs).post(address, sent).status_code == 403
    assert enter(cast.other_staff).post(address, sent).status_code == 404
    answer = enter(cast.staff).post(address, sent, follow=True)
    assert "Đọc được ở đầu trang 1 của tệp" not in answer.text
    assert description(document) == READ


def test_who_keeps_the_document_drops_it_on_its_page(stored, cast, enter):
    document = stored()
    offers = offered(document)
    sent = {"reading": offers.reading.pk, "seen": offers.seen}
    address = reverse("evidence:evidence_drop_reading", args=[document.pk])
    page = reverse("evidence:evidence_detail", args=[document.pk])
    assert f'formaction="{address}"' in enter(cast.staff).get(page).text
    assert enter(cast.home_affairs).post(address, sent).status_code == 403
    answer = enter(cast.staff).post(address, sent, follow=True)
    assert "Đọc được ở đầu trang 1 của tệp" not in answer.text
    assert offered(document) is None


@pytest.mark.parametrize("sent", [{}, {"wanted": "all", "reading": "x\0", "seen": "y" * 9999}])
def test_nonsense_takes_nothing(stored, cast, enter, sent):
    document = stored()
    address = reverse("evidence:evidence_take", args=[document.pk])
    answer = enter(cast.staff).post(address, sent, follow=True)
    assert "Chưa điền nội dung nào" in answer.text
    assert description(document) == ("", None, "", "Bao_cao")


def test_the_form_of_the_description_offers_to_fill_its_fields(stored, cast, enter):
    document = stored(number="1/BC-UBND")
    page = enter(cast.staff).get(reverse("evidence:evidence_describe", args=[document.pk])).text
    assert 'data-fills-in="issued_on"' in page
    assert 'data-with="05/03/2026"' in page
    assert 'value="1/BC-UBND"' in page
