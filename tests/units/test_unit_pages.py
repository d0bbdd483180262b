"""The tree of units and the audit trail: who reads them, how they are searched and exported."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.exported import book_of, write_csv
from tests.people import PASSWORD, make_unit
from units import audit_words
from units.audit.trail import record
from units.imports.tables import read_table
from units.imports.unit_columns import COLUMNS
from units.models import AuditEvent, Unit, Upload


def to(name, *key):
    return reverse(f"units:{name}", args=key)


def main(response):
    return response.text.split("<main")[1]


# Units


def test_the_tree_of_a_district(place, cast, enter):
    page = main(enter(cast.home_affairs).get(to("unit_list")))
    assert page.index(place.district.name) < page.index(place.commune.name)
    assert place.commune.name in page
    assert place.neighbour.name not in page
    assert "level-2" in page


def test_an_officer_sees_the_own_unit_only(place, cast, enter):
    page = main(enter(cast.staff).get(to("unit_list")))
    assert place.commune.name in page
    assert place.other_commune.name not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=loc+an", True),
        ("?q=lộc", True),
        ("?q=20140", True),
        ("?q=vinh", False),
        ("?kind=commune", True),
        ("?kind=office", False),
        ("?on=2021-06-01", True),
        ("?kind=x&on=hôm+nay", True),
    ],
)
def test_finding_units(place, cast, enter, query, found):
    page = main(enter(cast.home_affairs).get(to("unit_list") + query))
    assert (place.commune.name in page) is found


def test_units_that_have_ended(place, cast, enter):
    make_unit("X", "Xã Đã Sáp Nhập", "X", Unit.Kind.COMMUNE, place.district, valid_to="2024-12-31")
    client = enter(cast.home_affairs)
    assert "Xã Đã Sáp Nhập" in main(client.get(to("unit_list") + "?on=2024-12-31"))
    assert "Xã Đã Sáp Nhập" not in main(client.get(to("unit_list") + "?on=2025-01-01"))


def test_the_tree_costs_the_same_for_many_units(place, cast, enter, django_assert_max_num_queries):
    for number in range(20):
        make_unit(f"N{number}", f"Xã {number}", "N", Unit.Kind.COMMUNE, place.district)
    client = enter(cast.home_affairs)
    with django_assert_max_num_queries(6):
        client.get(to("unit_list"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_export_holds_what_the_person_sees_and_is_read_again(place, cast, enter, form):
    response = enter(cast.home_affairs).get(to("unit_list"), {"as": form})
    assert response["Content-Disposition"] == f'attachment; filename="Don-vi.{form}"'
    codes = [texts["code"] for _number, texts in read_table(response.content, COLUMNS).rows]
    assert codes == ["482", "20140", "20146", "PL-NV", "PL-TP"]


def test_what_is_no_form_of_a_table_is_the_page(cast, enter):
    page = enter(cast.home_affairs).get(to("unit_list"), {"as": "exe"})
    assert page["Content-Type"].startswith("text/html")


def test_the_export_is_filtered_as_the_page(place, cast, enter):
    place.commune.valid_from = "2025-07-01"
    place.commune.save()
    asked = {"as": "xlsx", "q": "lộc an", "kind": "commune"}
    book = book_of(enter(cast.home_affairs).get(to("unit_list"), asked))
    days = {code: str(day) for code, day in book.values("Mã", "Hiệu lực từ")}
    assert days == {"20140": "2025-07-01 00:00:00", "20146": "None"}
    assert book.looks("Hiệu lực từ") == {("d", "dd/mm/yyyy")}


def test_importing_units_is_for_administrators(cast, enter):
    for person, code in ((cast.administrator, 200), (cast.home_affairs, 403), (cast.staff, 403)):
        assert enter(person).get(to("unit_import")).status_code == code


def test_units_are_imported_after_a_preview(place, cast, enter):
    keys = [column.key for column in COLUMNS if column.exported]
    rows = [["NEW", "Xã Mới", "", "xa", "482", "", ""]]
    client = enter(cast.administrator)
    sent = {"file": SimpleUploadedFile("units.csv", write_csv(keys, rows))}
    page = client.post(to("unit_import"), sent)
    assert "Xã Mới" in page.text
    assert not Unit.objects.filter(code="NEW").exists()
    done = client.post(to("unit_import_confirm", Upload.objects.get().pk), follow=True)
    assert "1 mới, 0 thay đổi, 0 giữ nguyên." in done.text
    assert Unit.objects.get(code="NEW").parent == place.district
    assert not Upload.objects.exists()


def test_a_refused_row_leaves_nothing_to_confirm(place, cast, enter):
    keys = [column.key for column in COLUMNS if column.exported]
    rows = [["NEW", "Xã Mới", "", "xa", "483", "", ""]]
    sent = {"file": SimpleUploadedFile("units.csv", write_csv(keys, rows))}
    page = enter(cast.administrator).post(to("unit_import"), sent)
    assert "không thuộc phạm vi" in page.text
    confirm = to("unit_import_confirm", Upload.objects.get().pk)
    assert confirm not in page.text
    enter(cast.administrator).post(confirm)
    assert not Unit.objects.filter(code="NEW").exists()


def test_a_file_of_one_kind_is_not_confirmed_as_another(place, cast, enter):
    keys = [column.key for column in COLUMNS if column.exported]
    rows = [["NEW", "Xã Mới", "", "xa", "482", "", ""]]
    client = enter(cast.administrator)
    client.post(to("unit_import"), {"file": SimpleUploadedFile("u.csv", write_csv(keys, rows))})
    confirm = to("account_import_confirm", Upload.objects.get().pk)
    assert client.post(confirm).status_code == 404


# The audit trail


@pytest.fixture
def events(place, cast):
    record("account_changed", by=cast.staff, target=cast.staff, unit=place.commune)
    record(
        "unit_changed",
        by=cast.administrator,
        target=place.other_commune,
        unit=place.other_commune,
        before={"name": "Tên cũ"},
        after={"name": "Tên mới"},
        reason="Sáp nhập",
    )
    record("unit_changed", by=None, target=place.neighbour, unit=place.neighbour)


def test_who_reads_the_audit_trail(events, place, cast, enter):
    page = main(enter(cast.administrator).get(to("audit_list")))
    for words in ("Sửa tài khoản", "Tên cũ", "Tên mới", "Sáp nhập"):
        assert words in page
    assert place.neighbour.short_name not in page
    assert place.neighbour.short_name in main(enter(cast.auditor).get(to("audit_list")))
    for person in (cast.staff, cast.head, cast.home_affairs, cast.leader, cast.viewer):
        assert enter(person).get(to("audit_list")).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=Administrator", True),
        ("q=L%E1%BB%99c+Th%E1%BB%A7y", True),
        ("q=xyz", False),
        ("verb=units.unit_changed", True),
        ("verb=units.unit_added", False),
        ("verb=x&unit=x&first=x&page=x", True),
    ],
)
def test_finding_events(events, cast, enter, query, found):
    page = main(enter(cast.administrator).get(f"{to('audit_list')}?{query}"))
    assert ("Sáp nhập" in page) is found


def test_events_of_a_unit_and_of_days(events, place, cast, enter):
    client, today = enter(cast.administrator), timezone.localdate()
    assert "Sáp nhập" not in main(client.get(to("audit_list"), {"unit": place.commune.pk}))
    assert "Sáp nhập" in main(client.get(to("audit_list"), {"unit": place.district.pk}))
    assert "Sáp nhập" in main(client.get(to("audit_list"), {"first": today, "last": today}))
    tomorrow = today + timedelta(days=1)
    assert "Sáp nhập" not in main(client.get(to("audit_list"), {"first": tomorrow}))


STRANGE = [
    {"day": "2026-02-30"},
    {"day": "9999-12-31T23:59:59+00:00"},
    {"day": "0001-01-01T00:00:00+14:00"},
    {"day": "2026-13-01T25:61:61Z"},
    {"status": ["draft", None, {"code": 1}], "deep": {"a": [{"b": None}]}},
    {"number": 1e308, "yes": True, "blank": "", "nothing": None, "": "no name"},
    {"text": "\ufffe\u0001\u202e\U000e0041", "long": "x" * 5000},
    ["a list", 1],
    "a text",
    7,
]


@pytest.mark.parametrize("told", STRANGE, ids=lambda told: ascii(told)[:40])
@pytest.mark.parametrize("kind", ["units.unit", "units.gone", "gone.gone", "nonsense", ""])
def test_one_strange_row_does_not_break_the_trail(events, place, cast, enter, told, kind) -> None:
    with connection.cursor() as cursor:  # rows from before the database looked at its texts
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for column in ("before", "after"):
            cursor.execute(f"ALTER TABLE units_auditevent DROP CONSTRAINT {column}_is_clean")
    AuditEvent.objects.bulk_create(
        [
            AuditEvent(
                actor_name="x",
                verb="unit_changed",
                unit=place.commune,
                target_type=kind,
                before=told,
                after=told,
            )
        ]
    )
    answer = enter(cast.administrator).get(to("audit_list"))
    assert answer.status_code == 200
    assert "Sáp nhập" in main(answer)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "31/12/9999", "1899-12-31"])
@pytest.mark.parametrize("field", ["first", "last"])
def test_a_day_out_of_reach_is_named_at_its_field(events, cast, enter, field, day) -> None:
    answer = enter(cast.administrator).get(to("audit_list"), {field: day})
    assert answer.status_code == 200
    assert "từ năm 1900 đến năm 2200" in main(answer)


def test_the_trail_is_read_in_pages(place, cast, enter, django_assert_max_num_queries):
    AuditEvent.objects.bulk_create(
        AuditEvent(actor_name="x", verb="unit_changed", unit=place.commune) for _event in range(120)
    )
    client = enter(cast.administrator)
    with django_assert_max_num_queries(8):
        first = client.get(to("audit_list"))
    assert "120 sự kiện" in first.text
    assert first.text.count('<th scope="row"') == 50
    assert client.get(to("audit_list"), {"page": 3}).text.count('<th scope="row"') == 20


def test_the_trail_cannot_be_posted_to(cast, enter):
    assert enter(cast.auditor).post(to("audit_list")).status_code == 405


def test_log_ins_and_refused_ones_are_in_the_trail(place, cast, client, enter):
    for password in ("wrong", PASSWORD):
        client.post(reverse("login"), {"username": "staff", "password": password})
    page = main(enter(cast.administrator).get(to("audit_list")))
    assert "Đăng nhập không thành công" in page
    assert set(AuditEvent.objects.values_list("verb", "unit")) >= {
        ("log_in", place.commune.pk),
        ("log_in_refused", place.commune.pk),
    }


def test_every_verb_that_is_recorded_has_its_words():
    """Verbs in the code are named in some `AppConfig.ready()`, or are steps with a label."""
    root = Path(__file__).parents[2]
    apps = ["units", "criteria", "evidence", "plans", "scoring", "analysis", "reports", "parindex"]
    sources = [path.read_text() for app in apps for path in (root / app).rglob("*.py")]
    recorded = {verb for text in sources for verb in re.findall(r'\brecord\(\s*"(\w+)"', text)}
    named = {key.partition(".")[2] for key, _words in audit_words.choices()}
    assert len(recorded) > 15
    assert recorded <= named


def test_the_trail_says_values_in_words(place, cast, enter):
    record(
        "account_deactivated",
        by=cast.administrator,
        target=place.commune,
        unit=place.commune,
        before={"kind": "commune", "is_active": True, "valid_to": None},
        after={"kind": "ward", "valid_to": "2025-06-30", "at": "2025-06-30T17:00:00+00:00"},
    )
    page = main(enter(cast.administrator).get(to("audit_list")))
    assert re.search(r"<del>Xã</del>\s*→\s*Phường", page)
    assert "<del>có</del>" in page
    assert ": 30/06/2025" in page
    assert "00:00:00 01/07/2025" in page
    assert "None" not in page


def test_the_units_of_a_day_are_those_that_stood_then(place, enter, cast) -> None:
    """Neither what had ended nor what had not begun."""
    kind = Unit.Kind.COMMUNE
    days = {"valid_from": "2025-07-01", "valid_to": "2025-12-31"}
    make_unit("91", "Xã Nửa Năm", "Xã Nửa Năm", kind, place.district, **days)
    client = enter(cast.home_affairs)
    stood = {
        day: "Xã Nửa Năm" in main(client.get(to("unit_list") + f"?on={day}"))
        for day in ("2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01")
    }
    assert list(stood.values()) == [False, True, True, False]
