"""Days off: of which authority, of which year, who changes them and what the trail keeps."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District
from units.calendar.holidays import add_holiday, remove_holiday
from units.calendar.workdays import read_once, workdays_at
from units.models import AuditEvent, Holiday, Unit, Upload
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
DAY = date(2035, 3, 5)  # a Monday
SATURDAY = date(2035, 3, 10)


def make(authority: Unit | None, day: date = DAY, kind: str = "off", name: str = "Lễ") -> Holiday:
    return Holiday.objects.create(authority=authority, day=day, kind=kind, name=name)


def shown(client: Client, year: int = 2035) -> list[tuple[date, Unit | None]]:
    page = client.get(reverse("units:holiday_list"), {"year": year})
    return [(each.day, each.authority) for each in page.context["holidays"]]


def test_a_day_of_others_does_not_stand_in_the_way(place: District, cast: Cast) -> None:
    make(None)
    make(place.neighbour)
    added = add_holiday(
        place.district, day=DAY, name="Làm bù", kind="working", by=cast.home_affairs
    )
    assert (added.authority, added.kind) == (place.district, "working")
    with pytest.raises(NotReady, match="05/03/2035"):
        add_holiday(place.district, day=DAY, name="Lễ", kind="off", by=cast.home_affairs)
    assert Holiday.objects.filter(day=DAY).count() == 3
    with pytest.raises(PermissionDenied):
        add_holiday(place.province, day=DAY, name="Lễ", kind="off", by=cast.home_affairs)


def test_the_trail_keeps_of_which_kind_a_day_was(place: District, cast: Cast) -> None:
    added = add_holiday(
        place.district, day=SATURDAY, name="Làm bù", kind="working", by=cast.home_affairs
    )
    key = added.pk
    remove_holiday(added, by=cast.home_affairs)
    events = AuditEvent.objects.filter(verb__startswith="holiday").order_by("pk")
    assert [(each.verb, each.unit, each.target_id, each.before, each.after) for each in events] == [
        ("holiday_added", place.district, key, {}, {"kind": "working"}),
        ("holiday_removed", place.district, key, {"kind": "working"}, {}),
    ]


def test_an_authority_removes_its_own_days_only(
    place: District, cast: Cast, client: Client
) -> None:
    days = {of: make(getattr(place, of)) for of in ("district", "province", "neighbour")}
    country = make(None)
    client.force_login(cast.home_affairs)
    answers = {
        name: client.post(reverse("units:holiday_remove", args=[each.pk])).status_code
        for name, each in days.items()
    }
    assert answers == {"district": 302, "province": 403, "neighbour": 404}
    refused = client.post(reverse("units:holiday_remove", args=[country.pk]), follow=True)
    assert "Không xóa được ngày chung cả nước" in refused.content.decode()
    assert set(Holiday.objects.filter(day=DAY)) == {
        days["province"],
        days["neighbour"],
        country,
    }
    with pytest.raises(PermissionDenied):
        remove_holiday(days["province"], by=cast.home_affairs)


def test_a_page_shows_the_days_of_one_year_that_hold_here(
    place: District, cast: Cast, client: Client
) -> None:
    make(None)
    for authority in (place.province, place.district, place.neighbour):
        make(authority, SATURDAY, "working")
    for year in (2034, 2036):
        make(place.district, date(year, 6, 1))
    client.force_login(cast.staff)
    assert sorted(shown(client), key=str) == sorted(
        [(DAY, None), (SATURDAY, place.province), (SATURDAY, place.district)], key=str
    )
    assert shown(client, 2034) == [(date(2034, 6, 1), place.district)]
    page = client.get(reverse("units:holiday_list"), {"year": 2040}).context
    years = [tab.label for tab in page["years"]]
    assert {"2034", "2035", "2036", "2040"} <= set(years)
    assert years == sorted(years)
    assert [tab.label for tab in page["years"] if tab.current] == ["2040"]


def test_who_keeps_the_calendar_is_offered_to_remove_the_own_days(
    place: District, cast: Cast, client: Client
) -> None:
    own, above = make(place.district), make(place.province)
    urls = {each.pk: reverse("units:holiday_remove", args=[each.pk]) for each in (own, above)}
    for person, offered in ((cast.home_affairs, True), (cast.staff, False)):
        client.force_login(person)
        page = client.get(reverse("units:holiday_list"), {"year": 2035}).content.decode()
        assert (urls[own.pk] in page) is offered
        assert urls[above.pk] not in page


def test_a_table_changes_the_days_of_its_authority_only(
    place: District, cast: Cast, client: Client
) -> None:
    own = make(place.district, name="Lễ hội")
    others = [
        make(authority, day) for authority in (None, place.neighbour) for day in (DAY, SATURDAY)
    ]
    client.force_login(cast.home_affairs)
    table = "Ngày,Dịp,Loại ngày\n2035-03-05,Lễ hội Cầu Ngư,\n10/03/2035,Làm bù,ngày làm bù\n"
    file = SimpleUploadedFile("2035.csv", table.encode())
    preview = client.post(reverse("units:holiday_import"), {"file": file}, follow=True)
    assert "05/03/2035 Lễ hội Cầu Ngư" in preview.content.decode()
    client.post(reverse("units:holiday_import_confirm", args=[Upload.objects.get().pk]))
    rows = Holiday.objects.filter(day__year=2035).values_list("pk", "authority", "day", "name")
    new = Holiday.objects.get(day=SATURDAY, authority=place.district)
    assert set(rows) == {
        *((each.pk, each.authority_id, each.day, "Lễ") for each in others),
        (own.pk, place.district.pk, DAY, "Lễ hội Cầu Ngư"),
        (new.pk, place.district.pk, SATURDAY, "Làm bù"),
    }
    events = AuditEvent.objects.filter(verb__startswith="holiday").order_by("target_id")
    assert [(each.verb, each.unit, each.before, each.after) for each in events] == [
        (
            "holiday_changed",
            place.district,
            {"name": "Lễ hội"},
            {"name": "Lễ hội Cầu Ngư"},
        ),
        (
            "holiday_added",
            place.district,
            {},
            {"day": "10/03/2035", "name": "Làm bù", "kind": "ngày làm bù"},
        ),
    ]


# --- what counts ---------------------------------------------------------------------------------


def test_the_nearest_authority_decides(place: District) -> None:
    """The country is off, the province works, the district is off again."""
    make(None)
    make(place.province, kind="working")
    make(place.district)
    worked = {
        name: workdays_at(unit).are(DAY)
        for name, unit in (
            ("country", None),
            ("province", place.province),
            ("neighbour", place.neighbour),
            ("district", place.district),
            ("commune", place.commune),
        )
    }
    assert worked == {
        "country": False,
        "province": True,
        "neighbour": True,
        "district": False,
        "commune": False,
    }


def test_working_days_are_counted_without_the_first_and_with_the_last(place: District) -> None:
    make(place.district)
    make(place.district, SATURDAY, "working")
    days = workdays_at(place.commune)
    friday = date(2035, 3, 2)
    assert [days.count(friday, date(2035, 3, day)) for day in (2, 3, 4, 5, 6, 9, 10, 11, 12)] == [
        0,
        0,
        0,
        0,
        1,
        4,
        5,
        5,
        6,
    ]


def test_the_lists_are_read_once_where_that_is_asked_for(
    place: District, django_assert_num_queries
) -> None:
    with read_once(), django_assert_num_queries(1):
        for unit in (None, place.commune, place.neighbour):
            assert workdays_at(unit).are(DAY)
    make(None)
    assert not workdays_at(place.commune).are(DAY)
