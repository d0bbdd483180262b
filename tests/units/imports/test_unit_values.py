"""Units: the first and the last day, whose unit a row changes, what the tree and the trail show."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.exported import write_csv
from tests.people import make_person, make_unit
from tests.units.imports.test_import_accounts import KEYS, row
from tests.units.imports.test_import_units import imported, problems, unit_row
from units.audit.trail import record
from units.imports.unit_columns import COLUMNS
from units.models import AuditEvent, Role, Unit, Upload

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
UNIT_KEYS = [column.key for column in COLUMNS if column.exported]


def test_a_unit_is_valid_from_its_first_to_its_last_day(db):
    first, last = date(2021, 7, 1), date(2025, 6, 30)
    unit = make_unit("1", "Xã A", "Xã A", "commune", valid_from=first, valid_to=last)
    days = (first - DAY, first, last, last + DAY)
    on = [Unit.objects.valid_on(day).filter(pk=unit.pk).exists() for day in days]
    assert on == [False, True, True, False]
    for field, day in (("valid_from", first - DAY), ("valid_to", last + DAY)):
        Unit.objects.filter(pk=unit.pk).update(**{field: None})
        assert Unit.objects.valid_on(day).filter(pk=unit.pk).exists()


@pytest.mark.parametrize(
    ("first", "last", "fine"),
    [
        ("2025-06-30", "", False),  # the last day of the other
        ("2025-07-01", "", True),
        ("", "2021-01-01", False),  # its first day
        ("", "2020-12-31", True),
        ("2022-01-01", "2022-12-31", False),
    ],
)
def test_a_code_belongs_to_one_unit_on_each_day(first, last, fine):
    imported(unit_row(first="2021-01-01", last="2025-06-30"))
    outcome = imported(unit_row(name="Xã B", first=first, last=last))
    assert outcome.refused is not fine, problems(outcome)
    assert Unit.objects.count() == 1 + fine


def test_a_unit_of_one_day_is_one():
    outcome = imported(unit_row(first="2021-01-01", last="2021-01-01"))
    assert not outcome.refused
    assert Unit.objects.get().valid_to == date(2021, 1, 1)


def test_a_unit_belongs_to_the_one_that_carries_the_code_now():
    imported(unit_row("7", "Huyện cũ", "huyen", last="2025-06-30"))
    imported(unit_row("7", "Huyện mới", "huyen", first="2025-07-01"))
    imported(unit_row("1", parent="7"))
    assert Unit.objects.get(code="1").parent.name == "Huyện mới"


def test_an_administrator_moves_nothing_out_nor_in_nor_to_the_top(place, cast):
    rows = {
        "changes a neighbour": unit_row("ND-NV", "Phòng khác", "phong", parent="483"),
        "moves one out": unit_row("20140", "Xã Lộc An", "xa", parent="483"),
        "moves one in": unit_row("ND-NV", "Phòng Nội vụ", "phong", parent="482"),
        "takes the place of the top": unit_row("20140", "Xã Lộc An", "xa"),
    }
    before = list(Unit.objects.order_by("pk").values())
    refused = {name: imported(each, by=cast.administrator).refused for name, each in rows.items()}
    assert refused == dict.fromkeys(rows, True)
    assert list(Unit.objects.order_by("pk").values()) == before
    moved = unit_row("20140", "Xã Lộc An", "xa", parent="PL-TP")  # within the own district
    assert not imported(moved, by=cast.administrator).refused


def test_a_renamed_unit_is_sorted_and_found_by_its_new_name():
    imported(unit_row("1", "Xã B"), unit_row("2", "Xã C"))
    imported(unit_row("1", "Xã D"))
    assert [unit.code for unit in Unit.objects.all()] == ["2", "1"]
    unit = Unit.objects.get(code="1")
    assert (unit.short_name, unit.search_key) == ("Xã D", "xa d xa d 1")


def test_what_moves_out_of_a_unit_that_moves_too_takes_its_own_along():
    """The village belongs to the commune, which leaves its district when that moves as well."""
    names = {"1": "Tỉnh", "2": "Tỉnh khác", "3": "Huyện", "4": "Xã", "5": "Phòng"}
    kinds = {"1": "tinh", "2": "tinh", "3": "huyen", "4": "xa", "5": "phong"}

    def bring(**above: str) -> None:
        rows = [
            unit_row(code, names[code], kinds[code], above.get(f"u{code}", "")) for code in names
        ]
        assert not imported(*rows).refused

    bring(u3="1", u4="3", u5="4")
    bring(u3="2", u4="1", u5="4")
    for unit in Unit.objects.select_related("parent"):
        assert unit.path == f"{unit.parent.path if unit.parent else '/'}{unit.pk}/", unit.name


def test_a_file_of_another_kind_goes_on_waiting(place, cast, enter):
    client = enter(cast.administrator)
    for kind, content in (
        ("account", write_csv(KEYS, [row()])),
        ("unit", write_csv(UNIT_KEYS, [unit_row("X1", "Xã X", parent="482")])),
        ("unit", write_csv(UNIT_KEYS, [unit_row("X2", "Xã Y", parent="482")])),
    ):
        file = SimpleUploadedFile("a.csv", content)
        client.post(reverse(f"units:{kind}_import"), {"file": file})
    assert sorted(Upload.objects.values_list("purpose", flat=True)) == ["account", "unit"]
    colleague = make_person("colleague", Role.ADMINISTRATOR, place.district)
    file = SimpleUploadedFile("a.csv", write_csv(KEYS, [row()]))
    enter(colleague).post(reverse("units:account_import"), {"file": file})
    owners = Upload.objects.filter(purpose="account").values_list("uploaded_by", flat=True)
    assert set(owners) == {cast.administrator.pk, colleague.pk}


def test_only_who_manages_units_is_offered_to_import_them(place, cast, enter):
    url = reverse("units:unit_import")
    for person, offered in ((cast.administrator, True), (cast.home_affairs, False)):
        page = enter(person).get(reverse("units:unit_list")).content.decode()
        assert (url in page) is offered


# --- the trail -----------------------------------------------------------------------------------


def trail(client, **chosen) -> list[str]:
    page = client.get(reverse("units:audit_list"), chosen).context["page"]
    return [event.target_label for event in page]


def test_a_unit_brings_along_what_stands_below_it(place, cast, enter):
    for unit in (place.province, place.district, place.commune, place.neighbour):
        record("unit_changed", by=None, target=unit, unit=unit)
    client = enter(cast.auditor)
    assert trail(client, unit=place.district.pk) == [place.commune.name, place.district.name]
    assert len(trail(client)) == 4
    assert trail(enter(cast.administrator)) == [place.commune.name, place.district.name]


def test_days_are_whole_days_of_ha_noi(place, cast, enter):
    record("unit_changed", by=None, target=place.commune, unit=place.commune)
    client, today = enter(cast.administrator), timezone.localdate()
    assert [
        len(trail(client, first=today + first * DAY, last=today + last * DAY))
        for first, last in ((0, 0), (-1, -1), (-2, 0), (1, 1))
    ] == [1, 0, 1, 0]


def test_what_belongs_to_no_unit_stands_where_its_person_sits(place, cast):
    event = record("login", by=cast.staff)
    assert (event.unit, event.actor_name) == (place.commune, "Staff")
    cast.moved.memberships.filter(workplace=place.other_commune).update(role=Role.HEAD)
    assert record("login", by=cast.moved).unit == place.other_commune  # not where it once was
    assert record("login", by=None).unit is None


def test_a_line_says_what_was_taken_away_and_no_keys_of_rows(place, cast, enter):
    record(
        "unit_changed",
        by=cast.administrator,
        target=place.commune,
        unit=place.commune,
        before={"name": "Tên cũ", "short_name": ""},
        after={"name": "", "sheet": 7},
        reason="Sáp nhập",
    )
    page = enter(cast.administrator).get(reverse("units:audit_list"))
    ((event, _words, changes),) = page.context["rows"]
    assert [(before, after) for _field, before, after in changes] == [("Tên cũ", "")]
    assert (event.before, event.after) == (
        {"name": "Tên cũ", "short_name": ""},
        {"name": "", "sheet": 7},
    )
    assert event.address is None  # no request
    enter(cast.staff).post(
        reverse("units:my_account"), {"email": "s@example.vn"}, REMOTE_ADDR="10.1.2.3"
    )
    assert AuditEvent.objects.get(verb="account_changed").address == "10.1.2.3"
    assert AuditEvent.objects.get(pk=event.pk).reason == "Sáp nhập"
