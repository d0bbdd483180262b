"""Accounts from a table: previewed, refused by row and column, all stored or none."""

import io
from datetime import date

import openpyxl
import pytest
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.exported import write_csv, write_xlsx
from tests.people import make_person
from units import jobs
from units.imports.importing import run
from units.imports.tables import read_table
from units.models import AuditEvent, Job, Membership, Role, Unit, Upload, User
from units.people.account_table.columns import COLUMNS
from units.people.account_table.resource import AccountResource

KEYS = [column.key for column in COLUMNS]


def row(**cells):
    cells = {
        "username": "nva",
        "full_name": "Nguyễn Văn A",
        "workplace": "20140",
        "role": "Cán bộ, công chức",
        "valid_from": "01/01/2021",
    } | cells
    return [cells.get(key, "") for key in KEYS]


class Hashes(dict):
    """A hash for whatever name the table brings; the password is the name."""

    def __missing__(self, name):
        return make_password(name)


def imported(*rows, by, dry=False):
    resource = AccountResource(by=by, dry=dry, hashes=Hashes(anybody=""))
    return run(resource, read_table(write_csv(KEYS, rows), COLUMNS)), resource


def problems(outcome):
    return " ".join(sentence for each in outcome.rows for sentence in each.problems)


def test_roles_are_known_by_the_names_of_older_tables_too(place, cast):
    older = {
        "Thủ trưởng đơn vị": Role.HEAD,
        "Công chức Nội vụ": Role.HOME_AFFAIRS,
        "Lãnh đạo": Role.LEADER,
        "Kiểm tra, giám sát": Role.AUDITOR,
    }
    rows = [row(username=f"ps{number}", role=name) for number, name in enumerate(older)]
    outcome, _resource = imported(*rows, by=cast.administrator)
    assert problems(outcome) == ""
    made = Membership.objects.filter(user__username__in=["ps0", "ps1", "ps2", "ps3"])
    assert list(made.order_by("user__username").values_list("role", flat=True)) == [*older.values()]


def test_people_and_roles_are_made(place, cast):
    outcome, resource = imported(
        row(email="a@example.vn"),
        row(
            username="nva",
            role="Người thẩm định",
            workplace="PL-TP",
            territory="482",
            email="a@example.vn",
        ),
        row(username="tvb", full_name="Trần Văn B", valid_to="2021-12-31"),
        by=cast.administrator,
    )
    assert [each.kind for each in outcome.rows] == ["new"] * 3
    person = User.objects.get(username="nva")
    assert person.check_password("nva")
    assert set(resource.created) == {"nva", "tvb"}
    assert person.must_change_password
    assert set(person.memberships.values_list("role", "territory__code")) == {
        ("staff", "20140"),
        ("appraiser", "482"),
    }
    assert User.objects.get(username="tvb").memberships.get().valid_to == date(2021, 12, 31)
    assert AuditEvent.objects.filter(verb="account_created", actor=cast.administrator).count() == 2
    assert AuditEvent.objects.filter(verb="membership_added").count() == 3


def test_the_same_table_twice_changes_nothing(place, cast):
    rows = [row(), row(username="tvb", full_name="B", valid_from="")]
    imported(*rows, by=cast.administrator)
    before = list(Membership.objects.values())
    outcome, resource = imported(*rows, by=cast.administrator)
    assert outcome.changes == 0
    assert resource.created == {}
    assert list(Membership.objects.values()) == before


def test_what_is_exported_changes_nothing_when_imported(place, cast, enter):
    client = enter(cast.administrator)
    for form in ("xlsx", "csv"):
        content = client.get(reverse("units:account_list"), {"as": form}).content
        own = run(AccountResource(by=None), read_table(content, COLUMNS))
        assert own.changes == 0
        assert own.counts["skip"] == Membership.objects.visible_to(cast.administrator).count()


def test_a_preview_stores_nothing(place, cast):
    before = User.objects.count()
    outcome, _resource = imported(row(), by=cast.administrator, dry=True)
    assert outcome.counts["new"] == 1
    assert User.objects.count() == before
    assert not AuditEvent.objects.exists()


def test_a_changed_name_is_a_change_of_the_account(place, cast):
    imported(row(), by=cast.administrator)
    outcome, _resource = imported(row(full_name="Nguyễn Văn An"), by=cast.administrator)
    ((difference,),) = [each.differences for each in outcome.rows]
    assert (difference.before, difference.after) == ("Nguyễn Văn A", "Nguyễn Văn An")
    assert User.objects.get(username="nva").full_name == "Nguyễn Văn An"
    event = AuditEvent.objects.get(verb="account_changed")
    assert event.before["full_name"] == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"username": ""}, "Cột “Tên đăng nhập”"),
        ({"username": "có dấu"}, "“có dấu” không phải là tên đăng nhập"),
        ({"full_name": ""}, "Cột “Họ và tên”: ô này trống."),
        ({"email": "x"}, "Cột “Thư điện tử”"),
        ({"workplace": ""}, "Cột “Nơi công tác (mã)”: ô này trống."),
        ({"workplace": "999"}, "không có đơn vị nào mang mã “999”"),
        ({"role": "Vua"}, "“Vua” không thuộc các giá trị"),
        ({"valid_from": "32/1/2021"}, "Cột “Từ ngày”"),
        ({"valid_to": "2020-01-01"}, "Cột “Đến ngày”"),
    ],
)
def test_what_a_row_may_not_say(place, cast, cells, sentence):
    before = User.objects.count()
    outcome, _resource = imported(
        row(username="good", full_name="Dòng tốt"), row(**cells), by=cast.administrator
    )
    assert sentence in problems(outcome)
    assert outcome.refused
    assert User.objects.count() == before


def test_two_rows_may_not_contradict_each_other(place, cast):
    outcome, _resource = imported(
        row(), row(full_name="Người khác", role="head"), by=cast.administrator
    )
    assert "một dòng khác ghi thông tin khác" in problems(outcome)
    outcome, _resource = imported(row(), row(), by=cast.administrator)
    assert "bị trùng" in problems(outcome)


@pytest.mark.parametrize(
    "cells",
    [
        {"workplace": "483"},
        {"territory": "46"},
        {"territory": "483"},
        {"username": "administrator", "full_name": "Administrator"},
        {"username": "viewer", "full_name": "Viewer"},
        {"username": "neighbour_home_affairs", "full_name": "Đổi tên"},
    ],
)
def test_an_administrator_reaches_no_further(place, cast, cells):
    before = list(Membership.objects.values()), list(User.objects.values())
    outcome, _resource = imported(row(**cells), by=cast.administrator)
    assert outcome.refused
    assert (list(Membership.objects.values()), list(User.objects.values())) == before


def test_an_account_with_a_role_elsewhere_keeps_its_name(place, cast):
    Membership.objects.create(
        user=cast.staff, role=Role.STAFF, workplace=place.neighbour, territory=place.neighbour
    )
    outcome, _resource = imported(
        row(username="staff", full_name="Tên khác"), by=cast.administrator
    )
    assert "ngoài phạm vi" in problems(outcome)


# The pages


def upload(content, name="accounts.xlsx"):
    return {"file": SimpleUploadedFile(name, content)}


def test_choose_preview_confirm(place, cast, enter):
    client = enter(cast.administrator)
    page = client.post(reverse("units:account_import"), upload(write_xlsx(KEYS, [row()])))
    assert "Nguyễn Văn A" in page.text
    assert not User.objects.filter(username="nva").exists()
    waiting = Upload.objects.get()
    confirm = reverse("units:account_import_confirm", args=[waiting.pk])
    assert confirm in page.text
    asked = client.post(confirm)
    job = Job.objects.get(kind="import_accounts")
    jobs.run(job.pk)
    page = client.get(asked.url)
    assert "no-store" in page["Cache-Control"]
    password = page.text.split("<code>")[1].split("</code>")[0]
    assert User.objects.get(username="nva").check_password(password)
    assert client.post(confirm).status_code == 404


def test_nobody_confirms_the_file_of_another(place, cast, enter):
    client = enter(cast.administrator)
    client.post(reverse("units:account_import"), upload(write_xlsx(KEYS, [row()])))
    confirm = reverse("units:account_import_confirm", args=[Upload.objects.get().pk])
    other = make_person("other_admin", Role.ADMINISTRATOR, place.district)
    assert enter(other).post(confirm).status_code == 404
    assert enter(cast.staff).post(confirm).status_code == 403
    assert enter(cast.administrator).get(confirm).status_code == 405
    assert not User.objects.filter(username="nva").exists()


def test_what_changed_since_the_preview_is_asked_again(place, cast, enter):
    client = enter(cast.administrator)
    client.post(reverse("units:account_import"), upload(write_xlsx(KEYS, [row()])))
    Unit.objects.filter(code="20140").update(code="99999")
    page = client.post(reverse("units:account_import_confirm", args=[Upload.objects.get().pk]))
    assert "không có đơn vị nào mang mã" in page.text
    assert not User.objects.filter(username="nva").exists()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.xlsx", "rỗng"),
        (b"\xff\xfe\xfd", "a.csv", "CSV"),
        (b"PK\x03\x04 broken", "a.xlsx", "hỏng"),
        (b"a,b\n1,2\n", "a.csv", "Bảng thiếu các cột"),
        (b"a,b\n1,2\n", "a.xlsx", "không phải là tệp Excel"),
    ],
)
def test_a_file_that_is_no_table_is_refused_at_its_field(cast, enter, content, name, sentence):
    page = enter(cast.administrator).post(reverse("units:account_import"), upload(content, name))
    assert sentence in page.text
    assert not Upload.objects.exists()


def test_the_template_holds_the_headings_that_are_read(cast, enter):
    content = enter(cast.administrator).get(reverse("units:account_import_template")).content
    headings = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content)).active[1]]
    assert headings == [str(column.label) for column in COLUMNS]
    assert list(read_table(content, COLUMNS).rows) == []
