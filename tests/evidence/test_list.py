"""The list of documents: in which order, what each row shows, what is offered and to whom."""

import re
from datetime import date

import pytest
from django.urls import reverse

from evidence import uses
from evidence.models import Evidence
from tests.evidence.test_values import listed, put


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
