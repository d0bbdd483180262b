"""The list of documents: in which order, what each row shows, what is offered and to whom."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.forms.search import SearchForm
from evidence.models import Evidence
from evidence.store import removing
from evidence.uses import registry
from tests.evidence.conftest import used_often
from tests.evidence.test_values import listed, put
from units.models import Unit


def test_the_list_goes_by_the_day_of_storing_not_of_issue(place, cast, enter):
    for abstract, day in (("một", date(2021, 3, 1)), ("hai", None), ("ba", date(2021, 1, 1))):
        put(place.commune, cast.staff, abstract, issued_on=day)
    assert listed(enter(cast.staff)) == ["ba", "hai", "một"]


def test_the_filter_of_a_unit_leaves_out_the_units_below_it(place, cast, enter, use):
    put(place.district, cast.home_affairs, "Của huyện")
    use(put(place.commune, cast.staff, "Của xã"))
    client = enter(cast.home_affairs)
    for unit, chosen, found in (
        (place.district, "used", []),
        (place.district, "unused", ["Của huyện"]),
        (place.commune, "used", ["Của xã"]),
        (place.commune, "unused", []),
    ):
        assert listed(client, unit=unit.pk, use=chosen) == found
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


@pytest.mark.parametrize(
    ("places", "said"), [(3, ""), (4, "và 1 nội dung khác"), (5, "và 2 nội dung khác")]
)
def test_of_many_uses_three_are_named_and_the_others_counted(
    document, cast, enter, use, places, said
):
    use(document)
    used_often(document, places)
    last = cells(enter(cast.staff).get(reverse("evidence:evidence_list")).text)[-1]
    assert last == f"Tiêu chí 1.1 Tiêu chí 1.2 Tiêu chí 1.3 {said}".strip()
    with pytest.raises(removing.StillUsed) as refusal:
        removing.remove(document, by=cast.staff)
    assert (len(refusal.value.uses.first), refusal.value.uses.others) == (3, places - 3)


def test_the_page_of_a_document_names_twenty_of_its_uses_at_a_time(
    document, place, cast, enter, use
):
    use(document)
    used_often(document, 30)
    client, address = enter(cast.staff), reverse("evidence:evidence_detail", args=[document.pk])
    pages = [client.get(address, {"page": page}) for page in (1, 2)]
    shown = [re.findall(r"Tiêu chí 1\.(\d+)<", page.text) for page in pages]
    assert shown == [[*map(str, range(1, 21))], [*map(str, range(21, 31))]]
    assert "Dòng 21–30 trong tổng số 30" in " ".join(pages[1].text.split())


def test_uses_that_no_line_names_are_not_read(document, enter, cast, use, monkeypatch):
    use(document)
    source, read = registry._sources["test"], []
    monkeypatch.setitem(
        registry._sources,
        "test",
        replace(source, use_of=lambda file: read.append(file) or source.use_of(file)),
    )
    client = enter(cast.staff)
    address = reverse("evidence:evidence_list")
    client.get(address)
    queries = []
    for places in (3, 60):
        read.clear()
        used_often(document, places)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        queries.append(len(asked))
        assert len(read) == 3
    assert queries[0] == queries[1]


def test_each_row_has_the_uses_of_its_own_document(document, place, cast, enter, use):
    put(place.commune, cast.staff, "Chưa dùng")
    use(document)
    rows = enter(cast.staff).get(reverse("evidence:evidence_list")).context["rows"]
    assert [(each.abstract, [one.label for one in used.first]) for each, _file, used in rows] == [
        ("Chưa dùng", []),
        (document.abstract, ["Tiêu chí 1.1"]),
    ]


def test_each_use_is_offered_under_its_own_word():
    choices = SearchForm(units=Unit.objects.none()).fields["use"].choices
    assert [(value, str(words)) for value, words in choices] == [
        ("", "Tất cả tài liệu"),
        ("used", "Đã sử dụng"),
        ("unused", "Chưa sử dụng"),
    ]
