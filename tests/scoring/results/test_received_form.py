"""Typing what the level above gave: asked about, kept as published, by the unit's own people."""

import pytest
from django.test import Client
from django.urls import reverse

from scoring.models import ReceivedResult
from scoring.results.received.recording import areas_of, change_result, mark_of
from tests.people import Cast, District
from tests.reading import told
from tests.scoring.published import store
from tests.scoring.received import AREAS, areas, facts, form, record
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client, cast: Cast) -> Client:
    client.force_login(cast.staff)
    return client


def add(client: Client, place: District, **more: str):
    return client.post(reverse("scoring:received_add", args=[place.commune.pk]), form(**more))


def errors(answer) -> dict[str, list[str]]:
    """What the page says, by the field."""
    assert answer.status_code == 422
    found = dict(answer.context["form"].errors)
    for each in answer.context["form"].area_forms:
        found |= {each.add_prefix(name): said for name, said in each.errors.items()}
    return {name: list(said) for name, said in found.items()}


def test_a_result_is_kept_with_its_areas_and_audited(staff, place: District, cast: Cast) -> None:
    answer = add(staff, place)
    assert answer.url == reverse("scoring:unit_history", args=[place.commune.pk])
    assert told(answer) == [("success", "Đã ghi kết quả.")]
    result = ReceivedResult.objects.get()
    assert (result.unit, result.recorded_by) == (place.commune, cast.staff)
    assert areas_of(result) == areas()
    event = AuditEvent.objects.get(verb="record_result")
    assert (event.unit, event.after["rank"], event.after["among"]) == (place.commune, 11, 12)
    assert event.after["areas"][4] == "Công chức, viên chức: 11,25/14"
    page = staff.get(answer.url).content.decode()
    assert "5/9 lĩnh vực đạt điểm tối đa: Chỉ đạo, điều hành; Thể chế;" in page


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"points": "101"}, "points", "101,00 điểm vượt quá điểm tối đa 100."),
        ({"points": "1e2"}, "points", None),
        ({"points": ""}, "points", None),
        ({"maximum": "0"}, "maximum", "Điểm tối đa phải lớn hơn 0."),
        ({"rank": "13"}, "rank", "Hạng 13 lớn hơn số đơn vị được xếp hạng (12)."),
        ({"ranked": ""}, "ranked", "Hãy nhập tổng số đơn vị được xếp hạng."),
        (
            {"rank": ""},
            "rank",
            "Hãy nhập thứ hạng, hoặc bỏ trống tổng số đơn vị.",
        ),
        ({"year": "2050"}, "year", None),
        ({"year": "1999"}, "year", None),
        ({"kind": "pci"}, "kind", None),
        ({"issuer": ""}, "issuer", None),
        (
            {"area-5-points": "14,25"},
            "area-5-points",
            "Công chức, viên chức: 14,25 điểm vượt điểm tối đa 14.",
        ),
        ({"area-5-maximum": ""}, "area-5-maximum", "Hãy nhập điểm tối đa của lĩnh vực."),
        ({"area-5-title": ""}, "area-5-title", "Hãy nhập tên lĩnh vực của số điểm này."),
        ({"area-2-title": "chỉ đạo,  điều hành"}, "__all__", None),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_stored(
    staff, place: District, typed, field, said
) -> None:
    found = errors(add(staff, place, **typed))
    assert field in found
    if said:
        assert found[field] == [said]
    assert not ReceivedResult.objects.exists()
    assert not AuditEvent.objects.filter(verb="record_result").exists()


def test_areas_that_do_not_add_up_are_asked_about_once(staff, place: District) -> None:
    """A published breakdown can fail to add up: who confirms these two figures is believed."""
    asked = add(staff, place, points="86,94")
    assert errors(asked) == {
        "as_published": [
            "Tổng điểm các lĩnh vực là 88,00, điểm đạt được đã nhập là 86,94. Hãy sửa số nhập chưa"
            " đúng; nếu văn bản công bố đúng như vậy, hãy đánh dấu vào ô xác nhận rồi lưu lại."
        ]
    }
    question = asked.context["form"]["asked"].value()
    other = add(staff, place, points="86,49", asked=question, as_published="on")
    assert "as_published" in errors(other)  # not what was confirmed
    assert not ReceivedResult.objects.exists()
    assert add(staff, place, points="86,94", asked=question, as_published="on").status_code == 302
    assert ReceivedResult.objects.get().areas.count() == 9


def test_a_result_without_areas_is_whole(staff, place: District) -> None:
    blank = {f"area-{at}-points": "" for at in range(1, 10)}
    assert add(staff, place, **blank).status_code == 302
    assert not ReceivedResult.objects.get().areas.exists()


def test_a_year_is_recorded_once(staff, place: District, cast: Cast) -> None:
    record(place.commune, cast.staff)
    found = errors(add(staff, place))
    said = "Chỉ số CCHC năm 2020 đã được ghi. Hãy sửa kết quả đã ghi hoặc chọn năm khác."
    assert found == {"year": [said]}
    assert add(staff, place, kind="sipas").status_code == 302


def test_what_is_known_is_not_typed_again(staff, place: District, cast: Cast) -> None:
    record(place.commune, cast.staff, 2019, given=areas())
    new = staff.get(reverse("scoring:received_add", args=[place.commune.pk])).context["form"]
    assert new.initial["year"] == 2020
    assert new.initial["issuer"] == facts().issuer
    first = new.area_forms[0]
    assert [first[name].value() for name in ("title", "points")] == ["Chỉ đạo, điều hành", None]
    assert len(new.area_forms) >= len(AREAS)


def test_a_published_row_fills_in_the_form(staff, place: District, cast: Cast) -> None:
    table = store(place.district, cast.home_affairs, year=2020)
    address = reverse("scoring:received_add", args=[place.commune.pk])
    page = staff.get(address)
    [offered] = page.context["published"]
    filled = staff.get(f"{address}?row={offered.row}").context["form"]
    got = {name: filled[name].value() for name in ("year", "points", "rank", "ranked", "band")}
    assert got == {"year": 2020, "points": "90", "rank": 1, "ranked": 2, "band": "Tốt"}
    assert filled["source"].value() == f"{table.title}, {table.number}"
    assert filled["issuer"].value() == place.district.short_name
    record(place.commune, cast.staff)
    assert staff.get(address).context["published"] == []


def test_a_row_of_another_unit_fills_in_nothing(staff, place: District, cast: Cast) -> None:
    table = store(place.district, cast.home_affairs, year=2020)
    other = table.rows.get(unit=place.other_commune).pk
    address = reverse("scoring:received_add", args=[place.commune.pk])
    for row in (other, "nothing"):
        filled = staff.get(f"{address}?row={row}").context["form"]
        assert filled["points"].value() is None


def test_a_correction_keeps_before_and_after(staff, place: District, cast: Cast) -> None:
    result = record(place.commune, cast.staff, given=areas())
    address = reverse("scoring:received_edit", args=[result.pk])
    seen = staff.get(address).context["form"]["seen"].value()
    answer = staff.post(address, form(rank="10", seen=seen))
    assert told(answer) == [("success", "Đã sửa kết quả.")]
    event = AuditEvent.objects.get(verb="change_result")
    assert (event.before["rank"], event.after["rank"]) == (11, 10)
    found = errors(staff.post(address, form(rank="9", seen=seen)))
    assert found == {
        "__all__": ["Người khác vừa thay đổi kết quả này. Hãy mở lại trang, xem rồi lưu lại."]
    }
    result.refresh_from_db()
    assert (result.rank, result.areas.count()) == (10, 9)


def test_saving_what_stands_changes_nothing(place: District, cast: Cast) -> None:
    result = record(place.commune, cast.staff, given=areas())
    result.refresh_from_db()
    change_result(result, facts(), areas(), by=cast.head, seen=mark_of(result))
    assert not AuditEvent.objects.filter(verb="change_result").exists()


def test_a_corrected_year_must_be_free(place: District, cast: Cast) -> None:
    record(place.commune, cast.staff, 2019)
    result = record(place.commune, cast.staff)
    result.refresh_from_db()
    with pytest.raises(Exception, match="2019"):
        change_result(result, facts(2019), [], by=cast.staff, seen=mark_of(result))
    with pytest.raises(NotReady):
        change_result(result, facts(2018), [], by=cast.staff, seen="")


def test_a_result_is_deleted_with_a_reason(staff, place: District, cast: Cast) -> None:
    result = record(place.commune, cast.staff, given=areas())
    address = reverse("scoring:received_delete", args=[result.pk])
    assert told(staff.post(address))[0][0] == "error"
    assert ReceivedResult.objects.exists()
    staff.post(address, {"reason": "Nhập nhầm đơn vị"})
    assert not ReceivedResult.objects.exists()
    event = AuditEvent.objects.get(verb="delete_result")
    assert (event.before["year"], event.reason) == (2020, "Nhập nhầm đơn vị")


def test_the_home_office_records_for_its_district(client, place: District, cast: Cast) -> None:
    client.force_login(cast.home_affairs)
    address = reverse("scoring:received_add", args=[place.district.pk])
    assert client.post(address, form()).status_code == 302
    assert ReceivedResult.objects.get().unit == place.district
    client.force_login(cast.leader)
    assert client.get(address).status_code == 403
    history = reverse("scoring:unit_history", args=[place.district.pk])
    assert reverse("scoring:received_add", args=[place.district.pk]) not in (
        client.get(history).content.decode()
    )
