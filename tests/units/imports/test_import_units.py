"""The list of units: all of it or nothing, every row and column named, nothing changed twice."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.exported import write_csv, write_xlsx
from tests.people import make_unit
from units.imports.importing import run
from units.imports.tables import read_table
from units.imports.unit_columns import COLUMNS
from units.imports.unit_table import UnitResource
from units.models import AuditEvent, Unit

FILE = Path(__file__).parents[2] / "data" / "units" / "phu_loc_2021.csv"
HEADINGS = ["code", "name", "short_name", "kind", "parent", "valid_from", "valid_to"]


def imported(*rows, by=None, dry=False, headings=HEADINGS):
    table = read_table(write_csv(headings, rows), COLUMNS)
    return run(UnitResource(by=by, dry=dry), table)


def unit_row(code="1", name="Xã A", kind="xa", parent="", first="", last=""):
    return [code, name, "", kind, parent, first, last]


def problems(outcome):
    return [sentence for row in outcome.rows for sentence in row.problems]


@pytest.mark.django_db
def test_the_district_is_imported_whole(capsys):
    call_command("import_units", str(FILE))
    assert "31 mới, 0 thay đổi, 0 giữ nguyên." in capsys.readouterr().out
    district = Unit.objects.get(code="482")
    assert district.kind == Unit.Kind.DISTRICT
    assert str(district.valid_to) == "2025-06-30"
    assert Unit.objects.filter(path__startswith=district.path).count() == 31
    assert Unit.objects.filter(kind=Unit.Kind.COMMUNE).count() == 15
    home_affairs = Unit.objects.get(code="PL-NV")
    assert (home_affairs.kind, home_affairs.parent) == (Unit.Kind.OFFICE, district)
    assert "phong noi vu" in home_affairs.search_key
    assert AuditEvent.objects.filter(verb="unit_added", actor=None).count() == 31


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(capsys):
    for _time in range(2):
        call_command("import_units", str(FILE))
    assert "0 mới, 0 thay đổi, 31 giữ nguyên." in capsys.readouterr().out
    assert Unit.objects.count() == AuditEvent.objects.count() == 31


@pytest.mark.django_db
def test_the_file_may_be_piped_into_a_container(monkeypatch, capsys):
    with FILE.open() as piped:
        monkeypatch.setattr("sys.stdin", piped)
        call_command("import_units", "-")
    assert "31 mới" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_workbook_says_the_same_as_the_csv(tmp_path, capsys):
    call_command("import_units", str(FILE))
    path = tmp_path / "units.xlsx"
    units = Unit.objects.select_related("parent")
    written = UnitResource(by=None).export(units)
    path.write_bytes(write_xlsx(written.headers, list(written)))
    call_command("import_units", str(path))
    assert "0 mới, 0 thay đổi, 31 giữ nguyên." in capsys.readouterr().out


@pytest.mark.django_db
def test_a_check_stores_nothing(capsys):
    call_command("import_units", str(FILE), "--check")
    assert "31 mới" in capsys.readouterr().out
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_one_bad_row_refuses_the_file(tmp_path, capsys):
    path = tmp_path / "units.csv"
    path.write_text(FILE.read_text().replace("Lộc An,xa", "Lộc An,thon"))
    with pytest.raises(CommandError, match="Chưa nhập dữ liệu"):
        call_command("import_units", str(path))
    assert "Dòng 26: Cột “Loại đơn vị”: “thon” không thuộc" in capsys.readouterr().err
    assert not Unit.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n1,2"])
def test_a_file_that_is_no_list_of_units(tmp_path, content):
    path = tmp_path / "units.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_units", str(path))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"Không đọc được tệp .*none\.csv"):
        call_command("import_units", str(tmp_path / "none.csv"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([unit_row(code="")], "Cột “Mã”: ô này trống."),
        ([unit_row(name="")], "Cột “Tên đơn vị”: ô này trống."),
        ([unit_row(name="x" * 201)], "dài 201 ký tự, tối đa 200 ký tự"),
        ([unit_row(kind="")], "Cột “Loại đơn vị”"),
        ([unit_row(parent="9")], "Cột “Trực thuộc (mã)”: không có đơn vị nào mang mã “9”."),
        ([unit_row(first="31/02/2021")], "Cột “Hiệu lực từ”"),
        ([unit_row(first="2021-02-01", last="2021-01-01")], "Cột “Hiệu lực đến”"),
        ([unit_row(), unit_row()], "bị trùng"),
        ([unit_row(), unit_row(first="2021-01-01")], "mang cùng mã trong cùng thời gian"),
        ([unit_row(parent="1")], "không có đơn vị nào mang mã"),
        ([unit_row("1", parent="2"), unit_row("2", parent="1")], "không có đơn vị nào mang mã"),
    ],
)
def test_what_a_row_may_not_say(rows, sentence):
    outcome = imported(*rows)
    assert sentence in " ".join(problems(outcome))
    assert outcome.refused
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_units_come_in_any_order():
    outcome = imported(unit_row("2", parent="1"), unit_row("1", kind="huyen"))
    assert [(row.number, row.kind) for row in outcome.rows] == [(2, "new"), (3, "new")]
    top, below = Unit.objects.get(code="1"), Unit.objects.get(code="2")
    assert below.path == f"{top.path}{below.pk}/"


@pytest.mark.django_db
def test_a_code_may_be_used_again_after_its_unit_has_ended():
    imported(unit_row(last="2025-06-30"))
    imported(unit_row(name="Xã mới", first="2025-07-01"))
    assert Unit.objects.filter(code="1").count() == 2


@pytest.mark.django_db
def test_a_changed_row_says_what_changes_and_leaves_an_audit_row():
    imported(unit_row())
    outcome = imported(unit_row(name="Phường A", kind="phuong"))
    (row,) = outcome.rows
    assert [(each.label, each.before, each.after) for each in row.differences] == [
        ("Tên đơn vị", "Xã A", "Phường A"),
        ("Tên ngắn", "Xã A", "Phường A"),
        ("Loại đơn vị", "Xã", "Phường"),
    ]
    unit = Unit.objects.get()
    assert (unit.name, unit.kind) == ("Phường A", Unit.Kind.WARD)
    assert unit.search_key.startswith("phuong a")
    event = AuditEvent.objects.get(verb="unit_changed")
    assert event.before["name"] == "Xã A"
    assert event.after["name"] == "Phường A"


@pytest.mark.django_db
def test_a_moved_unit_takes_along_what_stands_below_it():
    imported(
        unit_row("1", "Huyện A", kind="huyen"),
        unit_row("2", "Huyện B", kind="huyen"),
        unit_row("3", parent="1"),
        unit_row("4", kind="phong", parent="3"),
    )
    imported(unit_row("3", parent="2"))
    paths = dict(Unit.objects.values_list("code", "path"))
    assert paths["3"].startswith(paths["2"])
    assert paths["4"].startswith(paths["3"])


@pytest.mark.django_db
def test_a_unit_cannot_be_moved_below_itself():
    imported(unit_row("1", kind="huyen"), unit_row("2", parent="1"))
    outcome = imported(unit_row("1", kind="huyen", parent="2"))
    assert "không thể trực thuộc chính nó" in problems(outcome)[0]


# An administrator imports only into the own territory


def test_an_administrator_adds_units_below_the_own_district(place, cast):
    outcome = imported(unit_row("NEW", parent="482"), by=cast.administrator)
    assert not outcome.refused
    assert Unit.objects.get(code="NEW").path.startswith(place.district.path)


@pytest.mark.parametrize(
    "row",
    [
        unit_row("NEW", parent="483"),
        unit_row("NEW", parent="46"),
        unit_row("NEW", parent=""),
        unit_row("483", name="Đổi tên láng giềng", kind="huyen", parent="46"),
        unit_row("20140", name="Xã Lộc An", parent="483"),
        unit_row("20140", name="Xã Lộc An", parent=""),
        unit_row("ND-NV", name="Kéo về", kind="phong", parent="482"),
    ],
)
def test_an_administrator_reaches_no_further(place, cast, row):
    before = list(Unit.objects.values().order_by("pk"))
    assert imported(row, by=cast.administrator).refused
    assert list(Unit.objects.values().order_by("pk")) == before


@pytest.mark.django_db
def test_a_thousand_units_cost_few_queries(django_assert_max_num_queries):
    top = make_unit("P", "Tỉnh", "Tỉnh", Unit.Kind.PROVINCE)
    rows = [unit_row(str(number), f"Xã {number}", parent=top.code) for number in range(1000)]
    table = read_table(write_csv(HEADINGS, rows), COLUMNS)
    with django_assert_max_num_queries(1030):  # one audit row each; everything else in bulk
        run(UnitResource(by=None), table)
    assert Unit.objects.count() == 1001
