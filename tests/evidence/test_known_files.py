"""A file that the unit has registered before: said, and registered once more only where asked."""

import pytest
from django.urls import reverse

from evidence.models import Evidence
from evidence.store import registering
from evidence.store.known import KnownFile
from tests.evidence import files
from tests.evidence.conftest import stored_files, upload

BYTES = files.pdf()


@pytest.fixture
def known(place, cast, storage):
    plan = upload(BYTES, "Kế hoạch.pdf")
    return registering.store(place.commune, by=cast.staff, upload=plan, abstract="Kế hoạch CCHC")


def store(unit, by, content=BYTES, **settled):
    file = upload(content, "bản sao.pdf")
    return registering.store(unit, by=by, upload=file, abstract="Bản sao", **settled)


def test_a_file_of_the_unit_is_not_registered_unasked(known, place, cast, storage):
    before = stored_files(storage)
    with pytest.raises(KnownFile) as refused:
        store(place.commune, cast.staff, known=False)
    assert refused.value.document == known
    assert str(refused.value) == "Đơn vị đã có tệp này: “Kế hoạch CCHC”."
    assert Evidence.objects.get() == known
    assert stored_files(storage) == before


def test_an_earlier_revision_is_known_too(known, place, cast):
    registering.revise(known, by=cast.staff, upload=upload(files.image(), "mới.png"))
    with pytest.raises(KnownFile):
        store(place.commune, cast.staff, known=False)


def test_other_bytes_and_those_of_another_unit_are_not_known(known, place, cast):
    store(place.other_commune, cast.other_staff, known=False)
    store(place.commune, cast.staff, BYTES + b"\n%", known=False)
    assert Evidence.objects.count() == 3


def test_two_of_the_same_bytes_at_once_are_told(place, cast, storage):
    twins = [upload(BYTES, "một.pdf"), upload(BYTES, "hai.pdf")]
    with pytest.raises(KnownFile):
        registering.store_all(
            place.commune, by=cast.staff, uploads=twins, known=False, abstract="Kế hoạch"
        )
    assert not Evidence.objects.exists()
    assert stored_files(storage) == []


def test_the_page_offers_to_register_it_once_more(known, place, cast, enter):
    client = enter(cast.staff)
    form = {"unit": place.commune.pk, "abstract": "Kế hoạch, bản sao", "number": "15/KH-UBND"}
    page = client.post(reverse("evidence:evidence_add"), form | {"uploads": upload(BYTES)})
    assert "Đơn vị đã có tệp này: “Kế hoạch CCHC”." in page.text
    assert "Kế hoạch, bản sao" in page.text
    assert 'type="checkbox" name="known"' in page.text
    assert Evidence.objects.count() == 1
    client.post(reverse("evidence:evidence_add"), form | {"uploads": upload(BYTES), "known": "on"})
    assert Evidence.objects.count() == 2
